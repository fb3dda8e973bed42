# Reader: a key, its values, the names of its subkeys.

function Read-RdpRegistryKey {
    # Argument: View, Path, Depth (levels to read, default 1).
    param($Argument)
    $depth = Get-RdpArgument $Argument 'Depth' -Default 1
    $key = Open-RdpKey -View $Argument['View'] -Path $Argument['Path']
    if ($null -eq $key) {
        return [ordered]@{ exists = $false; values = (Get-RdpEmptyMap); subkeys = @() }
    }
    try {
        return (Read-RdpOpenKey -Key $key -Depth $depth)
    } finally {
        $key.Dispose()
    }
}

function Get-RdpRegistryKeyPlace {
    param($Argument)
    return (ConvertTo-RdpKeyPlace -View $Argument['View'] -Path $Argument['Path'] -Depth (Get-RdpArgument $Argument 'Depth' -Default 1))
}

function Read-RdpOpenKey {
    param([Microsoft.Win32.RegistryKey] $Key, [int] $Depth)
    $names = Get-RdpSubkeyName $Key
    $map = Get-RdpEmptyMap
    $map['exists'] = $true
    $map['values'] = Read-RdpValueTable $Key
    $map['subkeys'] = $names
    if ($Depth -le 1) { return $map }
    $children = Get-RdpEmptyMap
    $map['subkeys'] = @(foreach ($name in $names) {
        $child = $Key.OpenSubKey($name)
        if ($null -eq $child) {
            # One that went meanwhile is none.
            if (-not (Test-RdpSubkeyGone $Key $name)) { $name }
            continue
        }
        try { $children[$name] = Read-RdpOpenKey -Key $child -Depth ($Depth - 1) } finally { $child.Dispose() }
        $name
    })
    $map['children'] = $children
    return $map
}

function Read-RdpValueTable {
    # name -> { kind; data }. JSON has no use for an empty name, so the default value is called "(default)".
    param([Microsoft.Win32.RegistryKey] $Key)
    $table = Get-RdpEmptyMap
    foreach ($name in (Get-RdpValueName $Key)) {
        $shown = $name
        if ($name.Length -eq 0) { $shown = '(default)' }
        $data = Get-RdpRawData $Key $name
        $kind = Get-RdpValueKind $Key $name
        if ($kind.Length -gt 0) { $table[$shown] = ConvertTo-RdpFactValue $kind $data }
    }
    return $table
}
