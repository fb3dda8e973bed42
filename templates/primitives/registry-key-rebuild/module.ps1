# Step: deletes a key and builds it again from a table, the machine's own templates and what is to be kept of the old.

function Get-RdpRegistryKeyRebuildPlan {
    # Argument: View, Path, Template, Default, Keep, Subkey. The first change carries out the whole; the others say
    # value by value what comes of it.
    param($Argument)
    $view = $Argument['View']
    $path = $Argument['Path']
    Assert-RdpRegistryPath $path -Tree
    $old = Get-RdpKeyCapture -View $view -Path $path -Subkeys $true -Exact
    $present = Get-RdpPresentValue -View $view -Path $path
    $wanted = Get-RdpWantedValue -View $view -Default $Argument['Default'] -Template (Get-RdpArgument $Argument 'Template' -Default @())
    foreach ($name in @(Get-RdpArgument $Argument 'Keep' -Default @())) {
        # What has another kind than the table says is a fault, not a choice.
        if (-not $present.Contains($name)) { continue }
        if ($wanted.Contains($name) -and $wanted[$name].kind -ne $present[$name].kind) { continue }
        $wanted[$name] = $present[$name]
    }
    # What is there keeps its name, to the letter.
    foreach ($name in @($wanted.get_Keys())) {
        if ($present.Contains($name)) { $wanted[$name].name = $present[$name].name }
    }
    $subkeys = [string[]]@(Get-RdpArgument $Argument 'Subkey' -Default @())
    $changes = @()
    foreach ($name in $wanted.get_Keys()) {
        $changes += @(Get-RdpValueChange -View $view -Path $path -Name $name -Present $present[$name] -Wanted $wanted[$name])
    }
    foreach ($name in @($present.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        if ($wanted.Contains($name)) { continue }
        $changes += @(Get-RdpValueChange -View $view -Path $path -Name $name -Present $present[$name] -Wanted $null)
    }
    if ($old['present'] -and $changes.Length -eq 0 -and (Test-RdpOnlySubkey -Capture $old -Name $subkeys)) { return }
    $from = 'absent'
    if ($old['present']) { $from = 'present ({0}, {1})' -f (Format-RdpNumber $present.get_Count() 'value'), (Format-RdpNumber ($old['keys'].Length - 1) 'subkey') }
    $was = Get-RdpKeyIndex $old
    $exact = $path
    if ($old['present']) { $exact = $old['exact'] }
    $data = @{ View = $view; Path = $exact; Wanted = $wanted; Subkey = $subkeys; Old = $was }
    $to = 'built anew ({0}, {1})' -f (Format-RdpNumber $wanted.get_Count() 'value'), (Format-RdpNumber $subkeys.Length 'subkey')
    @{ Thing = (Format-RdpKey $view $path); From = $from; To = $to; Data = $data }
    foreach ($change in $changes) { @{ Thing = $change.Thing; From = $change.From; To = $change.To; Data = $null } }
}

function Test-RdpOnlySubkey {
    # Are these the subkeys, all of them, and empty?
    param($Capture, [string[]] $Name)
    if ($Capture['keys'].Length -ne $Name.Length + 1) { return $false }
    foreach ($key in $Capture['keys']) {
        if ($key['path'].Length -eq 0) { continue }
        if ($Name -notcontains $key['path'] -or @($key['values']).Length -gt 0) { return $false }
    }
    return $true
}

function Invoke-RdpRegistryKeyRebuildChange {
    # The DACL is the old key's; a key that was not there takes its parent's.
    param($Change)
    $data = $Change.Data
    if ($null -eq $data) { return }
    $place = @{ View = $data.View; Path = $data.Path }
    Remove-RdpKeyTree @place
    New-RdpKey @place
    foreach ($value in $data.Wanted.get_Values()) {
        Set-RdpKeyValue @place -Name $value.name -Kind $value.kind -Byte $value.byte
    }
    foreach ($name in $data.Subkey) {
        $old = $data.Old[$name]
        if ($null -eq $old) { New-RdpKey @place -Relative $name; continue }
        New-RdpKey @place -Relative $old['path']
        Set-RdpKeySddl @place -Relative $old['path'] -Sddl $old['sddl']
    }
    if ($data.Old.Contains('')) { Set-RdpKeySddl @place -Sddl $data.Old['']['sddl'] }
}
