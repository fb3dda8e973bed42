# Reader: what ordinary users may do with a key.

function Read-RdpRegistryAccess {
    # Argument: View, Path.
    param($Argument)
    $key = Open-RdpKey -View $Argument['View'] -Path $Argument['Path']
    if ($null -eq $key) { return [ordered]@{ exists = $false; read = $null; setValue = $null; createSubKey = $null } }
    try {
        $rights = Get-RdpUserRight $key
    } finally {
        $key.Dispose()
    }
    $read = 0x20019
    return [ordered]@{
        exists       = $true
        read         = (($rights -band $read) -eq $read)
        setValue     = [bool]($rights -band 0x2)
        createSubKey = [bool]($rights -band 0x4)
    }
}

function Get-RdpRegistryAccessPlace {
    param($Argument)
    return (ConvertTo-RdpKeyPlace -View $Argument['View'] -Path $Argument['Path'] -Depth 0)
}

function Get-RdpUserRight {
    # The rights that somebody has who is in Users, Authenticated Users, Everyone and Interactive, and nowhere else. As
    # Windows does it, the first entry that speaks of a right decides. Generic rights count as what they stand for; an
    # entry that only children inherit does not count.
    param([Microsoft.Win32.RegistryKey] $Key)
    $security = $Key.GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
    $everyone = 'S-1-5-32-545', 'S-1-5-11', 'S-1-1-0', 'S-1-5-4'
    $decided = 0
    $allowed = 0
    foreach ($rule in $security.GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])) {
        if ($everyone -notcontains $rule.IdentityReference.Value) { continue }
        if ($rule.PropagationFlags -band [System.Security.AccessControl.PropagationFlags]::InheritOnly) { continue }
        $rights = [int]$rule.RegistryRights
        # Generic all, read and execute, write.
        if ($rights -band 0x10000000) { $rights = $rights -bor 0xF003F }
        if ($rights -band 0xA0000000) { $rights = $rights -bor 0x20019 }
        if ($rights -band 0x40000000) { $rights = $rights -bor 0x20006 }
        $new = $rights -band (-bnot $decided)
        $decided = $decided -bor $new
        if ($rule.AccessControlType -eq [System.Security.AccessControl.AccessControlType]::Allow) { $allowed = $allowed -bor $new }
    }
    return $allowed
}
