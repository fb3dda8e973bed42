# What answers at an address as Remote Desktop: TCP, the negotiation, TLS, the first message of NLA. It sends no credentials and logs on nowhere.
# Each wait is a task of .NET, and one loop waits for all of them. So many addresses are asked side by side, nothing lasts
# longer than the limit, whatever the other side does, and no second session runs any code.

function Get-RdpEndpointAnswer {
    # What was found at each target: { Target; Name; Port; Lookup; LookupTime; Answer (one for each address) }. -Target:
    # of ConvertFrom-RdpEndpointName. What did not come to its end keeps the word that its step began with.
    param([object[]] $Target, [long] $Milliseconds)
    $mark = Get-RdpErrorMark
    $run = @{ Clock = [System.Diagnostics.Stopwatch]::StartNew(); Timer = (Get-RdpEndpointTimer); Client = (Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList) }
    $found = @(foreach ($one in $Target) {
        @{ Target = $one['Target']; Name = $one['Name']; Port = $one['Port']; ByAddress = $one['ByAddress']; Lookup = 'timed-out'; LookupTime = $null; Answer = @() }
    })
    try {
        $open = @(foreach ($one in $found) { Open-RdpEndpointLookup -Of $one -Run $run })
        while ($open.Length -gt 0) {
            $left = $Milliseconds - $run['Clock'].ElapsedMilliseconds
            if ($left -le 0) { break }
            $tasks = [System.Threading.Tasks.Task[]]@(foreach ($step in $open) { $step['Task'] })
            # In short waits, between which Ctrl+C is heard.
            if ([System.Threading.Tasks.Task]::WaitAny($tasks, [int][System.Math]::Min($left, 200)) -lt 0) { continue }
            $open = @(foreach ($step in $open) {
                if ($step['Task'].IsCompleted) { Step-RdpEndpoint -Step $step -Run $run } else { $step }
            })
        }
    } finally {
        foreach ($client in $run['Client']) { $client.Close() }
    }
    foreach ($one in $found) {
        foreach ($answer in $one['Answer']) {
            # A certificate may hold what .NET cannot take: then there is none to judge.
            try { Complete-RdpEndpointAnswer -Answer $answer -Name $one['Name'] } catch { Write-RdpVerbose "$($answer['Address']): $(Get-RdpReason $_)." }
        }
    }
    # What became of each connection is in the answers.
    Clear-RdpErrorSince $mark
    return $found
}

function Open-RdpEndpointLookup {
    param([hashtable] $Of, [hashtable] $Run)
    Write-RdpVerbose "$($Of['Target']): looking for the addresses of $($Of['Name'])."
    try {
        $task = [System.Net.Dns]::GetHostAddressesAsync($Of['Name'])
        return (Add-RdpEndpointTask -Step @{ Stage = 'lookup'; Of = $Of } -Task $task -Since ([System.Diagnostics.Stopwatch]::GetTimestamp()) -Run $Run)
    } catch {
        $Of['Lookup'] = Get-RdpLookupWord (Get-RdpSocketProblem $_.Exception)
    }
}

function Step-RdpEndpoint {
    # One task has ended: notes what came of it, and returns the steps that follow.
    param([hashtable] $Step, [hashtable] $Run)
    $problem = Get-RdpTaskProblem $Step['Work']
    $took = Get-RdpEndpointTook $Step
    try {
        switch ($Step['Stage']) {
            'lookup' { Step-RdpEndpointLookup -Of $Step['Of'] -Task $Step['Work'] -Problem $problem -Took $took -Run $Run }
            'connect' { Step-RdpEndpointConnect -Step $Step -Problem $problem -Took $took -Run $Run }
            'negotiate' { Step-RdpEndpointNegotiate -Step $Step -Problem $problem -Took $took -Run $Run }
            'tls' { Step-RdpEndpointHandshake -Step $Step -Took $took -Run $Run }
            'ntlm' { Step-RdpEndpointNtlm -Step $Step -Problem $problem -Took $took -Run $Run }
        }
    } catch {
        # A connection that broke between two tasks, or an answer that .NET cannot take. The others go on.
        Write-RdpVerbose "$($Step['Of']['Target']): $(Get-RdpReason $_)."
        Close-RdpEndpointStep -Step $Step -Word (Get-RdpSocketWord (Get-RdpSocketProblem $_.Exception)) -Took $took
    }
}

function Close-RdpEndpointStep {
    # The end of a connection, with the word for the step that it ended in. The later ones have one question each.
    param([hashtable] $Step, [string] $Word, $Took)
    if ($Step['Stage'] -eq 'lookup') {
        $Step['Of']['Lookup'] = 'failed'
        return
    }
    $Step['Client'].Close()
    if ($Step['Ask'] -eq 'all') { Add-RdpEndpointWord -Step $Step -Word $Word -Took $Took }
}

function Add-RdpEndpointWord {
    # What became of a step of the first connection. The last one has no word: what it learns is there, or is not.
    param([hashtable] $Step, [string] $Word, $Took)
    # A way that was there and is gone has broken off what went over it.
    if ($Step['Stage'] -ne 'connect' -and $Word -in 'unreachable', 'refused', 'blocked') { $Word = 'reset' }
    $name = @{ connect = 'Connect'; negotiate = 'Negotiation'; tls = 'Tls' }[$Step['Stage']]
    if ($null -ne $name) {
        $Step['Answer'][$name] = $Word
        $Step['Answer']["${name}Time"] = $Took
    }
    Write-RdpVerbose "$($Step['Answer']['Address']) port $($Step['Of']['Port']): $($Step['Stage']), $Word after $Took ms."
}

function Step-RdpEndpointLookup {
    param([hashtable] $Of, $Task, [string] $Problem, $Took, [hashtable] $Run)
    $Of['LookupTime'] = $Took
    if ($Problem) {
        $Of['Lookup'] = Get-RdpLookupWord $Problem
        return
    }
    $Of['Lookup'] = 'found'
    $seen = @{}
    foreach ($address in $Task.Result) {
        $family = @{ InterNetwork = 'IPv4'; InterNetworkV6 = 'IPv6' }[[string]$address.AddressFamily]
        if ($null -eq $family -or $seen.ContainsKey([string]$address)) { continue }
        $seen[[string]$address] = $true
        $answer = @{
            Address = [string]$address; Family = $family; IP = $address
            Connect = 'timed-out'; ConnectTime = $null; Negotiation = 'not-tried'; NegotiationTime = $null
            Protocol = $null; Failure = $null; FirstBytes = ''; Nla = 'unknown'; Rdstls = 'unknown'; Entra = 'unknown'
            Tls = 'not-tried'; TlsTime = $null; TlsProtocol = $null; Cipher = $null; KeyExchange = $null; Fault = $null; Alert = $null; Certificate = $null
            Computer = $null; NetbiosName = $null; Domain = $null; Clock = $null; CredSspTime = $null
            Seen = (Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList); Raw = $null
        }
        $Of['Answer'] += $answer
        Open-RdpEndpointConnection -Of $Of -Answer $answer -Ask 'all' -Run $Run
    }
}

function Open-RdpEndpointConnection {
    # -Ask: what it offers (all, nla, rdstls, entra).
    param([hashtable] $Of, [hashtable] $Answer, [string] $Ask, [hashtable] $Run)
    try {
        $client = Microsoft.PowerShell.Utility\New-Object System.Net.Sockets.TcpClient -ArgumentList $Answer['IP'].AddressFamily
        [void]$Run['Client'].Add($client)
        $task = $client.ConnectAsync($Answer['IP'], [int]$Of['Port'])
        $step = @{ Stage = 'connect'; Of = $Of; Answer = $Answer; Ask = $Ask; Client = $client }
        return (Add-RdpEndpointTask -Step $step -Task $task -Since ([System.Diagnostics.Stopwatch]::GetTimestamp()) -Run $Run)
    } catch {
        if ($Ask -eq 'all') { $Answer['Connect'] = Get-RdpSocketWord (Get-RdpSocketProblem $_.Exception) }
    }
}

function Step-RdpEndpointConnect {
    param([hashtable] $Step, [string] $Problem, $Took, [hashtable] $Run)
    if ($Problem) { return (Close-RdpEndpointStep -Step $Step -Word (Get-RdpSocketWord $Problem) -Took $Took) }
    if ($Step['Ask'] -eq 'all') {
        $Step['Answer']['Connect'] = 'open'
        $Step['Answer']['ConnectTime'] = $Took
        $Step['Answer']['Negotiation'] = 'silent'
        Write-RdpVerbose "$($Step['Answer']['Address']) port $($Step['Of']['Port']): open after $Took ms; asking for Remote Desktop."
    }
    $Step['Stage'] = 'negotiate'
    $Step['Stream'] = $Step['Client'].GetStream()
    $Step['Byte'] = [byte[]](, 0 * 512)
    $Step['Count'] = 0
    $request = Get-RdpNegotiationRequest $script:RdpOffer[$Step['Ask']]
    # These few bytes find room in a new connection, whoever reads them.
    $Step['Stream'].Write($request, 0, $request.Length)
    $task = $Step['Stream'].ReadAsync($Step['Byte'], 0, 512)
    return (Add-RdpEndpointTask -Step $Step -Task $task -Since ([System.Diagnostics.Stopwatch]::GetTimestamp()) -Run $Run)
}

function Step-RdpEndpointNegotiate {
    param([hashtable] $Step, [string] $Problem, $Took, [hashtable] $Run)
    if ($Problem) { return (Close-RdpEndpointStep -Step $Step -Word (Get-RdpSocketWord $Problem) -Took $Took) }
    $answer = $Step['Answer']
    if ($Step['Work'].Result -eq 0) {
        if ($Step['Ask'] -eq 'all') { $answer['FirstBytes'] = Format-RdpFirstByte -Byte $Step['Byte'] -Count $Step['Count'] }
        return (Close-RdpEndpointStep -Step $Step -Word 'closed' -Took $Took)
    }
    $Step['Count'] += $Step['Work'].Result
    $said = ConvertFrom-RdpNegotiation -Byte $Step['Byte'] -Count $Step['Count']
    if ($null -eq $said) {
        if ($Step['Ask'] -eq 'all') { $answer['Negotiation'] = 'timed-out' }
        $task = $Step['Stream'].ReadAsync($Step['Byte'], $Step['Count'], 512 - $Step['Count'])
        return (Add-RdpEndpointTask -Step $Step -Task $task -Since $Step['Since'] -Run $Run)
    }
    if ($Step['Ask'] -ne 'all') {
        Add-RdpEndpointExtra -Answer $answer -Ask $Step['Ask'] -Said $said
        return (Close-RdpEndpointStep -Step $Step)
    }
    $answer['Protocol'] = $said['Protocol']
    $answer['Failure'] = $said['Failure']
    if ($said['Word'] -eq 'not-rdp') { $answer['FirstBytes'] = Format-RdpFirstByte -Byte $Step['Byte'] -Count $Step['Count'] }
    # Who was offered all and takes one that knows no NLA does not ask for it.
    if ($said['Protocol'] -in 'TLS', 'RDP') { $answer['Nla'] = 'not-required' }
    if ($said['Word'] -ne 'negotiated' -or $said['Protocol'] -eq 'RDP') { return (Close-RdpEndpointStep -Step $Step -Word $said['Word'] -Took $Took) }
    $answer['Negotiation'] = 'negotiated'
    $answer['NegotiationTime'] = $Took
    Write-RdpVerbose "$($answer['Address']) port $($Step['Of']['Port']): $($answer['Protocol']) after $Took ms; TLS begins."
    return (Open-RdpEndpointHandshake -Step $Step -Run $Run)
}

function Add-RdpEndpointExtra {
    # What the later connections learn: whether TLS without NLA will do, and what else is taken.
    param([hashtable] $Answer, [string] $Ask, [hashtable] $Said)
    if ($Ask -ne 'nla') {
        $name = @{ rdstls = 'Rdstls'; entra = 'Entra' }[$Ask]
        $Answer[$name] = 'not-offered'
        if ($Said['Protocol'] -eq $name) { $Answer[$name] = 'offered' }
    } elseif ($Said['Failure'] -eq 5) {
        $Answer['Nla'] = 'required'
    } elseif ($Said['Protocol'] -eq 'TLS') {
        $Answer['Nla'] = 'not-required'
    }
    Write-RdpVerbose "$($Answer['Address']): NLA $($Answer['Nla']), RDSTLS $($Answer['Rdstls']), Entra $($Answer['Entra'])."
}
