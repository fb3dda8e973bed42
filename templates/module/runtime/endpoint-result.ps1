# From what somebody asks for to what is tried, and from what was found to a result.

function ConvertFrom-RdpEndpointName {
    # { Target; Name; Port; ByAddress } of host, host:port, an address, or [address]:port; null of anything else.
    param([string] $Text)
    $end = '(?![\s\S])'
    $label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?'
    $name = ''
    $port = 3389
    foreach ($form in "^($label(?:\.$label)*)(?::([0-9]{1,5}))?$end", "^([0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)$end", "^\[([0-9A-Fa-f:.]+)\](?::([0-9]{1,5}))?$end") {
        if ($Text -cnotmatch $form) { continue }
        $name = $Matches[1]
        if ($Matches.ContainsKey(2)) { $port = [int]$Matches[2] }
        break
    }
    $address = $null
    # What ends in a number is an address: of four numbers, or of groups.
    $byAddress = $name -match '(^|\.)[0-9]+$|:'
    $isGood = $name.Length -gt 0 -and $name.Length -le 253 -and $port -ge 1 -and $port -le 65535
    if ($isGood -and $byAddress) {
        $isGood = ($name -match ':' -or $name -match '^[0-9]{1,3}(\.[0-9]{1,3}){3}$') -and [System.Net.IPAddress]::TryParse($name, [ref]$address)
    }
    if (-not $isGood) { return $null }
    if ($byAddress) { $name = [string]$address }
    return @{ Target = $Text; Name = $name; Port = $port; ByAddress = [bool]$byAddress }
}

function Get-RdpNoTargetError {
    param([string] $Text)
    $detail = @{ Id = 'NoTarget'; Category = 'InvalidArgument'; Target = $Text }
    $detail['Action'] = 'Give a name (pc1), a full name (pc1.example.test) or an address, with a port where it is not 3389: pc1:3390, 192.0.2.7:3390, [2001:db8::7]:3390.'
    return (ConvertTo-RdpError @detail -Message "$(Format-RdpGiven $Text) is no computer that could be asked.")
}

function Get-RdpEndpoint {
    # A result for each target.
    param([object[]] $Target, [int] $Seconds)
    foreach ($found in (Get-RdpEndpointAnswer -Target $Target -Milliseconds ($Seconds * 1000))) {
        $verdicts = @()
        $addresses = @(foreach ($answer in $found['Answer']) {
            $verdict = Get-RdpAnswerVerdict -Answer $answer -Port $found['Port'] -ByAddress $found['ByAddress']
            $verdicts += $verdict
            ConvertTo-RdpEndpointAddress -Answer $answer -Port $found['Port'] -Verdict $verdict
        })
        $whole = Get-RdpEndpointVerdict -Found $found -Verdict $verdicts
        ConvertTo-RdpObject '__Noun__.Endpoint' ([ordered]@{
            Target     = $found['Target']
            Verdict    = $whole['Verdict']
            Cause      = $whole['Cause']
            Message    = $whole['Message']
            Name       = $found['Name']
            Port       = $found['Port']
            Lookup     = $found['Lookup']
            LookupTime = $found['LookupTime']
            Address    = $addresses
        })
    }
}

function ConvertTo-RdpEndpointAddress {
    param([hashtable] $Answer, [int] $Port, [hashtable] $Verdict)
    $property = [ordered]@{ Address = $Answer['Address']; Family = $Answer['Family']; Port = $Port }
    foreach ($name in 'Verdict', 'Cause', 'Message') { $property[$name] = $Verdict[$name] }
    foreach ($name in 'Connect', 'ConnectTime', 'Negotiation', 'NegotiationTime', 'Protocol', 'Failure', 'FirstBytes', 'Nla', 'Rdstls', 'Entra', 'Tls', 'TlsTime', 'TlsProtocol', 'Cipher', 'KeyExchange', 'Fault', 'Alert', 'Computer', 'NetbiosName', 'Domain', 'Clock', 'CredSspTime') {
        $property[$name] = $Answer[$name]
    }
    $property['Certificate'] = $null
    if ($null -ne $Answer['Certificate']) { $property['Certificate'] = ConvertTo-RdpEndpointCertificate $Answer['Certificate'] }
    $property['Step'] = [string[]]@(Format-RdpEndpointStep $Answer)
    return (ConvertTo-RdpObject '__Noun__.EndpointAddress' $property)
}

function ConvertTo-RdpEndpointCertificate {
    param([hashtable] $Certificate)
    $property = [ordered]@{}
    foreach ($name in 'Subject', 'Issuer', 'Name', 'NotBefore', 'NotAfter', 'Expired', 'NotYetValid', 'NameMatches', 'SelfSigned', 'Thumbprint', 'KeyAlgorithm', 'KeySize', 'SignatureAlgorithm', 'ChainStatus') {
        $property[$name] = $Certificate[$name]
        if ($Certificate[$name] -is [datetime]) { $property[$name] = Format-RdpTime $Certificate[$name] }
    }
    return (ConvertTo-RdpObject '__Noun__.EndpointCertificate' $property)
}

function Format-RdpEndpointStep {
    # One line for each step that was tried.
    param([hashtable] $Answer)
    "TCP: $($Answer['Connect'])$(Format-RdpTook $Answer['ConnectTime'])"
    if ($Answer['Negotiation'] -eq 'not-tried') { return }
    $parts = @($Answer['Negotiation'])
    if ($Answer['Protocol']) { $parts += $Answer['Protocol'] }
    if ($null -ne $Answer['Failure']) { $parts += "failure $($Answer['Failure'])" }
    if ($Answer['Nla'] -ne 'unknown') { $parts += "NLA $($Answer['Nla'])" }
    foreach ($name in 'Rdstls', 'Entra') { if ($Answer[$name] -eq 'offered') { $parts += "also $($name)" } }
    if ($Answer['FirstBytes']) { $parts += "'$($Answer['FirstBytes'])'" }
    "RDP: $($parts -join ', ')$(Format-RdpTook $Answer['NegotiationTime'])"
    if ($Answer['Tls'] -eq 'not-tried') { return }
    $parts = @(foreach ($name in 'Tls', 'TlsProtocol', 'Cipher', 'Fault') { if ($Answer[$name]) { $Answer[$name] } })
    if ($null -ne $Answer['Alert']) { $parts += "alert $($Answer['Alert'])" }
    "TLS: $($parts -join ', ')$(Format-RdpTook $Answer['TlsTime'])"
    if ($null -ne $Answer['CredSspTime']) {
        $parts = @(foreach ($name in 'Computer', 'Domain') { if ($null -ne $Answer[$name]) { "$($name.ToLowerInvariant()) $($Answer[$name])" } })
        if ($null -ne $Answer['Clock']) { $parts += "clock $(Format-RdpClock $Answer['Clock'])" }
        "CredSSP: $(@($parts) -join ', ')$(Format-RdpTook $Answer['CredSspTime'])"
    }
    $certificate = $Answer['Certificate']
    if ($null -eq $certificate) { return }
    "Certificate: $($certificate['Subject']), by $($certificate['Issuer']), for $(@($certificate['Name']) -join ', ')"
    $parts = @("valid $(Format-RdpTime $certificate['NotBefore']) to $(Format-RdpTime $certificate['NotAfter'])", "$($certificate['KeyAlgorithm']) $($certificate['KeySize'])", $certificate['SignatureAlgorithm'])
    "$(@($parts + $certificate['ChainStatus']) -join ', '), $($certificate['Thumbprint'])"
}

function Format-RdpClock {
    param([long] $Seconds)
    if ($Seconds -lt 0) { return "$(-$Seconds) s behind" }
    return "$Seconds s ahead"
}

function Format-RdpTook {
    param($Milliseconds)
    if ($null -eq $Milliseconds) { return '' }
    return " ($Milliseconds ms)"
}
