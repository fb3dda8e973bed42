# The TLS handshake of the probe. It takes any certificate, for it only looks; what Windows says of it is noted.

function Open-RdpEndpointHandshake {
    param([hashtable] $Step, [hashtable] $Run)
    $Step['Answer']['Tls'] = 'timed-out'
    $Step['Stage'] = 'tls'
    $arguments = $Step['Stream'], $false, (Get-RdpEndpointValidator $Step['Answer']['Seen'])
    $Step['Ssl'] = Microsoft.PowerShell.Utility\New-Object System.Net.Security.SslStream -ArgumentList $arguments
    # 1.0, 1.1 and 1.2, and 1.3 where it is known: the other side chooses.
    $versions = 4032
    if ($PSVersionTable.PSEdition -eq 'Core') { $versions = $versions -bor 12288 }
    $none = Microsoft.PowerShell.Utility\New-Object System.Security.Cryptography.X509Certificates.X509CertificateCollection
    $task = $Step['Ssl'].AuthenticateAsClientAsync($Step['Of']['Name'], $none, [System.Security.Authentication.SslProtocols]$versions, $false)
    return (Add-RdpEndpointTask -Step $Step -Task $task -Since ([System.Diagnostics.Stopwatch]::GetTimestamp()) -Run $Run)
}

function Step-RdpEndpointHandshake {
    param([hashtable] $Step, $Took, [hashtable] $Run)
    $answer = $Step['Answer']
    $word = 'open'
    if ($Step['Work'].IsFaulted) {
        $word = Get-RdpTlsWord -Exception $Step['Work'].Exception -Socket $Step['Client'].Client
        Add-RdpTlsFault -Answer $answer -Exception $Step['Work'].Exception
    } else {
        Add-RdpTlsName -Answer $answer -Stream $Step['Ssl']
        $answer['Raw'] = $Step['Ssl'].RemoteCertificate.GetRawCertData()
    }
    $isNla = $word -eq 'open' -and $answer['Protocol'] -in 'CredSSP', 'CredSSP-EX'
    if ($isNla) { Add-RdpEndpointWord -Step $Step -Word $word -Took $Took } else { Close-RdpEndpointStep -Step $Step -Word $word -Took $Took }
    if ($answer['Nla'] -eq 'unknown') { Open-RdpEndpointConnection -Of $Step['Of'] -Answer $answer -Ask 'nla' -Run $Run }
    foreach ($ask in 'rdstls', 'entra') { Open-RdpEndpointConnection -Of $Step['Of'] -Answer $answer -Ask $ask -Run $Run }
    if ($isNla) { Open-RdpEndpointNtlm -Step $Step -Run $Run }
}

function Get-RdpTlsWord {
    # An end of the stream has no name of its own: the socket knows.
    param([System.Exception] $Exception, [System.Net.Sockets.Socket] $Socket)
    $problem = Get-RdpSocketProblem $Exception
    $word = Get-RdpSocketWord $problem
    if ($word -ne 'failed') { return $word }
    if ($problem -ne 'IOException') { return 'tls-failed' }
    if ($Socket.Poll(0, [System.Net.Sockets.SelectMode]::SelectRead) -and $Socket.Available -eq 0) { return 'closed' }
    return 'tls-failed'
}

function Add-RdpTlsFault {
    # The number that Windows has for it, or the alert of the other side where the number of the system holds it.
    param([hashtable] $Answer, [System.Exception] $Exception)
    while ($null -ne $Exception) {
        $name = $Exception.GetType().Name
        if ($name -eq 'Win32Exception') { $Answer['Fault'] = '0x{0:X8}' -f $Exception.NativeErrorCode }
        if ($name -like 'OpenSsl*Exception') {
            # OpenSSL: the reason of the error is the alert that came, and 1000.
            $reason = $Exception.HResult -band 0xfff
            if ($reason -ge 1000 -and $reason -lt 1256) { $Answer['Alert'] = $reason - 1000 }
        }
        $Exception = $Exception.InnerException
    }
}

function Add-RdpTlsName {
    # By the names and numbers of .NET, which are the same in every language.
    param([hashtable] $Answer, [System.Net.Security.SslStream] $Stream)
    $Answer['TlsProtocol'] = [string]$Stream.SslProtocol
    $Answer['Cipher'] = "$($Stream.CipherAlgorithm) $($Stream.CipherStrength)"
    if ($PSVersionTable.PSEdition -eq 'Core') {
        # Wine has none.
        if ([int]$Stream.NegotiatedCipherSuite -ne 0) { $Answer['Cipher'] = [string]$Stream.NegotiatedCipherSuite }
    }
    $number = [int]$Stream.KeyExchangeAlgorithm
    $names = @{ 9216 = 'RSA'; 41984 = 'RSA'; 43522 = 'DH'; 44550 = 'ECDHE' }
    if ($names.ContainsKey($number)) { $Answer['KeyExchange'] = $names[$number] } elseif ($number -gt 0) { $Answer['KeyExchange'] = [string]$number }
}
