# Reader: one value.

function Read-RdpRegistryValue {
    # Argument: View, Path, Name, User (of whoever runs this), Kind: of another kind the data are null, and kind says what is there.
    param($Argument)
    $missing = [ordered]@{ exists = $false; kind = $null; data = $null }
    $hive = 'LocalMachine'
    if (Get-RdpArgument $Argument 'User') { $hive = 'CurrentUser' }
    $key = Open-RdpKey -View $Argument['View'] -Path $Argument['Path'] -Hive $hive
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
    # An exported machine is the computer; what is a user's own stays with the user.
    if (Get-RdpArgument $Argument 'User') { return }
    return @{ Kind = 'Value'; View = $Argument['View']; Path = $Argument['Path']; Name = [string]$Argument['Name'] }
}
