# Reader: the instances of a CIM class.

function Read-RdpCimInstance {
    # Argument: Namespace, ClassName, Filter, Property, Optional (a missing class is then an answer), Repeated (properties
    # by which instances are told apart), Named (a property whose texts are listed).
    param($Argument)
    $query = @{ Namespace = $Argument['Namespace']; ClassName = $Argument['ClassName'] }
    $query['Property'] = [string[]]@($Argument['Property'])
    $query['Filter'] = [string](Get-RdpArgument $Argument 'Filter')
    $by = Get-RdpArgument $Argument 'Repeated'
    $named = Get-RdpArgument $Argument 'Named'
    try {
        $found = @(Invoke-RdpCim @query)
    } catch {
        if (-not (Get-RdpArgument $Argument 'Optional') -or (Get-RdpErrorId $_) -ne '__Module__.CimClassMissing') { throw }
        $none = [ordered]@{ items = @(); count = 0; only = $null; missing = $true }
        if ($null -ne $by) { $none['repeated'] = @() }
        if ($null -ne $named) { $none['names'] = @() }
        return $none
    }
    $items = @(foreach ($instance in $found) {
        $item = Get-RdpEmptyMap
        foreach ($name in $query['Property']) {
            $property = $instance.PSObject.Properties[$name]
            if ($null -eq $property) { $item[$name] = $null } else { $item[$name] = ConvertTo-RdpCimValue $property.Value }
        }
        $item
    })
    $only = $null
    if ($items.Length -eq 1) { $only = $items[0] }
    $facts = [ordered]@{ items = $items; count = $items.Length; only = $only }
    if ($null -ne $by) { $facts['repeated'] = @(Select-RdpRepeated -Item $items -By $by) }
    if ($null -ne $named) { $facts['names'] = @(Select-RdpInstanceName -Item $items -By $named) }
    return $facts
}

function Select-RdpInstanceName {
    # The texts of that property, each once whatever its case, in order.
    param($Item, [string] $By)
    $seen = Get-RdpNameMap
    foreach ($one in $Item) {
        $text = [string]$one[$By]
        if ($text.Length -eq 0 -or $seen.Contains($text)) { continue }
        $seen[$text] = $true
        $text
    }
}

function Select-RdpRepeated {
    # One for each set of values that several items have, in the order of the first of them: the values, and how often.
    # Names of devices compare without case. Who lacks a value has none in common with anybody.
    param($Item, [string[]] $By)
    $groups = Get-RdpNameMap
    foreach ($one in $Item) {
        $values = @(foreach ($name in $By) { [string]$one[$name] })
        if ($values -contains '') { continue }
        $key = ConvertTo-RdpJson $values
        if ($groups.Contains($key)) { $groups[$key]['times']++; continue }
        $group = Get-RdpEmptyMap
        foreach ($name in $By) { $group[$name] = $one[$name] }
        $group['times'] = 1
        $groups[$key] = $group
    }
    foreach ($group in $groups.get_Values()) { if ($group['times'] -gt 1) { $group } }
}

function Get-RdpCimInstancePlace {
    param($Argument)
    $place = @{ Kind = 'Class'; Filter = [string](Get-RdpArgument $Argument 'Filter') }
    foreach ($name in 'Namespace', 'ClassName', 'Property') { $place[$name] = $Argument[$name] }
    return $place
}
