# What a server that does NLA says of itself before anybody logs on (MS-CSSP 2.2.1, MS-NLMP 2.2.1). The first message of NTLM
# says who asks for nothing; the answer to it, a challenge, names the computer and has its time. A user and a proof of the
# password stand in the third message alone, and that is never sent: so nobody logs on, and no attempt is counted.

function Get-RdpNtlmRequest {
    # A TSRequest of version 6 with a NEGOTIATE message: no name, no domain, no version of Windows. Its flags are what a client
    # that goes on to encrypt asks for: Unicode, the name of the target, signing, sealing, NTLM, session security, long keys.
    $request = [byte[]](0x30, 0x37, 0xa0, 3, 2, 1, 6, 0xa1, 0x30, 0x30, 0x2e, 0x30, 0x2c, 0xa0, 0x2a, 4, 0x28)
    $negotiate = [System.Text.Encoding]::ASCII.GetBytes("NTLMSSP`0") + [byte[]](1, 0, 0, 0, 0x35, 0x82, 0x08, 0xe0)
    return [byte[]]($request + $negotiate + [byte[]](, 0 * 24))
}

function Get-RdpDerBelow {
    # The first part of the first tag from a place on, in it the first of the second tag, and so on; null where there is none.
    param([byte[]] $Byte, [int] $At, [int] $End, [byte[]] $Tag)
    $part = $null
    foreach ($wanted in $Tag) {
        do {
            $part = Get-RdpDerPart -Byte $Byte -At $At -End $End
            if ($null -eq $part) { return $null }
            $At = $part['End']
        } while ($part['Tag'] -ne $wanted)
        $At = $part['At']
        $End = $part['End']
    }
    return $part
}

function ConvertFrom-RdpNtlmAnswer {
    # { Computer; NetbiosName; Domain; Time } of a TSRequest with a challenge, bare or in SPNEGO; null of anything else.
    param([byte[]] $Byte, [int] $Count)
    $token = Get-RdpDerBelow -Byte $Byte -At 0 -End $Count -Tag 0x30, 0xa1, 0x30, 0x30, 0xa0, 4
    if ($null -ne $token -and -not (Test-RdpNtlmMessage -Byte $Byte -Part $token)) {
        $token = Get-RdpDerBelow -Byte $Byte -At $token['At'] -End $token['End'] -Tag 0xa1, 0x30, 0xa2, 4
    }
    if ($null -eq $token -or -not (Test-RdpNtlmMessage -Byte $Byte -Part $token)) { return $null }
    return (ConvertFrom-RdpNtlmChallenge ([byte[]]$Byte[$token['At']..($token['End'] - 1)]))
}

function Test-RdpNtlmMessage {
    param([byte[]] $Byte, [hashtable] $Part)
    return ($Part['Length'] -ge 48 -and [System.Text.Encoding]::ASCII.GetString($Byte, $Part['At'], 8) -ceq "NTLMSSP`0")
}

function ConvertFrom-RdpNtlmChallenge {
    # What a CHALLENGE message (2) has where it says that it has it: pairs of a number, a length and that many bytes, ended by
    # the number 0. Pairs that do not end so are none.
    param([byte[]] $Byte)
    if ([System.BitConverter]::ToUInt32($Byte, 8) -ne 2 -or -not ([System.BitConverter]::ToUInt32($Byte, 20) -band 0x800000)) { return $null }
    $end = [long][System.BitConverter]::ToUInt32($Byte, 44) + [System.BitConverter]::ToUInt16($Byte, 40)
    if ($end -gt $Byte.Length) { return $null }
    $at = [int][System.BitConverter]::ToUInt32($Byte, 44)
    $pair = @{}
    while ($true) {
        if ($at + 4 -gt $end) { return $null }
        $id = [int][System.BitConverter]::ToUInt16($Byte, $at)
        if ($id -eq 0) { break }
        $length = [System.BitConverter]::ToUInt16($Byte, $at + 2)
        $at += 4
        if ($at + $length -gt $end) { return $null }
        if ($id -le 4) { $pair[$id] = Get-RdpNtlmName -Byte $Byte -At $at -Length $length }
        if ($id -eq 7 -and $length -eq 8) { $pair[$id] = Get-RdpNtlmTime ([System.BitConverter]::ToInt64($Byte, $at)) }
        $at += $length
    }
    # 1 and 3 are the computer's names, 2 and 4 those of its domain: NetBIOS and DNS. A computer in no domain gives its own again.
    $computer = $pair[3]
    if ($null -eq $computer) { $computer = $pair[1] }
    $domain = $pair[4]
    if ($null -eq $domain) { $domain = $pair[2] }
    if ($null -ne $pair[1] -and $pair[1] -eq $pair[2]) { $domain = $null }
    return @{ Computer = $computer; NetbiosName = $pair[1]; Domain = $domain; Time = $pair[7] }
}

function Get-RdpNtlmName {
    # Null where the bytes are no name.
    param([byte[]] $Byte, [int] $At, [int] $Length)
    $name = [System.Text.Encoding]::Unicode.GetString($Byte, $At, $Length)
    if ($name -cmatch '^[^\s\p{C}\uFFFD\\/:*?"<>|]{1,255}(?![\s\S])') { return $name }
    return $null
}

function Get-RdpNtlmTime {
    # Null where the number is no time that .NET has.
    param([long] $FileTime)
    if ($FileTime -le 0 -or $FileTime -gt 2650467743999999999) { return $null }
    return [datetime]::FromFileTimeUtc($FileTime)
}

function Open-RdpEndpointNtlm {
    # The same connection goes on by one message.
    param([hashtable] $Step, [hashtable] $Run)
    $Step['Stage'] = 'ntlm'
    $Step['Byte'] = [byte[]](, 0 * 4096)
    $Step['Count'] = 0
    $request = Get-RdpNtlmRequest
    $Step['Sent'] = (Get-RdpNow).ToUniversalTime()
    $since = [System.Diagnostics.Stopwatch]::GetTimestamp()
    $Step['Ssl'].Write($request, 0, $request.Length)
    $task = $Step['Ssl'].ReadAsync($Step['Byte'], 0, $Step['Byte'].Length)
    return (Add-RdpEndpointTask -Step $Step -Task $task -Since $since -Run $Run)
}

function Step-RdpEndpointNtlm {
    # What does not come, or is something else, leaves the names and the clock unknown, and is no fault.
    param([hashtable] $Step, [string] $Problem, $Took, [hashtable] $Run)
    if ($Problem -or $Step['Work'].Result -eq 0) { return (Close-RdpEndpointStep -Step $Step -Word 'closed' -Took $Took) }
    if ($Step['Count'] -eq 0) { $Step['Middle'] = $Step['Sent'].AddMilliseconds($Took / 2) }
    $Step['Count'] += $Step['Work'].Result
    $whole = Get-RdpDerPart -Byte $Step['Byte'] -At 0
    if ($null -ne $whole -and $whole['Tag'] -eq 0x30 -and $whole['End'] -gt $Step['Count']) {
        $task = $Step['Ssl'].ReadAsync($Step['Byte'], $Step['Count'], $Step['Byte'].Length - $Step['Count'])
        return (Add-RdpEndpointTask -Step $Step -Task $task -Since $Step['Since'] -Run $Run)
    }
    $said = ConvertFrom-RdpNtlmAnswer -Byte $Step['Byte'] -Count $Step['Count']
    if ($null -eq $said) { return (Close-RdpEndpointStep -Step $Step -Word 'other' -Took $Took) }
    foreach ($name in 'Computer', 'NetbiosName', 'Domain') { $Step['Answer'][$name] = $said[$name] }
    # By which time it is there, in the middle of the way there and back.
    if ($null -ne $said['Time']) { $Step['Answer']['Clock'] = [long][System.Math]::Round(($said['Time'] - $Step['Middle']).TotalSeconds) }
    $Step['Answer']['CredSspTime'] = $Took
    Close-RdpEndpointStep -Step $Step -Word "challenge of $($said['Computer'])" -Took $Took
}
