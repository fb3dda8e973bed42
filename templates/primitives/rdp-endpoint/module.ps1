# Reader: what answers as Remote Desktop, by the same steps as Test-__Noun__Endpoint (runtime/endpoint.ps1).

function Read-RdpRdpEndpoint {
    # Argument: Target (host, or host:port), TimeoutMs (default 5000, for all of it).
    param($Argument)
    $target = ConvertFrom-RdpEndpointName ([string]$Argument['Target'])
    if ($null -eq $target) { throw (Get-RdpNoTargetError ([string]$Argument['Target'])) }
    $found = @(Get-RdpEndpointAnswer -Target $target -Milliseconds (Get-RdpArgument $Argument 'TimeoutMs' -Default 5000))[0]
    $items = @(foreach ($answer in $found['Answer']) { ConvertTo-RdpEndpointFact $answer })
    $best = $null
    $reached = $false
    $negotiated = $false
    foreach ($item in $items) {
        if ($item['connect'] -eq 'open') { $reached = $true }
        if (Test-RdpAnswered $item) { $negotiated = $true }
        if ($null -eq $best -or (Measure-RdpEndpoint $item) -gt (Measure-RdpEndpoint $best)) { $best = $item }
    }
    $asked = [ordered]@{ name = $target['Name']; port = $target['Port']; byAddress = $target['ByAddress'] }
    return $asked + [ordered]@{ lookup = $found['Lookup']; reached = $reached; negotiated = $negotiated; items = $items; best = $best }
}

function Test-RdpAnswered {
    param($Item)
    return ($Item['negotiation'] -in 'negotiated', 'old-server')
}

function Measure-RdpEndpoint {
    # How far it came.
    param($Item)
    if ($Item['tls'] -eq 'open') { return 4 }
    if (Test-RdpAnswered $Item) { return 3 }
    if ($Item['negotiation'] -eq 'rejected') { return 2 }
    if ($Item['connect'] -eq 'open') { return 1 }
    return 0
}

function ConvertTo-RdpEndpointFact {
    param([hashtable] $Answer)
    $nla = $null
    if ($Answer['Nla'] -ne 'unknown') {
        $nla = $Answer['Nla'] -eq 'required'
    } elseif ($Answer['Negotiation'] -eq 'negotiated') {
        $nla = ConvertTo-RdpUnknown '__Module__.NotAnswered' 'The computer did not answer whether it does without NLA.'
    }
    $certificate = $null
    $shown = $Answer['Certificate']
    if ($null -ne $shown) {
        $certificate = [ordered]@{
            subject = $shown['Subject']; issuer = $shown['Issuer']; thumbprint = $shown['Thumbprint']
            notBefore = (Format-RdpTime $shown['NotBefore']); notAfter = (Format-RdpTime $shown['NotAfter'])
            nameMatches = $shown['NameMatches']; selfSigned = $shown['SelfSigned']
        }
    }
    return [ordered]@{
        address = $Answer['Address']; connect = $Answer['Connect']; negotiation = $Answer['Negotiation']
        protocol = $Answer['Protocol']; failure = $Answer['Failure']; nlaRequired = $nla
        tls = $Answer['Tls']; tlsProtocol = $Answer['TlsProtocol']; certificate = $certificate
        computer = $Answer['Computer']; netbiosName = $Answer['NetbiosName']; domain = $Answer['Domain']; clock = $Answer['Clock']
    }
}

function Get-RdpRdpEndpointPlace {
    param($Argument)
    $target = ConvertFrom-RdpEndpointName ([string]$Argument['Target'])
    if ($null -ne $target) { return @{ Kind = 'Socket'; Argument = @{ Server = $target['Name']; Port = $target['Port'] } } }
}
