# Signs digests with a key of the certificate store "My", which stays where it is: nothing is exported or written.
# Reads one order (JSON) from standard input and writes one answer (JSON in UTF-8) to standard output:
#   { "call": "certificates", "thumbprint": hex, "location": name }      -> { "certificates": [base64, ...] }
#   { "call": "sign", ..., "hash": "SHA256", "digests": [base64, ...] }  -> { "signatures": [base64, ...] }
#   anything that goes wrong                                             -> { "error": code, "message": text }
# Windows PowerShell 5.1 and PowerShell 7. It has no parameters, so that its input stays readable as $input.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

function Find-RdpStoreCertificate {
    param([object] $Order)
    $location = [System.Security.Cryptography.X509Certificates.StoreLocation] $Order.location
    $name = [System.Security.Cryptography.X509Certificates.StoreName]::My
    $store = [System.Security.Cryptography.X509Certificates.X509Store]::new($name, $location)
    $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]::ReadOnly)
    try {
        foreach ($certificate in $store.Certificates) {
            if ($certificate.Thumbprint -eq $Order.thumbprint) { return $certificate }
        }
    }
    finally { $store.Close() }
}

# The leaf comes first. Whether the chain is trusted here is not asked; who verifies decides that.
function Get-RdpStoreChain {
    param([object] $Leaf)
    $chain = [System.Security.Cryptography.X509Certificates.X509Chain]::new()
    $chain.ChainPolicy.RevocationMode = [System.Security.Cryptography.X509Certificates.X509RevocationMode]::NoCheck
    [void] $chain.Build($Leaf)
    [System.Convert]::ToBase64String($Leaf.RawData)
    foreach ($element in $chain.ChainElements) {
        if ($element.Certificate.Thumbprint -ne $Leaf.Thumbprint) {
            [System.Convert]::ToBase64String($element.Certificate.RawData)
        }
    }
}

function Get-RdpStoreSignature {
    param([object] $Leaf, [object] $Order)
    $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Leaf)
    $ec = $null
    if ($null -eq $rsa) {
        $ec = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Leaf)
    }
    $hash = [System.Security.Cryptography.HashAlgorithmName]::new($Order.hash)
    $padding = [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
    foreach ($text in $Order.digests) {
        $digest = [System.Convert]::FromBase64String($text)
        if ($null -ne $rsa) { $signature = $rsa.SignHash($digest, $hash, $padding) }
        elseif ($null -ne $ec) { $signature = $ec.SignHash($digest) }
        else { throw 'The key of the certificate is neither RSA nor EC.' }
        [System.Convert]::ToBase64String($signature)
    }
}

function Get-RdpStoreAnswer {
    param([object] $Order)
    $leaf = Find-RdpStoreCertificate -Order $Order
    if ($null -eq $leaf) { return @{ error = 'not-found'; message = '' } }
    if (-not $leaf.HasPrivateKey) { return @{ error = 'no-key'; message = '' } }
    if ($Order.call -eq 'sign') { return @{ signatures = @(Get-RdpStoreSignature -Leaf $leaf -Order $Order) } }
    return @{ certificates = @(Get-RdpStoreChain -Leaf $leaf) }
}

try {
    # Some hosts hand standard input over as $input, others leave it to the script.
    $text = @($input) -join ''
    if ($text -eq '') { $text = [System.Console]::In.ReadToEnd() }
    $answer = Get-RdpStoreAnswer -Order (ConvertFrom-Json -InputObject $text)
}
catch {
    $answer = @{ error = 'failed'; message = $_.Exception.Message }
}
# As octets, because the console's own encoding is that of the machine's language.
$octets = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $answer -Compress -Depth 3))
$output = [System.Console]::OpenStandardOutput()
$output.Write($octets, 0, $octets.Length)
$output.Flush()
exit 0
