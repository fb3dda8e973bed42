# Step: repairs the values of a key against a table, and leaves alone what the site chose or a policy owns.

function Get-RdpRegistryValuesRepairPlan {
    # Argument: View, Path, Default (name -> Kind, Data), Keep, PolicyPath, Template.
    param($Argument)
    Assert-RdpRegistryPath $Argument['Path']
    $present = Get-RdpPresentValue -View $Argument['View'] -Path $Argument['Path']
    $wanted = Get-RdpWantedValue -View $Argument['View'] -Default $Argument['Default'] -Template (Get-RdpArgument $Argument 'Template' -Default @())
    $owned = Get-RdpNameMap
    $policy = Get-RdpArgument $Argument 'PolicyPath' -Default ''
    if ($policy.Length -gt 0) { $owned = Get-RdpPresentValue -View $Argument['View'] -Path $policy }
    $keep = Get-RdpNameMap @(Get-RdpArgument $Argument 'Keep' -Default @())
    $skipped = @($wanted.get_Keys() | Microsoft.PowerShell.Core\Where-Object { $owned.Contains($_) })
    foreach ($name in $wanted.get_Keys()) {
        if ($owned.Contains($name)) { continue }
        if ($keep.Contains($name) -and $present.Contains($name) -and $present[$name].kind -eq $wanted[$name].kind) { continue }
        $detail = @{ View = $Argument['View']; Path = $Argument['Path']; Name = $name; Present = $present[$name]; Wanted = $wanted[$name] }
        $change = Get-RdpValueChange @detail
        if ($null -eq $change) { continue }
        $change.Data['Skipped'] = $skipped
        $change
    }
}

function Get-RdpWantedValue {
    # name -> { name, kind, byte } in the order of their names: the table's data, or, where the machine's own templates
    # have a value of the same name and kind, theirs. The name is the table's.
    param([string] $View, $Default, $Template)
    $templates = @(foreach ($path in $Template) { Get-RdpPresentValue -View $View -Path $path })
    $wanted = Get-RdpNameMap
    foreach ($name in @($Default.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        $kind = $Default[$name]['Kind']
        $wanted[$name] = @{ name = $name; kind = $kind; byte = (ConvertFrom-RdpDefinitionData $kind $Default[$name]['Data']) }
        foreach ($one in $templates) {
            if ($one.Contains($name) -and $one[$name].kind -eq $kind) {
                $wanted[$name]['byte'] = $one[$name].byte
                break
            }
        }
    }
    return $wanted
}

function Invoke-RdpRegistryValuesRepairChange {
    # Says which values a policy owns, and were therefore left alone.
    param($Change)
    Invoke-RdpRegistryValueSetChange -Change $Change
    if (@($Change.Data.Skipped).Length -eq 0) { return }
    $output = Get-RdpEmptyMap
    $output['policyOwned'] = @($Change.Data.Skipped)
    return $output
}
