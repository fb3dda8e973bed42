# Step: repairs the values of a key against a table, and leaves alone what the site chose or a policy owns.

function Get-RdpRegistryValuesRepairPlan {
    # Argument: View, Path, Default (name -> Kind, Data, Fixed, Alike, Optional), PolicyPath, Template.
    param($Argument)
    Assert-RdpRegistryPath $Argument['Path']
    $place = @{ View = $Argument['View']; Path = $Argument['Path'] }
    $present = Get-RdpPresentValue @place
    $owned = @(Get-RdpPolicyOwned $Argument)
    $wanted = Get-RdpWantedValue -Argument $Argument -Present $present
    foreach ($name in $wanted.get_Keys()) {
        if ($owned -contains $name) { continue }
        $change = Get-RdpValueChange @place -Name $name -Present $present[$name] -Wanted $wanted[$name]
        $change.Data['Owned'] = $owned
        $change
    }
}

function Get-RdpPolicyOwned {
    # The names of the table that a policy owns.
    param($Argument)
    $policy = Get-RdpArgument $Argument 'PolicyPath' -Default ''
    if ($policy.Length -eq 0) { return }
    $owned = Get-RdpPresentValue -View $Argument['View'] -Path $policy
    foreach ($name in @($Argument['Default'].get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        if ($owned.Contains($name)) { $name }
    }
}

function Get-RdpWantedValue {
    # name -> { name, kind, byte }, in the order of their names: what has to be written of the table, null for what has to
    # go. What is right as it is, is not in it. The data are those of the machine's own templates, else the table's.
    param($Argument, $Present)
    $table = $Argument['Default']
    $template = Get-RdpTemplateValue -View $Argument['View'] -Template $Argument['Template']
    $bare = Test-RdpBareKey -Table $table -Present $Present
    $wanted = Get-RdpNameMap
    foreach ($name in @($table.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        $entry = $table[$name]
        $kind = $entry['Kind']
        $own = $Present[$name]
        $right = $null -ne $own -and $own.kind -eq $kind
        $fixed = $entry.ContainsKey('Fixed') -and $entry['Fixed']
        if ($right -and -not $fixed) { continue }
        if (-not $entry.ContainsKey('Data')) {
            if ($null -ne $own) { $wanted[$name] = $null }
            continue
        }
        $given = $template[$name]
        $known = $null -ne $given -and $given.kind -eq $kind
        if ($null -eq $own -and $entry.ContainsKey('Optional') -and $entry['Optional'] -and -not $known -and -not $bare) { continue }
        $value = @{ name = $name; kind = $kind; byte = (ConvertFrom-RdpDefinitionData $kind $entry['Data']) }
        if ($known) { $value.byte = $given.byte }
        # What is there keeps its name, to the letter.
        if ($null -ne $own) { $value.name = $own.name }
        $good = @($value)
        if ($entry.ContainsKey('Alike')) { $good += @(foreach ($one in $entry['Alike']) { @{ kind = $kind; byte = (ConvertFrom-RdpDefinitionData $kind $one) } }) }
        if (@(foreach ($one in $good) { if (Test-RdpSameValue $own $one) { $one } }).Length -eq 0) { $wanted[$name] = $value }
    }
    return $wanted
}

function Test-RdpBareKey {
    # Has the key nothing of what is fixed? Then it is made from nothing.
    param($Table, $Present)
    foreach ($name in $Table.get_Keys()) {
        if ($Table[$name].ContainsKey('Fixed') -and $Table[$name]['Fixed'] -and $Present.Contains($name)) { return $false }
    }
    return $true
}

function Get-RdpTemplateValue {
    # name of the table -> { name, kind, byte }, as this machine's own templates have it.
    param([string] $View, $Template)
    $found = Get-RdpNameMap
    foreach ($one in $Template) {
        $values = Get-RdpPresentValue -View $View -Path $one['Path']
        $names = @{}
        foreach ($name in $values.get_Keys()) { $names[$name] = $name }
        if ($one.ContainsKey('As')) { $names = $one['As'] }
        foreach ($name in $names.get_Keys()) {
            if ($one.ContainsKey('Not') -and $one['Not'] -contains $name) { continue }
            if ($values.Contains($names[$name]) -and -not $found.Contains($name)) { $found[$name] = $values[$names[$name]] }
        }
    }
    return $found
}

function Invoke-RdpRegistryValuesRepairChange {
    # Says which values a policy owns, and were therefore left alone.
    param($Change)
    Invoke-RdpRegistryValueSetChange -Change $Change
    return (Get-RdpOwnedOutput $Change.Data['Owned'])
}

function Get-RdpOwnedOutput {
    param($Name)
    if (@($Name).Length -eq 0) { return }
    $output = Get-RdpEmptyMap
    $output['policyOwned'] = @($Name)
    return $output
}
