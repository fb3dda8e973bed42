# The first two messages of a Remote Desktop connection (MS-RDPBCGR 2.2.1.1, 2.2.1.2): what is asked, and what an answer says.

# By number, as both sides send them.
$script:RdpProtocol = @{ 0 = 'RDP'; 1 = 'TLS'; 2 = 'CredSSP'; 4 = 'RDSTLS'; 8 = 'CredSSP-EX'; 16 = 'Entra' }
# What each connection offers. The first offers what Windows' own client does; servers hang up on sets that they do not know
# (xrdp 0.9 on any with Entra, and on RDSTLS beside CredSSP), so the rest is asked one by one.
$script:RdpOffer = @{ all = 11; nla = 1; rdstls = 5; entra = 17 }

function Get-RdpNegotiationRequest {
    # An X.224 connection request with the protocols that the client would take; no cookie, no name, no credentials.
    param([int] $Protocol)
    return [byte[]](3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, $Protocol, 0, 0, 0)
}

function ConvertFrom-RdpNegotiation {
    # { Word; Protocol; Failure } of the first bytes that came; null while more of them are needed. Word: negotiated;
    # rejected, with the number of the failure; old-server, which knows of no negotiation; closed, in so many words; not-rdp.
    param([byte[]] $Byte, [int] $Count)
    $other = @{ Word = 'not-rdp'; Protocol = $null; Failure = $null }
    # TPKT version 3; the reserved byte is 0; then the length of the whole.
    if ($Count -gt 0 -and $Byte[0] -ne 3 -or $Count -gt 1 -and $Byte[1] -ne 0) { return $other }
    if ($Count -lt 4) { return $null }
    $length = $Byte[2] * 256 + $Byte[3]
    if ($length -lt 7 -or $length -gt $Byte.Length) { return $other }
    # Whole messages alone. The sixth byte says what it is: data (a good-bye is one), an error, an end, or a confirmation.
    if ($Count -lt $length) { return $null }
    if ($Byte[5] -in 0xf0, 0x80, 0x70) { return @{ Word = 'closed'; Protocol = $null; Failure = $null } }
    if ($Byte[5] -ne 0xd0 -or $length -lt 11) { return $other }
    if ($length -lt 19) { return @{ Word = 'old-server'; Protocol = 'RDP'; Failure = $null } }
    $number = [System.BitConverter]::ToUInt32($Byte, 15)
    if ($Byte[11] -eq 3) { return @{ Word = 'rejected'; Protocol = $null; Failure = [long]$number } }
    if ($Byte[11] -ne 2) { return $other }
    $name = '0x{0:X}' -f $number
    if ($number -le 16 -and $script:RdpProtocol.ContainsKey([int]$number)) { $name = $script:RdpProtocol[[int]$number] }
    return @{ Word = 'negotiated'; Protocol = $name; Failure = $null }
}

function Format-RdpFirstByte {
    # What came in place of an answer: as text where it is one, else as numbers.
    param([byte[]] $Byte, [int] $Count)
    $Count = [System.Math]::Min($Count, 48)
    if ($Count -eq 0) { return '' }
    for ($at = 0; $at -lt $Count; $at++) {
        if ($Byte[$at] -gt 126 -or $Byte[$at] -lt 32 -and $Byte[$at] -notin 9, 10, 13) { return [System.BitConverter]::ToString($Byte, 0, $Count).Replace('-', ' ') }
    }
    return ([System.Text.Encoding]::ASCII.GetString($Byte, 0, $Count) -replace '\s+', ' ').Trim()
}

# What a socket says, by name, and the word for it.
$script:RdpSocketWord = @{
    ConnectionRefused = 'refused'; TimedOut = 'timed-out'; ConnectionReset = 'reset'; ConnectionAborted = 'reset'; Shutdown = 'reset'
    HostUnreachable = 'unreachable'; NetworkUnreachable = 'unreachable'; HostDown = 'unreachable'; NetworkDown = 'unreachable'
    AddressNotAvailable = 'unreachable'; AddressFamilyNotSupported = 'unreachable'; ProtocolFamilyNotSupported = 'unreachable'
    AccessDenied = 'blocked'; HostNotFound = 'name-not-found'; NoData = 'name-not-found'
}

function Get-RdpSocketWord {
    param([string] $Problem)
    if ($script:RdpSocketWord.ContainsKey($Problem)) { return $script:RdpSocketWord[$Problem] }
    return 'failed'
}

function Get-RdpLookupWord {
    # A name server that cannot be reached is no word about the name.
    param([string] $Problem)
    $word = Get-RdpSocketWord $Problem
    if ($word -in 'name-not-found', 'timed-out') { return $word }
    return 'failed'
}
