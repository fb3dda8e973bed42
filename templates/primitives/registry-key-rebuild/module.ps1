# Step: deletes a key and builds it again. What was there is carried over, with all that lies below, but for what the table
# says is wrong; what was missing comes from the machine's own templates and the table.

function Get-RdpRegistryKeyRebuildPlan {
    # Argument: View, Path, Default, PolicyPath, Template, Subkey. The first change carries out the whole; the others say
    # value by value what comes of it. Nothing where nothing is wrong.
    param($Argument)
    $place = @{ View = $Argument['View']; Path = $Argument['Path'] }
    Assert-RdpRegistryPath $place.Path -Tree
    $old = Get-RdpKeyCapture @place -Subkeys $true -Exact
    $present = Get-RdpPresentValue @place
    $wanted = Get-RdpWantedValue -Argument $Argument -Present $present
    $below = Get-RdpNameMap
    if (Test-RdpBareKey -Table $Argument['Default'] -Present $present) { $below = Get-RdpMissingSubkey -Argument $Argument -Old $old }
    if ($old['present'] -and $wanted.get_Count() -eq 0 -and $below.get_Count() -eq 0) { return }
    $from = 'absent'
    if ($old['present']) { $from = 'present ({0}, {1})' -f (Format-RdpNumber $present.get_Count() 'value'), (Format-RdpNumber ($old['keys'].Length - 1) 'subkey') }
    $count = $present.get_Count()
    foreach ($name in $wanted.get_Keys()) { $count += [int]($null -ne $wanted[$name]) - [int]$present.Contains($name) }
    $under = [System.Math]::Max(0, $old['keys'].Length - 1) + $below.get_Count()
    $to = 'built anew ({0}, {1})' -f (Format-RdpNumber $count 'value'), (Format-RdpNumber $under 'subkey')
    $data = @{ View = $place.View; Path = $place.Path; Old = $old; Wanted = $wanted; Below = $below; Owned = @(Get-RdpPolicyOwned $Argument) }
    @{ Thing = (Format-RdpKey $place.View $place.Path); From = $from; To = $to; Data = $data }
    foreach ($name in $wanted.get_Keys()) {
        $change = Get-RdpValueChange @place -Name $name -Present $present[$name] -Wanted $wanted[$name]
        @{ Thing = $change.Thing; From = $change.From; To = $change.To; Data = $null }
    }
    foreach ($name in $below.get_Keys()) {
        @{ Thing = (Format-RdpKey $place.View "$($place.Path)\$name"); From = 'absent'; To = (Format-RdpNumber $below[$name].Length 'value'); Data = $null }
    }
}

function Get-RdpMissingSubkey {
    # name -> { name, kind, byte } of each of its values.
    param($Argument, $Old)
    $there = Get-RdpKeyIndex $Old
    $missing = Get-RdpNameMap
    foreach ($name in @($Argument['Subkey'].get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        if ($there.Contains($name)) { continue }
        $table = $Argument['Subkey'][$name]
        $missing[$name] = @(foreach ($value in @($table.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
            @{ name = $value; kind = $table[$value]['Kind']; byte = (ConvertFrom-RdpDefinitionData $table[$value]['Kind'] $table[$value]['Data']) }
        })
    }
    return $missing
}

function Invoke-RdpRegistryKeyRebuildChange {
    # The DACL is the old key's; a key that was not there takes its parent's.
    param($Change)
    $data = $Change.Data
    if ($null -eq $data) { return }
    $path = $data.Path
    if ($data.Old['present']) { $path = $data.Old['exact'] }
    $place = @{ View = $data.View; Path = $path }
    if ($data.Old['present']) {
        Remove-RdpKeyTree @place
        [void](Restore-RdpKeyCapture $data.Old)
    } else {
        New-RdpKey @place
    }
    foreach ($name in $data.Wanted.get_Keys()) {
        $value = $data.Wanted[$name]
        if ($null -eq $value) {
            Remove-RdpKeyValue @place -Name $name
        } else {
            Set-RdpKeyValue @place -Name $value.name -Kind $value.kind -Byte $value.byte
        }
    }
    foreach ($name in $data.Below.get_Keys()) {
        New-RdpKey @place -Relative $name
        foreach ($value in $data.Below[$name]) { Set-RdpKeyValue @place -Relative $name -Name $value.name -Kind $value.kind -Byte $value.byte }
    }
    return (Get-RdpOwnedOutput $data.Owned)
}
