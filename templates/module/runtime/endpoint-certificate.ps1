# What there is to say of the certificate that a server shows. Only what is the same in every language: Windows gives the
# names in a certificate as a text in its own, so they are read from its bytes.

function Complete-RdpEndpointAnswer {
    # -Name: what was asked for.
    param([hashtable] $Answer, [string] $Name)
    if ($null -eq $Answer['Raw']) { return }
    $certificate = Microsoft.PowerShell.Utility\New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, [byte[]]$Answer['Raw'])
    $isSelfSigned = (ConvertTo-RdpHex $certificate.SubjectName.RawData) -ceq (ConvertTo-RdpHex $certificate.IssuerName.RawData)
    $names = @(Get-RdpCertificateName $certificate)
    $key = Get-RdpCertificateKey $certificate
    $now = (Get-RdpNow).ToUniversalTime()
    $Answer['Certificate'] = @{
        Subject = $certificate.Subject; Issuer = $certificate.Issuer; Thumbprint = $certificate.Thumbprint; Name = [string[]]$names
        NotBefore = $certificate.NotBefore; NotAfter = $certificate.NotAfter
        Expired = $certificate.NotAfter.ToUniversalTime() -lt $now; NotYetValid = $certificate.NotBefore.ToUniversalTime() -gt $now
        NameMatches = (Test-RdpCertificateName -Name $names -Asked $Name); SelfSigned = $isSelfSigned
        KeyAlgorithm = $key['Algorithm']; KeySize = $key['Size']
        SignatureAlgorithm = (Get-RdpSignatureName ([string]$certificate.SignatureAlgorithm.Value))
        ChainStatus = [string[]]@(Get-RdpChainFault -Seen $Answer['Seen'] -Certificate $certificate)
    }
}

function ConvertTo-RdpHex {
    param([byte[]] $Byte)
    return [System.BitConverter]::ToString($Byte).Replace('-', '')
}

function Get-RdpChainFault {
    # Names of what is wrong with the chain, as the handshake found it, without revocation. A purpose of Remote Desktop
    # alone is as good as one of a server here.
    param([System.Collections.ArrayList] $Seen, $Certificate)
    $names = @{}
    foreach ($status in $Seen) { foreach ($one in $status) { $names[[string]$one.Status] = $true } }
    if ((Get-RdpCertificatePurpose $Certificate) -eq 'remote desktop') { $names.Remove('NotValidForUsage') }
    return @($names.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)
}

function Get-RdpDerPart {
    # { Tag; At; Length; End } of what begins at a place of DER bytes: its own content is from At on. -End: what it lies within.
    param([byte[]] $Byte, [int] $At, [int] $End = $Byte.Length)
    if ($At + 1 -ge $End) { return $null }
    $length = [int]$Byte[$At + 1]
    $begin = $At + 2
    if ($length -ge 128) {
        $count = $length - 128
        if ($count -lt 1 -or $count -gt 3 -or $begin + $count -gt $End) { return $null }
        $length = 0
        for ($index = 0; $index -lt $count; $index++) { $length = $length * 256 + $Byte[$begin + $index] }
        $begin += $count
    }
    if ($begin + $length -gt $End) { return $null }
    return @{ Tag = $Byte[$At]; At = $begin; Length = $length; End = $begin + $length }
}

function Get-RdpCertificateName {
    # The names and addresses of the certificate; where it has none, the common name of its subject.
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $found = @(foreach ($extension in $Certificate.Extensions) {
        if ($extension.Oid.Value -eq '2.5.29.17') { Get-RdpAlternativeName $extension.RawData }
    })
    if ($found.Length -gt 0) { return $found }
    return $Certificate.GetNameInfo([System.Security.Cryptography.X509Certificates.X509NameType]::DnsName, $false)
}

function Get-RdpAlternativeName {
    # Of the extension: names of hosts (2) and addresses (7).
    param([byte[]] $Byte)
    $list = Get-RdpDerPart -Byte $Byte -At 0
    if ($null -eq $list) { return }
    $at = $list['At']
    while ($at -lt $list['End']) {
        $part = Get-RdpDerPart -Byte $Byte -At $at
        if ($null -eq $part) { return }
        $at = $part['End']
        if ($part['Tag'] -eq 0x82) { [System.Text.Encoding]::ASCII.GetString($Byte, $part['At'], $part['Length']) }
        if ($part['Tag'] -eq 0x87 -and $part['Length'] -in 4, 16) {
            $address = [byte[]]$Byte[$part['At']..($part['End'] - 1)]
            [string](Microsoft.PowerShell.Utility\New-Object System.Net.IPAddress -ArgumentList (, $address))
        }
    }
}

function Test-RdpCertificateName {
    # A star stands for the first label, and for no more.
    param([string[]] $Name, [string] $Asked)
    foreach ($one in $Name) {
        if ([string]::Equals($one, $Asked, [System.StringComparison]::OrdinalIgnoreCase)) { return $true }
        if (-not $one.StartsWith('*.', [System.StringComparison]::Ordinal)) { continue }
        $dot = $Asked.IndexOf('.')
        if ($dot -gt 0 -and [string]::Equals($one.Substring(1), $Asked.Substring($dot), [System.StringComparison]::OrdinalIgnoreCase)) { return $true }
    }
    return $false
}

function Get-RdpCertificateKey {
    # { Algorithm; Size }: of RSA the bits of the modulus, of elliptic curves those of a coordinate; else null.
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $kind = [string]$Certificate.PublicKey.Oid.Value
    $raw = [byte[]]$Certificate.PublicKey.EncodedKeyValue.RawData
    if ($kind -eq '1.2.840.10045.2.1') {
        $size = ($raw.Length - 1) * 4
        # The one curve whose size is not whole bytes.
        if ($size -eq 528) { $size = 521 }
        return @{ Algorithm = 'EC'; Size = $size }
    }
    if ($kind -ne '1.2.840.113549.1.1.1') { return @{ Algorithm = $kind; Size = $null } }
    $pair = Get-RdpDerPart -Byte $raw -At 0
    $number = $null
    if ($null -ne $pair) { $number = Get-RdpDerPart -Byte $raw -At $pair['At'] }
    if ($null -eq $number -or $number['Length'] -lt 2) { return @{ Algorithm = 'RSA'; Size = $null } }
    $at = $number['At']
    # A zero stands before a number that would read as a negative one.
    while ($at -lt $number['End'] -and $raw[$at] -eq 0) { $at++ }
    if ($at -eq $number['End']) { return @{ Algorithm = 'RSA'; Size = $null } }
    $bits = ($number['End'] - $at) * 8
    for ($top = [int]$raw[$at]; $top -lt 128; $top = $top * 2) { $bits-- }
    return @{ Algorithm = 'RSA'; Size = $bits }
}

function Get-RdpSignatureName {
    # The number where it has no name here.
    param([string] $Oid)
    $names = @{
        '1.2.840.113549.1.1.4' = 'md5RSA'; '1.2.840.113549.1.1.5' = 'sha1RSA'; '1.2.840.113549.1.1.10' = 'RSASSA-PSS'
        '1.2.840.113549.1.1.11' = 'sha256RSA'; '1.2.840.113549.1.1.12' = 'sha384RSA'; '1.2.840.113549.1.1.13' = 'sha512RSA'
        '1.2.840.10045.4.1' = 'sha1ECDSA'; '1.2.840.10045.4.3.2' = 'sha256ECDSA'; '1.2.840.10045.4.3.3' = 'sha384ECDSA'
        '1.2.840.10045.4.3.4' = 'sha512ECDSA'
    }
    if ($names.ContainsKey($Oid)) { return $names[$Oid] }
    return $Oid
}
