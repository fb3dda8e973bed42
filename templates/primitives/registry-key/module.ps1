# Reader: a key, its values, the names of its subkeys, and whether ordinary users can read it.

function Read-RdpRegistryKey {
    # Argument: View, Path, Depth (levels to read, default 1).
    param($Argument)
    $depth = Get-RdpArgument $Argument 'Depth' -Default 1
    $key = Open-RdpKey -View $Argument['View'] -Path $Argument['Path']
    if ($null -eq $key) {
        return [ordered]@{ exists = $false; values = (Get-RdpEmptyMap); subkeys = @(); usersCanRead = $null }
    }
    try {
        return (Read-RdpOpenKey -Key $key -Depth $depth)
    } finally {
        $key.Dispose()
    }
}

function Get-RdpRegistryKeyPlace {
    param($Argument)
    return (New-RdpKeyPlace -View $Argument['View'] -Path $Argument['Path'] -Depth (Get-RdpArgument $Argument 'Depth' -Default 1))
}

function Read-RdpOpenKey {
    param([Microsoft.Win32.RegistryKey] $Key, [int] $Depth)
    $names = Get-RdpSubkeyName $Key
    $map = Get-RdpEmptyMap
    $map['exists'] = $true
    $map['values'] = Read-RdpValueTable $Key
    $map['subkeys'] = $names
    $map['usersCanRead'] = Test-RdpUserCanRead $Key
    if ($Depth -le 1) { return $map }
    $children = Get-RdpEmptyMap
    foreach ($name in $names) {
        $child = $Key.OpenSubKey($name)
        if ($null -eq $child) { continue }
        try { $children[$name] = Read-RdpOpenKey -Key $child -Depth ($Depth - 1) } finally { $child.Dispose() }
    }
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
        $table[$shown] = ConvertTo-RdpFactValue ([string]$Key.GetValueKind($name)) (Get-RdpRawData $Key $name)
    }
    return $table
}

function Test-RdpUserCanRead {
    # By the DACL: do Users, Authenticated Users and Everyone together get ReadKey? Generic rights count as what they
    # stand for; an entry that only children inherit does not count.
    param([Microsoft.Win32.RegistryKey] $Key)
    try {
        $security = $Key.GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    }
    $everyone = 'S-1-5-32-545', 'S-1-5-11', 'S-1-1-0'
    $read = 0x20019
    $allowed = 0
    $denied = 0
    foreach ($rule in $security.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
        if ($everyone -notcontains $rule.IdentityReference.Value) { continue }
        if ($rule.PropagationFlags -band [System.Security.AccessControl.PropagationFlags]::InheritOnly) { continue }
        $rights = [int]$rule.RegistryRights
        if ($rights -band 0x90000000) { $rights = $rights -bor $read }
        if ($rule.AccessControlType -eq [System.Security.AccessControl.AccessControlType]::Allow) {
            $allowed = $allowed -bor $rights
        } else {
            $denied = $denied -bor $rights
        }
    }
    return (($allowed -band (-bnot $denied) -band $read) -eq $read)
}
