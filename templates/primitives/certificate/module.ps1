# Reader: certificates in one of the computer's stores.

function Read-RdpCertificate {
    # Argument: Store; Hash: of one certificate, as a binary registry value has it. Where it is null there is none to find.
    param($Argument)
    $found = Get-RdpStoreCertificate $Argument['Store']
    $isOne = $Argument.Contains('Hash')
    $wanted = Get-RdpArgument $Argument 'Hash' -Default ''
    $items = @(foreach ($one in $found['items']) { if (-not $isOne -or $one['hash'] -ceq $wanted) { $one } })
    $only = $null
    if ($items.Length -eq 1) { $only = $items[0] }
    return [ordered]@{ exists = $found['exists']; items = $items; count = $items.Length; only = $only }
}

function Get-RdpStoreCertificate {
    # The one door to the computer's stores: { exists; items }. Tests of whole machines replace this function.
    param([string] $Name)
    $items = @()
    $place = [System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine
    $store = Microsoft.PowerShell.Utility\New-Object System.Security.Cryptography.X509Certificates.X509Store -ArgumentList $Name, $place
    try {
        $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]'OpenExistingOnly, ReadOnly')
        $items = @(foreach ($certificate in $store.Certificates) { ConvertTo-RdpCertificate $certificate })
    } catch {
        # There is no such store: file not found.
        if ((Get-RdpHeart $_).HResult -ne -2147024894) { throw }
        return @{ exists = $false; items = @() }
    } finally {
        $store.Close()
    }
    return @{ exists = $true; items = $items }
}

function ConvertTo-RdpCertificate {
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    return [ordered]@{
        subject    = $Certificate.Subject
        issuer     = $Certificate.Issuer
        thumbprint = $Certificate.Thumbprint
        hash       = [System.Convert]::ToBase64String($Certificate.GetCertHash())
        notBefore  = (Format-RdpTime $Certificate.NotBefore)
        notAfter   = (Format-RdpTime $Certificate.NotAfter)
        purpose    = (Get-RdpCertificatePurpose $Certificate)
        key        = (Get-RdpKeyState $Certificate)
    }
}

function Get-RdpCertificatePurpose {
    # Without the extension for purposes it is good for all of them.
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $names = @{ '1.3.6.1.5.5.7.3.1' = 'server'; '2.5.29.37.0' = 'any'; '1.3.6.1.4.1.311.54.1.2' = 'remote desktop' }
    $found = @()
    $isLimited = $false
    foreach ($extension in $Certificate.Extensions) {
        if ($extension -isnot [System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]) { continue }
        $isLimited = $true
        foreach ($usage in $extension.EnhancedKeyUsages) { $found += $names[[string]$usage.Value] }
    }
    if (-not $isLimited) { return 'any' }
    foreach ($purpose in 'any', 'server', 'remote desktop') { if ($found -contains $purpose) { return $purpose } }
    return 'other'
}

function Get-RdpKeyState {
    # 'opened', 'closed to us', 'missing', or 'none' where no key belongs to it; else unknown.
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    if (-not $Certificate.HasPrivateKey) { return 'none' }
    $fault = Get-RdpKeyFault $Certificate
    switch ($fault) {
        0 { return 'opened' }
        # Keyset does not exist; object not found; file not found.
        { $_ -in -2146893802, -2146893807, -2147024894 } { return 'missing' }
        # Access denied, to the file and by the provider.
        { $_ -in -2147024891, -2146893808 } { return 'closed to us' }
    }
    if ($null -eq $fault) { return (ConvertTo-RdpUnknown '__Module__.KeyNotRead' 'This version of .NET Framework cannot open the key of a certificate.') }
    return (ConvertTo-RdpUnknown '__Module__.KeyNotRead' ('The key of the certificate could not be opened (0x{0:X8}).' -f $fault))
}

function Get-RdpKeyFault {
    # The one door to private keys: opens it and lets it go. 0, the HRESULT, or null where .NET Framework is older than 4.6.1.
    param([System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
    $fault = $null
    foreach ($name in 'RSA', 'ECDsa') {
        $class = "System.Security.Cryptography.X509Certificates.${name}CertificateExtensions" -as [type]
        if ($null -eq $class) { continue }
        try {
            if ($name -eq 'RSA') { $key = $class::GetRSAPrivateKey($Certificate) } else { $key = $class::GetECDsaPrivateKey($Certificate) }
            # A certificate of the other kind has none of this kind.
            if ($null -eq $key) { continue }
            $key.Dispose()
            return 0
        } catch {
            $fault = (Get-RdpHeart $_).HResult
        }
    }
    return $fault
}

function Get-RdpCertificatePlace {
    param($Argument)
    return @{ Kind = 'Certificate'; Store = $Argument['Store'] }
}
