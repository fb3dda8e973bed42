# Reader: one value.

function Read-RdpRegistryValue {
    # Argument: View, Path, Name, Kind: of another kind the data are null, and kind says what is there.
    param($Argument)
    $missing = [ordered]@{ exists = $false; kind = $null; data = $null }
    $key = Open-RdpKey -View $Argument['View'] -Path $Argument['Path']
    if ($null -eq $key) { return $missing }
    try {
        $name = [string]$Argument['Name']
        $data = Get-RdpRawData $key $name
        $found = Get-RdpValueKind $key $name
        if ($null -eq $data -or $found.Length -eq 0) { return $missing }
        $value = ConvertTo-RdpFactValue $found $data
        $kind = Get-RdpArgument $Argument 'Kind' -Default $value['kind']
        if ($kind -ne $value['kind']) { $value['data'] = $null }
        return [ordered]@{ exists = $true; kind = $value['kind']; data = $value['data'] }
    } finally {
        $key.Dispose()
    }
}

function Get-RdpRegistryValuePlace {
    param($Argument)
    return @{ Kind = 'Value'; View = $Argument['View']; Path = $Argument['Path']; Name = [string]$Argument['Name'] }
}
