function Test-__Noun__Endpoint {
    <#
    .SYNOPSIS
    Says what answers at a computer's address as Remote Desktop, step by step.

    .DESCRIPTION
    Looks up each name, connects to each of its addresses, IPv4 and IPv6, asks what Remote Desktop's first message asks,
    makes the TLS handshake, reads the certificate, and asks again what else it takes: clients
    without NLA, RDSTLS, sign-in by Entra. Where it does NLA, it is asked for the first answer of it: the name that it gives
    itself, its domain, and how far its clock is from this one. An open port alone proves nothing: this says what is behind it.

    It sends no credentials and no name, and logs on nowhere. Of NLA it sends the first message (MS-CSSP 2.2.1 with a
    NEGOTIATE message, MS-NLMP 2.2.1.1); who wants in, and a proof of the password, stand in a later one (AUTHENTICATE,
    2.2.1.3), which is never sent: so no logon fails, and no account is locked. nmap's rdp-ntlm-info asks in the same way. The
    computer may write a connection that ended early into its log. All addresses are asked side by side, and all of it ends
    within the time limit.

    .PARAMETER TargetName
    Names or addresses of computers, each with a port where it is not 3389: pc1, pc1.example.test:3390, 192.0.2.7,
    2001:db8::7, [2001:db8::7]:3390. One that is named twice is asked once.

    .PARAMETER TimeoutSeconds
    How long it may take, for all of them together: 1 to 300 seconds, 10 unless told.

    .EXAMPLE
    Test-__Noun__Endpoint -TargetName pc1

    Asks the computer pc1 at each of its addresses.

    .EXAMPLE
    Test-__Noun__Endpoint -TargetName pc1, pc1.example.test, 192.0.2.7:3390 | Where-Object { $_.Verdict -ne 'Pass' }

    Asks one computer by three names, and shows those under which something is wrong.

    .EXAMPLE
    (Test-__Noun__Endpoint -TargetName pc1).Address.Certificate | Format-List

    Shows all there is to say of the certificates.

    .INPUTS
    System.String. Names or addresses, also by the property names TargetName and ComputerName.

    .OUTPUTS
    __Noun__.Endpoint. Properties: Target, Verdict (Pass, Warn, Fail, Unknown), Cause, Message, Name, Port, Lookup (found,
    name-not-found, timed-out, failed), LookupTime, Address. Times are in milliseconds, null where a step did not end. Each
    Address has Address, Family, Port, Verdict, Cause, Message, Connect (open, refused, timed-out, unreachable, blocked,
    reset, failed), Negotiation (negotiated, rejected, old-server, silent, timed-out, closed, reset, not-rdp, failed,
    not-tried), Protocol (RDP, TLS, CredSSP, CredSSP-EX), Failure (its number), FirstBytes (what came instead),
    Nla (required, not-required, unknown), Rdstls and Entra (offered, not-offered, unknown), Tls (open, tls-failed, timed-out, closed, reset, failed, not-tried),
    TlsProtocol, Cipher, KeyExchange, Fault (the number that Windows has for a handshake that failed), Alert (the number
    that came, where it can be had), Computer, NetbiosName and Domain (as it calls itself), Clock (how many seconds its clock
    is ahead of this one; null like those where it does not say), a time for each step, Certificate, and Step (all of it as lines). Certificate has
    Subject, Issuer, Name, NotBefore, NotAfter (UTC), Expired, NotYetValid, NameMatches, SelfSigned, Thumbprint,
    KeyAlgorithm, KeySize, SignatureAlgorithm and ChainStatus (what is wrong with its chain; revocation is not looked up).

    .NOTES
    It needs no rights. Windows PowerShell 5.1 offers TLS 1.0 to 1.2, PowerShell 7 also 1.3, as far as Windows allows each.

    .LINK
    __HelpLink__

    .LINK
    Invoke-__Noun__Diagnosis
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Endpoint')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('ComputerName')]
        [ValidateNotNullOrEmpty()]
        [string[]] $TargetName,

        [Parameter()]
        [ValidateRange(1, 300)]
        [int] $TimeoutSeconds = 10
    )
    begin {
        & $script:RdpGuard
        Import-RdpRuntime
        $call = Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters
        $targets = [ordered]@{}
        try { Assert-RdpFullLanguage 'Test-__Noun__Endpoint' } catch { Exit-RdpCommand $PSCmdlet $_ }
    }
    process {
        foreach ($text in $TargetName) {
            $target = ConvertFrom-RdpEndpointName $text
            if ($null -eq $target) {
                Write-RdpError -Call $call -Record (Get-RdpNoTargetError $text)
                continue
            }
            $key = "$($target['Name'].ToLowerInvariant()) $($target['Port'])"
            if (-not $targets.Contains($key)) { $targets[$key] = $target }
        }
    }
    end {
        try {
            if ($targets.Count -gt 0) { Get-RdpEndpoint -Target @($targets.get_Values()) -Seconds $TimeoutSeconds }
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
    }
}
