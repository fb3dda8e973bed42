# Dot-sourced by lab.ps1: the network of a machine of the lab. Names, ways and who answers are what the machine says; the readers
# themselves are tried on real sockets elsewhere.

function script:Resolve-RdpName {
    param([string] $Name, [int] $Timeout)
    $own = Get-LabPart $script:LabMachine.names $Name
    if ($null -eq $own) { return @{ addresses = @(); error = 'HostNotFound' } }
    return @{ addresses = @($own.addresses); error = (Get-LabPart $own 'error') }
}

function script:Get-RdpHostsAddress {
    param([string] $Name)
    $own = Get-LabPart $script:LabMachine.names $Name
    if ($null -ne $own) { Get-LabPart $own 'hosts' }
}

function script:Get-RdpOwnAddress {
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        foreach ($one in $script:LabMachine.names.PSObject.Properties) { if (Get-LabPart $one.Value 'own') { $one.Value.addresses } }
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Find-RdpWay {
    # By the cable, unless the machine says otherwise of that address.
    param([string] $Address)
    $way = @{ local = '192.0.2.20'; adapter = 'Ethernet'; description = 'Intel(R) Ethernet Connection'; type = 6; mtu = 1500; error = $null }
    $own = Get-LabPart $script:LabMachine.ways $Address
    if ($null -eq $own) { return $way }
    if (Get-LabPart $own 'error') { foreach ($name in @($way.get_Keys())) { $way[$name] = $null } }
    foreach ($one in $own.PSObject.Properties) { $way[$one.Name] = $one.Value }
    return $way
}

function script:Read-RdpTcpConnect {
    # There is no network in the lab: who answers is what the machine says. The reader itself is tried on real sockets.
    param($Argument)
    $items = @(foreach ($server in @($Argument['Server'])) {
        $ports = @($Argument['Port'])
        if ($server -match '^([^:]+):(\d+)$') { $ports = @([int]$Matches[2]) }
        foreach ($port in $ports) {
            $open = @($script:LabMachine.reaches) -contains "$($server -replace '^([^:]+):\d+$', '$1'):$port"
            $problem = $null
            if (-not $open) { $problem = 'TimedOut' }
            [ordered]@{ server = $server; port = $port; open = $open; error = $problem }
        }
    })
    return [ordered]@{ items = $items }
}

function script:Get-RdpEndpointAnswer {
    # The same for Remote Desktop, below its reader: who is reached answers as a host that is well, but for what the machine says.
    param([object[]] $Target, [long] $Milliseconds)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $one = $Target[0]
        $found = @{ Target = $one['Target']; Name = $one['Name']; Port = $one['Port']; ByAddress = $one['ByAddress']; Lookup = 'found'; LookupTime = 1; Answer = @() }
        $addresses = @($one['Name'])
        if (-not $one['ByAddress']) {
            $lookup = Resolve-RdpName -Name $one['Name'] -Timeout 1000
            if ($null -ne $lookup['error']) { $found['Lookup'] = Get-RdpLookupWord $lookup['error'] }
            $addresses = @($lookup['addresses'])
        }
        $at = "$($one['Name']):$($one['Port'])"
        $differs = Get-LabPart $script:LabMachine.endpoints $at
        $found['Answer'] = @(foreach ($address in $addresses) {
            $answer = @{
                Address = $address; Connect = 'timed-out'; Negotiation = 'not-tried'; Protocol = $null; Failure = $null; Nla = 'unknown'
                Tls = 'not-tried'; TlsProtocol = $null; Certificate = $null; Computer = $null; NetbiosName = $null; Domain = $null; Clock = $null
            }
            if (@($script:LabMachine.reaches) -contains $at) { Set-LabEndpoint -Answer $answer -Name $one['Name'] }
            if ($null -ne $differs) { Update-LabEndpoint -Answer $answer -Differs $differs }
            $answer
        })
        return $found
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Set-LabEndpoint {
    param([hashtable] $Answer, [string] $Name)
    $well = @{ Connect = 'open'; Negotiation = 'negotiated'; Protocol = 'CredSSP-EX'; Nla = 'required'; Tls = 'open'; TlsProtocol = 'Tls12' }
    foreach ($part in $well.get_Keys()) { $Answer[$part] = $well[$part] }
    $Answer['Certificate'] = @{
        Subject = "CN=$Name"; Issuer = 'CN=Example CA'; Thumbprint = '1' * 40; NameMatches = $true; SelfSigned = $false
        NotBefore = [datetime]'2026-01-01T00:00:00Z'; NotAfter = [datetime]'2026-07-03T00:00:00Z'
    }
    $Answer['Computer'] = $Name
    $Answer['NetbiosName'] = $Name.Split([char]'.')[0].ToUpperInvariant()
    $Answer['Clock'] = [long]0
}

function script:Update-LabEndpoint {
    # What does not come as far as TLS has no certificate, and what does no NLA says nothing of itself.
    param([hashtable] $Answer, $Differs)
    foreach ($part in 'connect', 'negotiation', 'protocol', 'failure', 'tls', 'computer', 'netbiosName', 'domain', 'clock') {
        $property = $Differs.PSObject.Properties[$part]
        if ($null -ne $property) { $Answer[$part] = $property.Value }
    }
    if ($Answer['Connect'] -ne 'open') { $Answer['Negotiation'] = 'not-tried' }
    if ($Answer['Negotiation'] -ne 'negotiated') { $Answer['Tls'] = 'not-tried'; $Answer['Nla'] = 'unknown' }
    if ($Answer['Tls'] -ne 'open' -or $Answer['Protocol'] -notlike 'CredSSP*') { foreach ($part in 'Computer', 'NetbiosName', 'Domain', 'Clock') { $Answer[$part] = $null } }
    if ($Answer['Tls'] -ne 'open') { $Answer['TlsProtocol'] = $null; $Answer['Certificate'] = $null; return }
    $certificate = Get-LabPart $Differs 'certificate'
    if ($null -eq $certificate) { return }
    foreach ($one in $certificate.PSObject.Properties) {
        $value = $one.Value
        if ($one.Name -like 'not*') { $value = ([datetime]$value).ToUniversalTime() }
        $Answer['Certificate'][$one.Name] = $value
    }
}
