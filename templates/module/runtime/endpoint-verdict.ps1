# What the answers of an endpoint mean, and what they do not: pure, from words to a verdict.

# Why a server rejected what it was asked, by the number that it gave (MS-RDPBCGR 2.2.1.2.2).
$script:RdpRejection = @{
    1 = 'it wants TLS, which it was offered'; 2 = 'it is set to RDP security alone, without TLS'
    3 = 'it has no certificate that it can use'; 4 = 'it found the request inconsistent'
    5 = 'it wants NLA, which it was offered'; 6 = 'it wants TLS with a certificate of the client'
}

function Get-RdpAnswerVerdict {
    # { Verdict; Cause; Message } of one address.
    param([hashtable] $Answer, [int] $Port, [bool] $ByAddress)
    $where = "$($Answer['Address']) port $Port"
    if ($Answer['Connect'] -ne 'open') { return (Get-RdpConnectVerdict -Word $Answer['Connect'] -Where $where) }
    $lost = 'the connection was let in, which proves nothing: '
    switch ($Answer['Negotiation']) {
        'silent' { return (Get-RdpFailVerdict 'silent' "${where}: ${lost}what is there said nothing within the time. A service that hangs, a forwarding, a proxy or a firewall that answers for others looks like this.") }
        'timed-out' { return (Get-RdpFailVerdict 'unfinished' "${where}: ${lost}an answer began, and was not whole within the time.") }
        'closed' { return (Get-RdpFailVerdict 'closed' "${where}: ${lost}it was closed at the first message of Remote Desktop. Another service, a listener that has no room, or something in between does that.") }
        'reset' { return (Get-RdpFailVerdict 'reset' "${where}: ${lost}it was broken off at the first message of Remote Desktop. A listener that fails, or a device in between, does that.") }
        'not-rdp' { return (Get-RdpFailVerdict 'not-rdp' "$where is another service than Remote Desktop. It said: $($Answer['FirstBytes'])") }
        'rejected' { return (Get-RdpRejectionVerdict -Number $Answer['Failure'] -Where $where) }
        'failed' { return (Get-RdpUnknownVerdict "${where}: the answer could not be taken. Run it again with -Verbose.") }
    }
    if ($Answer['Protocol'] -eq 'RDP') {
        return @{ Verdict = 'Warn'; Cause = 'rdp-security'; Message = "$where answers as Remote Desktop, with its old security alone: no TLS, no certificate, no NLA. Clients that ask for these do not connect." }
    }
    $shown = "$where takes $($Answer['Protocol'])"
    switch ($Answer['Tls']) {
        'tls-failed' { return (Get-RdpFailVerdict 'tls-failed' "$shown, and then the TLS handshake failed$(Format-RdpTlsFault $Answer). Protocols or ciphers that do not meet, or a certificate whose key the server cannot use.") }
        'timed-out' { return (Get-RdpFailVerdict 'tls-timed-out' "$shown, and then the TLS handshake did not end within the time.") }
        { $_ -in 'closed', 'reset' } { return (Get-RdpFailVerdict "tls-$_" "$shown, and then the server broke off the TLS handshake. So it does where it cannot use its certificate or the key of it; its System log says more (Schannel 36870 to 36888).") }
        'failed' { return (Get-RdpUnknownVerdict "${shown}, and what the handshake gave could not be taken. Run it again with -Verbose.") }
    }
    return (Get-RdpCertificateVerdict -Answer $Answer -Shown $shown -ByAddress $ByAddress)
}

function Get-RdpFailVerdict {
    param([string] $Cause, [string] $Message)
    return @{ Verdict = 'Fail'; Cause = $Cause; Message = $Message }
}

function Get-RdpUnknownVerdict {
    param([string] $Message)
    return @{ Verdict = 'Unknown'; Cause = 'failed'; Message = $Message }
}

function Get-RdpConnectVerdict {
    param([string] $Word, [string] $Where)
    $say = @{
        'refused' = "$Where refuses connections: the computer, or a firewall in its name, says that nothing listens there."
        'timed-out' = "$Where did not answer within the time. A firewall that drops, a wrong address, a missing route and a computer that is off look the same from here."
        'unreachable' = "There is no way from here to ${Where}: no route, or none of its kind of address. It says nothing about Remote Desktop there."
        'blocked' = "A firewall or another program of this very computer does not let a connection go to $Where."
        'reset' = "$Where broke off the connection as it was made."
    }
    if (-not $say.ContainsKey($Word)) { return (Get-RdpUnknownVerdict "${Where}: the connection could not be tried. Run it again with -Verbose.") }
    return (Get-RdpFailVerdict $Word $say[$Word])
}

function Get-RdpRejectionVerdict {
    param($Number, [string] $Where)
    $why = "for a reason that is not known here (number $Number)"
    if ($Number -le 6 -and $script:RdpRejection.ContainsKey([int]$Number)) { $why = "because $($script:RdpRejection[[int]$Number]) (number $Number)" }
    $verdict = Get-RdpFailVerdict 'rejected' "$Where is Remote Desktop, and turned down every way of security that it was offered, $why."
    if ($Number -eq 2) { $verdict['Verdict'] = 'Warn'; $verdict['Cause'] = 'rdp-security' }
    if ($Number -eq 3) { $verdict['Cause'] = 'no-certificate' }
    return $verdict
}

function Format-RdpTlsFault {
    param([hashtable] $Answer)
    if ($null -ne $Answer['Alert']) { return " (alert $($Answer['Alert']))" }
    if ($Answer['Fault']) { return " ($($Answer['Fault']))" }
    return ''
}

function Get-RdpCertificateVerdict {
    # The handshake went well: what is left is what clients think of the certificate.
    param([hashtable] $Answer, [string] $Shown, [bool] $ByAddress)
    $certificate = $Answer['Certificate']
    $text = "$Shown, and TLS comes about ($($Answer['TlsProtocol']))"
    if ($null -eq $certificate) { return (Get-RdpUnknownVerdict "$text, but its certificate cannot be read here.") }
    if ($certificate['Expired']) { return (Get-RdpFailVerdict 'certificate-expired' "$text, but its certificate has expired at $(Format-RdpTime $certificate['NotAfter']). Clients refuse it or warn, by their settings; Windows replaces its own in time, so something keeps it from that.") }
    if ($certificate['NotYetValid']) { return (Get-RdpFailVerdict 'certificate-early' "$text, but its certificate is valid only from $(Format-RdpTime $certificate['NotBefore']). Compare the clocks of both computers.") }
    if ($null -ne $Answer['Clock'] -and [System.Math]::Abs($Answer['Clock']) -gt 300) {
        return @{ Verdict = 'Warn'; Cause = 'clock-apart'; Message = "$text, but its clock is $(Format-RdpClock $Answer['Clock']). In a domain, Kerberos refuses people where two clocks are more than 300 s apart, unless its policy allows more." }
    }
    # Who asks for an address by its number finds it in hardly any certificate.
    if (-not $certificate['NameMatches'] -and -not $ByAddress) {
        return @{ Verdict = 'Warn'; Cause = 'certificate-name'; Message = "$text, but its certificate is for $(@($certificate['Name']) -join ', '). Clients warn, and those that are set to refuse do; or the name leads to another computer." }
    }
    $note = ''
    if ($certificate['SelfSigned']) { $note = ' Its certificate is its own, so clients that have not seen it before ask.' }
    return @{ Verdict = 'Pass'; Cause = 'answers'; Message = "$text. Nobody was logged on: whether accounts, rights, licences and sessions allow it is not seen from here.$note" }
}

function Get-RdpEndpointVerdict {
    # { Verdict; Cause; Message } of a target, from those of its addresses.
    param([hashtable] $Found, [object[]] $Verdict)
    $name = $Found['Name']
    switch ($Found['Lookup']) {
        'name-not-found' { return (Get-RdpFailVerdict 'name-not-found' "The name $name leads to no address. Nothing was tried; Remote Desktop there may be well.") }
        'timed-out' { return @{ Verdict = 'Unknown'; Cause = 'name-timed-out'; Message = "No name server has said within the time where $name is. Nothing was tried." } }
        'failed' { return @{ Verdict = 'Unknown'; Cause = 'name-failed'; Message = "It could not be found out where $name is. Nothing was tried." } }
    }
    if ($Verdict.Length -eq 0) { return @{ Verdict = 'Unknown'; Cause = 'no-address'; Message = "$name has no address that can be tried." } }
    $order = @{ Pass = 0; Warn = 1; Unknown = 2; Fail = 3 }
    $best = $Verdict[0]
    $worst = $null
    foreach ($one in $Verdict) {
        if ($order[$one['Verdict']] -lt $order[$best['Verdict']]) { $best = $one }
        # A kind of address that this computer has no way to is passed over by clients, too.
        if ($one['Cause'] -ne 'unreachable' -and ($null -eq $worst -or $order[$one['Verdict']] -gt $order[$worst['Verdict']])) { $worst = $one }
    }
    if ($null -eq $worst) { return $best }
    if ($worst['Verdict'] -in 'Pass', 'Warn' -or $best['Verdict'] -in 'Fail', 'Unknown') { return $worst }
    return @{ Verdict = 'Warn'; Cause = 'some-addresses'; Message = "Not every address of $name answers alike, and it depends on luck which one a client takes. $($worst['Message']) But $($best['Message'])" }
}
