# What stands for what in one export: a table that grows while names are found.

function Get-RdpHideTable {
    # Name: name -> what stands for it. Long: the first word of names -> how long those are that begin with it, the longest
    # first. Place: a value or property -> what stands in it. Word: words that are nobody's name where they stand alone.
    # BuiltIn: names that every Windows has. Domain: names of domains. Other: what else was replaced. Last: kind -> number.
    # Done: text -> what was made of it. All: everything that the document says, so that nothing made up is in it already.
    param($Text, [string[]] $Word)
    $table = @{}
    foreach ($part in 'Name', 'Long', 'Place', 'Domain', 'Word', 'BuiltIn', 'Other', 'Last') { $table[$part] = Get-RdpNameTable }
    foreach ($one in $script:RdpNamePlace.get_Keys()) { $table.Place[$one] = $script:RdpNamePlace[$one] }
    $table['Done'] = Get-RdpEmptyMap
    foreach ($one in $script:RdpBuiltIn) { $table.BuiltIn[$one] = $true }
    foreach ($one in @($Word) + $script:RdpOrdinaryWord) { foreach ($part in (Get-RdpWordOf $one)) { $table.Word[$part] = $true } }
    $table['All'] = ($Text -join "`n")
    $table['Token'] = Get-RdpTokenPattern
    return $table
}

function Get-RdpNameTable {
    # A table that knows names without case, by no culture's rules.
    return (Microsoft.PowerShell.Utility\New-Object System.Collections.Hashtable -ArgumentList ([System.StringComparer]::OrdinalIgnoreCase))
}

function Get-RdpWordOf {
    # The runs of letters and digits in a text.
    param([string] $Text)
    foreach ($match in [regex]::Matches($Text, '[\p{L}\p{N}]+')) { $match.Value }
}

function Add-RdpName {
    # One more name. COMPUTER, PERSON, DOMAIN, NETWORK and NAME are numbered, each for itself.
    param([hashtable] $Table, [string] $Kind, [string] $Name)
    $trimmed = $Name -replace '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', ''
    if ($trimmed.Length -eq 0 -or $Table.Name.ContainsKey($trimmed) -or $Table.BuiltIn.ContainsKey($trimmed)) { return }
    Add-RdpKnownName -Table $Table -Name $trimmed -Other (Get-RdpOther -Table $Table -Kind $Kind -Key $trimmed)
}

function Add-RdpKnownName {
    param([hashtable] $Table, [string] $Name, [string] $Other)
    $Table.Name[$Name] = $Other
    $first = @(Get-RdpWordOf $Name)[0]
    $lengths = @()
    if ($Table.Long.ContainsKey($first)) { $lengths = $Table.Long[$first] }
    if ($lengths -notcontains $Name.Length) { $Table.Long[$first] = @(@($lengths) + $Name.Length | Microsoft.PowerShell.Utility\Sort-Object -Descending) }
}

function Get-RdpOther {
    # What stands for an original: its kind and a number. Where the document says such a thing already, the kind has one
    # letter more.
    param([hashtable] $Table, [string] $Kind, [string] $Key)
    $same = "$Kind " + $Key.ToUpperInvariant()
    if ($Table.Other.ContainsKey($same)) { return $Table.Other[$same] }
    if (-not $Table.Last.ContainsKey($Kind)) {
        $shown = $Kind
        while ([regex]::IsMatch($Table.All, "$shown\d", 'IgnoreCase, CultureInvariant')) { $shown += 'X' }
        $Table.Last[$Kind] = @{ Shown = $shown; Number = 0 }
    }
    $Table.Last[$Kind].Number++
    $Table.Other[$same] = "$($Table.Last[$Kind].Shown)$($Table.Last[$Kind].Number)"
    return $Table.Other[$same]
}

function Get-RdpNextFree {
    # The next of the numbered forms of a kind that the document does not say. -Form: of the number {0}, of its parts of 16 bits
    # {1} and {2}, and of its lowest two bytes {3} and {4}.
    param([hashtable] $Table, [string] $Kind, [string] $Form)
    $number = [int]$Table.Last[$Kind]
    do {
        $number++
        $text = $Form -f $number, ($number -shr 16), ($number -band 0xffff), (($number -shr 8) -band 0xff), ($number -band 0xff)
    } while ($Table.All.IndexOf($text, [System.StringComparison]::OrdinalIgnoreCase) -ge 0)
    $Table.Last[$Kind] = $number
    return $text
}

function Test-RdpOrdinary {
    # Is it none where it stands alone? So it is where all its words are words of Windows or of the book, or short ones.
    param([string] $Name, [hashtable] $Table)
    foreach ($word in (Get-RdpWordOf $Name)) {
        if ($word -cnotmatch '^(?:[0-9A-Za-z]{1,2}|\d{1,5})$' -and -not $Table.Word.ContainsKey($word)) { return $false }
    }
    return $true
}
