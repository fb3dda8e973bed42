# An exported machine without its people, computers, domains, networks and keys. Data in, data out: first all names are
# collected from where names stand, then every text is gone through once. The same original has the same other one
# everywhere, in any letter case and form.

function Get-RdpFilledTable {
    # What stands for what in a document. -Known: what else is known of this machine, { Kind; Text }. -Word: words that are nobody's.
    param($Document, $Known, [string[]] $Word)
    $found = Get-RdpEmptyMap
    Add-RdpTextBelow -Value $Document -Into $found
    $texts = @($found.get_Keys())
    $table = Get-RdpHideTable -Text $texts -Word $Word
    foreach ($one in $Known) { Add-RdpNameOfKind -Table $table -Kind $one['Kind'] -Text $one['Text'] }
    Add-RdpPlacedName -Document $Document -Table $table
    foreach ($text in $texts) { Add-RdpAddressedName -Text $text -Table $table }
    # A name that is found makes others known.
    do {
        $before = $table.Name.get_Count()
        foreach ($text in $texts) { Add-RdpQualifiedName -Text $text -Table $table }
    } while ($table.Name.get_Count() -gt $before)
    return $table
}

function Hide-RdpMachineName {
    # An exported machine without names.
    param($Document, $Known, [string[]] $Word)
    $table = Get-RdpFilledTable -Document $Document -Known $Known -Word $Word
    $shown = Get-RdpEmptyMap
    foreach ($part in $Document.get_Keys()) {
        # These are words of ours.
        if (@('schema', 'about', 'caller', 'culture') -contains $part) { $shown[$part] = $Document[$part]; continue }
        if ($part -eq 'registry') { $shown[$part] = Hide-RdpRegistry -Registry $Document[$part] -Table $table; continue }
        $shown[$part] = Hide-RdpValue -Value $Document[$part] -Table $table
    }
    if ($shown.Contains('caller') -and $shown['caller']['target'] -is [string]) {
        $shown['caller'] = Get-RdpEmptyMap
        foreach ($part in $Document['caller'].get_Keys()) { $shown['caller'][$part] = $Document['caller'][$part] }
        $shown['caller']['target'] = Hide-RdpText -Text $Document['caller']['target'] -Table $table
    }
    return $shown
}

function Add-RdpTextBelow {
    # Every text of the document, and every name in it, each once.
    param($Value, $Into)
    if ($Value -is [string]) { $Into[$Value] = $true; return }
    if ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.get_Keys()) {
            $Into[[string]$key] = $true
            Add-RdpTextBelow -Value $Value[$key] -Into $Into
        }
    } elseif ($Value -is [System.Collections.IList]) {
        foreach ($element in $Value) { Add-RdpTextBelow -Value $element -Into $Into }
    }
}

function Hide-RdpValue {
    # -Name: of the value or property that it is.
    param($Value, [hashtable] $Table, [string] $Name = '')
    if ($Value -is [string]) { return (Hide-RdpPlacedText -Text $Value -Table $Table -Name $Name) }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = Get-RdpEmptyMap
        foreach ($key in $Value.get_Keys()) {
            $own = $key
            if ($Name -eq 'out') { $own = 'server' }
            $map[(Hide-RdpText -Text $key -Table $Table)] = Hide-RdpValue -Value $Value[$key] -Table $Table -Name $own
        }
        return $map
    }
    if ($Value -isnot [System.Collections.IList]) { return $Value }
    return , @(foreach ($element in $Value) { , (Hide-RdpValue -Value $element -Table $Table -Name $Name) })
}

function Hide-RdpRegistry {
    # Path -> name -> [kind, data].
    param($Registry, [hashtable] $Table)
    $shown = Get-RdpEmptyMap
    foreach ($path in $Registry.get_Keys()) {
        $values = Get-RdpEmptyMap
        foreach ($name in $Registry[$path].get_Keys()) {
            $kind, $data = $Registry[$path][$name]
            $values[(Hide-RdpText -Text $name -Table $Table)] = @($kind, (Hide-RdpDatum -Kind $kind -Data $data -Table $Table -Name $name))
        }
        $shown[(Hide-RdpText -Text $path -Table $Table)] = $values
    }
    return $shown
}

function Hide-RdpDatum {
    # Bytes, of whatever kind, become others of the same length: they may hold keys, licences and names. Numbers stay.
    param([string] $Kind, $Data, [hashtable] $Table, [string] $Name)
    if ($Kind -eq 'DWord' -or $Kind -eq 'QWord') { return $Data }
    if ($Data -is [string] -and @('String', 'ExpandString', 'MultiString') -notcontains $Kind) { return (Get-RdpOtherHex -Text $Data -Table $Table) }
    $shown = Hide-RdpValue -Value $Data -Table $Table -Name $Name
    if ($shown -is [array]) { return , $shown }
    return $shown
}

function Hide-RdpPlacedText {
    # The text of a value or property that may be known to hold a name.
    param([string] $Text, [hashtable] $Table, [string] $Name)
    return (Hide-RdpKindText -Text $Text -Table $Table -Kind $Table.Place[$Name])
}

function Hide-RdpKindText {
    # -Kind: of what it is the name, or null.
    param([string] $Text, [hashtable] $Table, $Kind)
    if ($Text.Length -eq 0 -or ($Kind -eq 'Class' -and $Text -match '^[{}0-9a-f-]{36,38}$')) { return $Text }
    if ($Kind -eq 'Secret') { return (Get-RdpOther -Table $Table -Kind 'SECRET' -Key $Text) }
    if ($null -eq $Kind) { return (Hide-RdpText -Text $Text -Table $Table) }
    foreach ($part in $Text.Split([char]'\')) { if ($Table.BuiltIn.ContainsKey($part)) { return (Hide-RdpText -Text $Text -Table $Table) } }
    # Here it is a name even where it is a word of Windows too.
    return (Hide-RdpText -Text $Text -Table $Table -Marked)
}
