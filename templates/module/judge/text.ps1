# Texts that an administrator gives, held to what they are meant to be.

function Assert-RdpText {
    # True, or one sentence that says what is wrong and what to give: PowerShell tells it as the parameter's error. The
    # pattern is looked for as it stands, by no culture's case.
    param([string] $Text, [string] $Noun, [string] $Rule, [string] $Pattern)
    if ($Text -cmatch $Pattern) { return $true }
    throw "$(Format-RdpGiven $Text) is not $Noun. $Rule"
}

function Format-RdpGiven {
    # What somebody gave, in quotes: as a screen can show it, and no longer than a line.
    param([string] $Text)
    $shown = $Text
    if ($Text.Length -gt 60) { $shown = $Text.Substring(0, 40) }
    $shown = "'$(ConvertTo-RdpShown $shown)'"
    if ($Text.Length -gt 60) { $shown += "... ($($Text.Length) characters)" }
    return $shown
}

function Select-RdpDistinct {
    # Each text once, by the case of no letter; the first stays.
    param([string[]] $Text)
    $index = Get-RdpNameMap
    foreach ($one in $Text) {
        if (-not $index.Contains($one)) { $index[$one] = $true }
    }
    return , [string[]]@($index.get_Keys())
}
