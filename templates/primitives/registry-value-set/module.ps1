# Step: sets one value of a key, or removes it.

function Get-RdpRegistryValueSetPlan {
    # Argument: View, Path, Name, Kind and Data, or Remove.
    param($Argument)
    Assert-RdpRegistryPath $Argument['Path']
    $name = [string]$Argument['Name']
    $wanted = $null
    if (-not (Get-RdpArgument $Argument 'Remove' -Default $false)) {
        $wanted = @{ kind = $Argument['Kind']; byte = (ConvertFrom-RdpDefinitionData $Argument['Kind'] $Argument['Data']) }
    }
    $present = (Get-RdpPresentValue -View $Argument['View'] -Path $Argument['Path'])[$name]
    Get-RdpValueChange -View $Argument['View'] -Path $Argument['Path'] -Name $name -Present $present -Wanted $wanted
}

function Get-RdpPresentValue {
    # name -> { name, kind, byte } of the values of a key, each with its name as it is there; none when the key is missing.
    param([string] $View, [string] $Path)
    $index = Get-RdpNameMap
    $capture = Get-RdpKeyCapture -View $View -Path $Path -Subkeys $false
    foreach ($key in $capture['keys']) {
        foreach ($value in $key['values']) {
            $index[$value['name']] = @{ name = $value['name']; kind = $value['kind']; byte = [System.Convert]::FromBase64String($value['bytes']) }
        }
    }
    return $index
}

function Get-RdpValueChange {
    # The change from one { kind, byte } to another, null being absent; nothing when they are the same.
    param([string] $View, [string] $Path, [string] $Name, $Present, $Wanted)
    if (Test-RdpSameValue $Present $Wanted) { return }
    $shown = $Name
    if ($Name.Length -eq 0) { $shown = '(default)' }
    return @{
        Thing = "value '$shown' of $(Format-RdpKey $View $Path)"
        From  = (Format-RdpPresence $Present $Wanted)
        To    = (Format-RdpPresence $Wanted $Present)
        Data  = @{ View = $View; Path = $Path; Name = $Name; Wanted = $Wanted }
    }
}

function Test-RdpSameValue {
    param($One, $Two)
    if ($null -eq $One -or $null -eq $Two) { return ($null -eq $One -and $null -eq $Two) }
    return ($One.kind -eq $Two.kind -and [System.Convert]::ToBase64String($One.byte).Equals([System.Convert]::ToBase64String($Two.byte)))
}

function Format-RdpPresence {
    # The data; with its kind where the kind is what differs.
    param($Value, $Other)
    if ($null -eq $Value) { return 'absent' }
    $text = Format-RdpData $Value.kind $Value.byte
    if ($null -ne $Other -and $Value.kind -ne $Other.kind) { $text += " ($($Value.kind))" }
    return $text
}

function Invoke-RdpRegistryValueSetChange {
    param($Change)
    $data = $Change.Data
    if ($null -eq $data.Wanted) {
        Remove-RdpKeyValue -View $data.View -Path $data.Path -Name $data.Name
        return
    }
    New-RdpKey -View $data.View -Path $data.Path
    Set-RdpKeyValue -View $data.View -Path $data.Path -Name $data.Name -Kind $data.Wanted.kind -Byte $data.Wanted.byte
}
