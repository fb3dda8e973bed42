# Reader: the instances of a CIM class.

function Read-RdpCimInstance {
    # Argument: Namespace, ClassName, Filter, Property, Optional (a missing class is then an answer).
    param($Argument)
    $query = @{ Namespace = $Argument['Namespace']; ClassName = $Argument['ClassName'] }
    $query['Property'] = [string[]]@($Argument['Property'])
    $query['Filter'] = [string](Get-RdpArgument $Argument 'Filter')
    try {
        $found = @(Invoke-RdpCim @query)
    } catch {
        if (-not (Get-RdpArgument $Argument 'Optional') -or (Get-RdpErrorId $_) -ne '__Module__.CimClassMissing') { throw }
        return [ordered]@{ items = @(); count = 0; only = $null; missing = $true }
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
    return [ordered]@{ items = $items; count = $items.Length; only = $only }
}

function Get-RdpCimInstancePlace {
    param($Argument)
    $place = @{ Kind = 'Class'; Filter = [string](Get-RdpArgument $Argument 'Filter') }
    foreach ($name in 'Namespace', 'ClassName', 'Property') { $place[$name] = $Argument[$name] }
    return $place
}
