# How values are shown in messages.

function Format-RdpTestValue {
    param($Value, [int] $Depth = 0)
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [string]) { return "'" + $Value + "'" }
    if ($Value -is [char]) { return "'" + $Value + "'" }
    if ($Value -is [bool]) {
        if ($Value) { return '$true' }
        return '$false'
    }
    if ($Value -is [type]) { return '[' + $Value.FullName + ']' }
    if ($Value -is [scriptblock]) { return '{' + $Value.ToString() + '}' }
    if ($Value -is [System.Collections.IDictionary]) {
        if ($Depth -gt 2) { return '@{...}' }
        $pairs = foreach ($key in @($Value.Keys)) { "$key=" + (Format-RdpTestValue -Value $Value[$key] -Depth ($Depth + 1)) }
        return '@{' + (@($pairs) -join '; ') + '}'
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        if ($Depth -gt 2) { return '@(...)' }
        $parts = foreach ($item in $Value) { Format-RdpTestValue -Value $item -Depth ($Depth + 1) }
        return '@(' + (@($parts) -join ', ') + ')'
    }
    if ($Value -is [System.IFormattable]) {
        return $Value.ToString($null, [System.Globalization.CultureInfo]::InvariantCulture)
    }
    [string] $Value
}

function Format-RdpTestBecause {
    param([string] $Because)
    if ([string]::IsNullOrEmpty($Because)) { return '' }
    ' because ' + ($Because.Trim() -replace '^because\s+', '') + ','
}

function Format-RdpTestDifference {
    # Two long strings are hard to compare by eye, so the place where they part is named.
    param([string] $Expected, [string] $Actual)
    $shorter = [System.Math]::Min($Expected.Length, $Actual.Length)
    $index = 0
    while ($index -lt $shorter -and $Expected[$index] -ceq $Actual[$index]) { $index++ }
    " They have $($Expected.Length) and $($Actual.Length) characters and differ from index $index on."
}
