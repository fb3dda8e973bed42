# Reader: does a TCP port answer? Connects and hangs up; sends nothing. A TcpClient that is told no family knows IPv4 alone in
# .NET Framework, so each family that the name has gets a client of its own, and one that is let in is enough.

function Read-RdpTcpConnect {
    # Argument: Server, Port (each one or more; a server that brings a port of its own is asked there), TimeoutMs (default 3000, for all of them together).
    param($Argument)
    $timeout = [int](Get-RdpArgument $Argument 'TimeoutMs' -Default 3000)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $lookups = @(foreach ($server in @($Argument['Server'])) {
        $name = [string]$server
        $ports = @($Argument['Port'])
        # More colons than one are an IPv6 address.
        if ($name -match '^([^:]+):(\d{1,5})$') { $name = $Matches[1]; $ports = @([int]$Matches[2]) }
        @{ Server = [string]$server; Port = $ports; Task = [System.Net.Dns]::GetHostAddressesAsync($name) }
    })
    $attempts = @(foreach ($lookup in $lookups) {
        $null = Wait-RdpTask $lookup['Task'] ($timeout - $clock.ElapsedMilliseconds)
        foreach ($port in $lookup['Port']) {
            $attempt = @{ Server = $lookup['Server']; Port = [int]$port; Client = @(); Task = @($lookup['Task']) }
            if ($null -eq (Get-RdpTaskProblem $lookup['Task'])) { $attempt['Client'] = @(Open-RdpTcpClient $lookup['Task'].Result) }
            if ($attempt['Client'].Length -gt 0) {
                $attempt['Task'] = @(foreach ($one in $attempt['Client']) { $one.Client.ConnectAsync($one.Address, [int]$port) })
            }
            $attempt
        }
    })
    $items = @(foreach ($attempt in $attempts) {
        $problem = 'TimedOut'
        $pending = @($attempt['Task'])
        while ($pending.Length -gt 0) {
            $done = Wait-RdpTask $pending ($timeout - $clock.ElapsedMilliseconds)
            $problem = Get-RdpTaskProblem $done
            if ($null -eq $problem -or $problem -eq 'TimedOut') { break }
            $pending = @($pending | Microsoft.PowerShell.Core\Where-Object { $_ -ne $done })
        }
        foreach ($one in $attempt['Client']) { $one.Client.Close() }
        [ordered]@{ server = $attempt['Server']; port = $attempt['Port']; open = ($null -eq $problem); error = $problem }
    })
    return [ordered]@{ items = $items }
}

function Open-RdpTcpClient {
    # For each family { Client; Address }: the client goes through the addresses of its family by itself.
    param([System.Net.IPAddress[]] $Address)
    foreach ($family in 'InterNetwork', 'InterNetworkV6') {
        $own = @(foreach ($one in $Address) { if ([string]$one.AddressFamily -eq $family) { $one } })
        if ($own.Length -eq 0) { continue }
        try {
            $client = Microsoft.PowerShell.Utility\New-Object System.Net.Sockets.TcpClient -ArgumentList ([System.Net.Sockets.AddressFamily]$family)
            @{ Client = $client; Address = [System.Net.IPAddress[]]$own }
        } catch {
            Write-RdpVerbose "This machine cannot open connections of the family ${family}: $(Get-RdpReason $_)"
        }
    }
}

function Wait-RdpTask {
    # The first of the tasks that has come to its end, or the first of all when the time is over.
    param([System.Threading.Tasks.Task[]] $Task, [long] $Milliseconds)
    $index = [System.Threading.Tasks.Task]::WaitAny($Task, [int][System.Math]::Max(0, $Milliseconds))
    return $Task[[System.Math]::Max(0, $index)]
}

function Get-RdpTaskProblem {
    # Null when it went well.
    param([System.Threading.Tasks.Task] $Task)
    if (-not $Task.IsCompleted) { return 'TimedOut' }
    if ($Task.IsFaulted) { return (Get-RdpSocketProblem $Task.Exception) }
    return $null
}

function Get-RdpTcpConnectPlace {
    param($Argument)
    return @{ Kind = 'Socket'; Argument = $Argument }
}

function Get-RdpSocketProblem {
    # The name of the socket error, such as ConnectionRefused or HostNotFound: the same in every language.
    param([System.Exception] $Exception)
    $last = $Exception
    while ($null -ne $Exception) {
        if ($Exception -is [System.Net.Sockets.SocketException]) { return [string]$Exception.SocketErrorCode }
        $last = $Exception
        $Exception = $Exception.InnerException
    }
    return $last.GetType().Name
}
