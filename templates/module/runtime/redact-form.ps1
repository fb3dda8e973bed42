# What is told by its form: addresses, SIDs, GUIDs, keys, and bytes in hexadecimal. Each original has one other; what is the
# same on every machine stays.

function Test-RdpAddress {
    # Is it an IP address? .NET takes a bare number for one too.
    param([string] $Text)
    $address = $null
    return ($Text -match '^(\d+(\.\d+){3}|[^%]*:[^%]*:.*)$' -and [System.Net.IPAddress]::TryParse($Text, [ref]$address))
}

function Get-RdpOtherAddress {
    # Null where it is none. Loopback, any, multicast and masks are nobody's; what is private stays private, and what is of the
    # link alone stays so.
    param([string] $Text, [hashtable] $Table)
    $address = $null
    if (-not [System.Net.IPAddress]::TryParse($Text, [ref]$address)) { return $null }
    $byte = $address.GetAddressBytes()
    if ($byte.Length -eq 4) {
        if (Test-RdpCommonAddress $byte) { return $Text }
        return (Get-RdpOtherOf -Table $Table -Key ([string]$address) -Form (Get-RdpAddressForm $byte))
    }
    if ([System.Net.IPAddress]::IsLoopback($address) -or $address.Equals([System.Net.IPAddress]::IPv6Any) -or $address.IsIPv6Multicast) { return $Text }
    if ($address.IsIPv4MappedToIPv6) { return '::ffff:' + (Get-RdpOtherAddress -Text ([string]$address.MapToIPv4()) -Table $Table) }
    $form = '2001:db8::{1:x}:{2:x}'
    if ($address.IsIPv6LinkLocal) { $form = 'fe80::{1:x}:{2:x}' } elseif (($byte[0] -band 0xfe) -eq 0xfc -or $address.IsIPv6SiteLocal) { $form = 'fd00::{1:x}:{2:x}' }
    return (Get-RdpOtherOf -Table $Table -Key ([string]$address) -Form $form)
}

function Test-RdpCommonAddress {
    # "This network", loopback, multicast and all above it, and masks shorter than eight bits.
    param([byte[]] $Byte)
    if ($Byte[0] -eq 0 -or $Byte[0] -eq 127 -or $Byte[0] -ge 224) { return $true }
    return (($Byte[0] -eq 128 -or $Byte[0] -eq 192) -and $Byte[1] -eq 0 -and $Byte[2] -eq 0 -and $Byte[3] -eq 0)
}

function Get-RdpAddressForm {
    # Numbers of a block of its kind. 198.18.0.0/15 is kept for tests by RFC 2544: no address of the Internet is in it.
    param([byte[]] $Byte)
    if ($Byte[0] -eq 10 -or ($Byte[0] -eq 172 -and $Byte[1] -ge 16 -and $Byte[1] -le 31) -or ($Byte[0] -eq 192 -and $Byte[1] -eq 168)) { return '10.{1}.{3}.{4}' }
    if ($Byte[0] -eq 169 -and $Byte[1] -eq 254) { return '169.254.{3}.{4}' }
    if ($Byte[0] -eq 100 -and $Byte[1] -ge 64 -and $Byte[1] -le 127) { return '100.64.{3}.{4}' }
    return '198.18.{3}.{4}'
}

function Get-RdpOtherSid {
    # Accounts of a domain or machine, of the cloud, of virtual machines, and of what is not known here. A well-known number of
    # an account in its domain (500 is Administrator) stays.
    param([string] $Text, [hashtable] $Table)
    $part = $Text.ToUpperInvariant().Split([char]'-')
    $common = @('0', '1', '2', '3', '5', '15', '16', '18') -contains $part[2] -and -not ($part[2] -eq '5' -and @('21', '83', '88') -contains $part[3])
    if ($common -or $part.Length -lt 5) { return $Text }
    if ($part[2] -ne '5' -or $part[3] -ne '21' -or $part.Length -lt 7) {
        return (Get-RdpOtherOf -Table $Table -Key ($part -join '-') -Form "S-1-$($part[2])-$($part[3])-1-1-1-{0}")
    }
    $domain = $part[0..6] -join '-'
    # These are the same everywhere: S-1-5-21-0-0-0-497.
    if ($domain -eq 'S-1-5-21-0-0-0') { return $Text }
    $shown = Get-RdpOtherOf -Table $Table -Key $domain -Form 'S-1-5-21-1-1-{0}'
    if ($part.Length -eq 7) { return $shown }
    $last = $part[7..($part.Length - 1)] -join '-'
    if ($last -match '^\d{1,3}$') { return "$shown-$last" }
    return (Get-RdpOtherOf -Table $Table -Key ($part -join '-') -Form "$shown-100{0}")
}

function Get-RdpOtherGuid {
    # One that the book knows stays, as does the one that stands for none.
    param([string] $Text, [hashtable] $Table)
    if ($Text -match '^[0-]+$') { return $Text }
    $unknown = @(foreach ($word in (Get-RdpWordOf $Text)) { if (-not $Table.Word.ContainsKey($word)) { $word } })
    if ($unknown.Length -eq 0) { return $Text }
    return (Get-RdpOtherOf -Table $Table -Key $Text -Form '00000000-0000-4000-8000-{0:x12}')
}

function Get-RdpOtherKey {
    # A product key, or the id of a product or licence server.
    param([string] $Text, [hashtable] $Table)
    if ($Text.Length -gt 23) { return (Get-RdpOtherOf -Table $Table -Key $Text -Form 'XXXXX-XXXXX-XXXXX-XXXXX-{0:d5}') }
    return (Get-RdpOtherOf -Table $Table -Key $Text -Form '00000-00000-00000-{0:d5}')
}

function Get-RdpOtherHex {
    # As many digits, with the same gaps: a thumbprint is the same one with colons, without them, and as bytes. What is
    # nothing but zeros stays.
    param([string] $Text, [hashtable] $Table)
    $digits = $Text -replace '[^0-9A-Fa-f]', ''
    if ($digits -match '^0*$') { return $Text }
    $length = $digits.Length
    $same = "hex $($digits.ToLowerInvariant())"
    if (-not $Table.Other.ContainsKey($same)) {
        $kind = "hex $length"
        $number = [long]$Table.Last[$kind]
        do {
            $number++
            $other = $number.ToString('x').PadLeft($length, '0')
            $other = $other.Substring($other.Length - $length)
            # A few bytes are in every document.
        } while ($length -ge 12 -and $Table.All.IndexOf($other, [System.StringComparison]::OrdinalIgnoreCase) -ge 0)
        $Table.Last[$kind] = $number
        $Table.Other[$same] = $other
    }
    $next = 0
    $shown = foreach ($character in $Text.ToCharArray()) {
        if ([System.Uri]::IsHexDigit($character)) { $Table.Other[$same][$next]; $next++ } else { $character }
    }
    return (-join $shown)
}

function Get-RdpOtherOf {
    # What stands for an original whose others are numbers in a form, as of Get-RdpNextFree.
    param([hashtable] $Table, [string] $Key, [string] $Form)
    $same = 'form ' + $Key.ToUpperInvariant()
    if (-not $Table.Other.ContainsKey($same)) { $Table.Other[$same] = Get-RdpNextFree -Table $Table -Kind $Form -Form $Form }
    return $Table.Other[$same]
}
