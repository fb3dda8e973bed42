# One text, from its beginning to its end, once: what was replaced is not looked at again.

function Get-RdpTokenPattern {
    # What is told by its form, and words; the first that fits, in this order. What looks like an address and is none counts
    # as words.
    $edge = '(?![\p{L}\p{N}])'
    $forms = @(
        '(?<sid>S-1-\d+(?:-\d+)+)'
        "(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$edge)"
        "(?<hex>[0-9a-f]{2}(?<gap>[: -])[0-9a-f]{2}(?:\k<gap>[0-9a-f]{2}){4,}$edge)"
        "(?<hex>[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$edge)"
        "(?<hex>[0-9a-f]{12,}$edge)"
        "(?<key>[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3,4}(?![\p{L}\p{N}-]))"
        "(?<address>(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})$edge(?!:[0-9a-f]{0,4}$edge))"
        '(?<address>(?<!\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d))'
    )
    # Only where no word is under way.
    $pattern = '(?<![\p{L}\p{N}])(?:' + ($forms -join '|') + ')|(?<word>[\p{L}\p{N}]+)'
    return (Microsoft.PowerShell.Utility\New-Object System.Text.RegularExpressions.Regex -ArgumentList $pattern, 'IgnoreCase, CultureInvariant')
}

function Hide-RdpText {
    # -Marked: it stands where names do.
    param([string] $Text, [hashtable] $Table, [switch] $Marked)
    if (-not $Marked -and $Table.Done.Contains($Text)) { return $Table.Done[$Text] }
    $shown = Microsoft.PowerShell.Utility\New-Object System.Text.StringBuilder
    $at = 0
    $match = $Table.Token.Match($Text)
    while ($match.Success) {
        [void]$shown.Append($Text, $at, $match.Index - $at)
        $at = $match.Index + $match.Length
        $other = $null
        if (-not $match.Groups['word'].Success) { $other = Get-RdpOtherForm -Match $match -Table $Table }
        if ($null -eq $other) {
            # The name that begins here, else the word, as it is.
            $word = $match.Value
            if (-not $match.Groups['word'].Success) { $word = [regex]::Match($word, '^(?:[\p{L}\p{N}]+|.)').Value }
            $other = $word
            $name = Find-RdpNameAt -Text $Text -At $match.Index -Word $word -Table $Table -Marked $Marked
            if ($name.Length -gt 0) { $other = $Table.Name[$name] } else { $name = $word }
            $at = $match.Index + $name.Length
        }
        [void]$shown.Append($other)
        $match = $Table.Token.Match($Text, $at)
    }
    $whole = $shown.Append($Text, $at, $Text.Length - $at).ToString()
    if (-not $Marked) { $Table.Done[$Text] = $whole }
    return $whole
}

function Get-RdpOtherForm {
    # What stands for something that is told by its form: itself, where it is nobody's. Null where it is no such thing.
    param([System.Text.RegularExpressions.Match] $Match, [hashtable] $Table)
    $text = $Match.Value
    if ($Match.Groups['sid'].Success) { return (Get-RdpOtherSid -Text $text -Table $Table) }
    if ($Match.Groups['guid'].Success) { return (Get-RdpOtherGuid -Text $text -Table $Table) }
    if ($Match.Groups['hex'].Success) { return (Get-RdpOtherHex -Text $text -Table $Table) }
    if ($Match.Groups['key'].Success) { return (Get-RdpOtherKey -Text $text -Table $Table) }
    return (Get-RdpOtherAddress -Text $text -Table $Table)
}

function Find-RdpNameAt {
    # The longest known name that begins here, with this word, and ends with a word; '' where there is none.
    param([string] $Text, [int] $At, [string] $Word, [hashtable] $Table, [bool] $Marked)
    if (-not $Table.Long.ContainsKey($Word)) { return '' }
    foreach ($length in $Table.Long[$Word]) {
        $end = $At + $length
        if ($end -gt $Text.Length -or ($end -lt $Text.Length -and [char]::IsLetterOrDigit($Text, $end))) { continue }
        $name = $Text.Substring($At, $length)
        if (-not $Table.Name.ContainsKey($name)) { continue }
        if ($Marked -or -not (Test-RdpOrdinary -Name $name -Table $Table) -or (Test-RdpMarked -Text $Text -At $At -End $end -Table $Table)) { return $name }
    }
    return ''
}

function Test-RdpMarked {
    # Does the text say that this is a name: behind a known domain, two backslashes, the folder of profiles or CN=, before an @,
    # or before a known domain?
    param([string] $Text, [int] $At, [int] $End, [hashtable] $Table)
    $before = $Text.Substring(0, $At)
    $after = $Text.Substring($End)
    $mark = '(?:^|[^\p{L}\p{N}:\\])\\\\$|\\(?:Users|Documents and Settings)\\$|(?:^|[|,;/ ])(?:CN|OU|O|NNm)=$'
    if ([regex]::IsMatch($before, $mark, 'IgnoreCase, CultureInvariant')) { return $true }
    if ($before -match '([\p{L}\p{N}._-]+)\\$' -and $Table.Domain.ContainsKey($Matches[1])) { return $true }
    if ($after -match '^[@.]([\p{L}\p{N}._-]+)' -and $Table.Domain.ContainsKey($Matches[1].TrimEnd('.'))) { return $true }
    # The domain of an account.
    return ($after -match '^\\([\p{L}\p{N}][^\\]*)$' -and $Table.Domain.ContainsKey($Text.Substring($At, $End - $At)) -and $before -notmatch '[\p{L}\p{N}._\\/:-]$')
}
