# The only functions of this module that change the registry. -Path is a key that the guard knows; -Relative is the
# way from there to a key that Windows itself named, whose names may hold any character. Each honours $WhatIfPreference
# by itself: the question was asked long before, and this is the last door.

function Resolve-RdpKeyPath {
    # The whole path, after the guard has seen both parts.
    param([string] $Path, [string] $Relative, [switch] $Tree)
    Assert-RdpRegistryPath $Path -Tree:$Tree
    if ($Relative.Length -eq 0) { return $Path }
    foreach ($name in $Relative.Split('\')) { Assert-RdpKeyName $name }
    return "$Path\$Relative"
}

function New-RdpKey {
    # Makes the key where it is missing, with its missing parents; a key that is there is left exactly as it is.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $View, [string] $Path, [string] $Relative = '')
    $full = Resolve-RdpKeyPath $Path $Relative
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), 'Make the key')) { return }
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', (Get-RdpView $View))
    try {
        $base.CreateSubKey($full).Dispose()
        $made = $base.OpenSubKey($full)
        if ($null -eq $made) { throw (Get-RdpNotWrittenError (Format-RdpKey $View $full)) }
        $made.Dispose()
    } finally {
        $base.Dispose()
    }
}

function Set-RdpKeyValue {
    # Writes exact bytes of a kind.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $View, [string] $Path, [string] $Relative = '', [string] $Name, [string] $Kind, [byte[]] $Byte)
    $full = Resolve-RdpKeyPath $Path $Relative
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), (ConvertTo-RdpShown "Write the value '$Name'"))) { return }
    $key = Open-RdpKeyForChange -View $View -Path $full
    try {
        $key.SetValue($Name, (ConvertFrom-RdpByte $Kind $Byte), [Microsoft.Win32.RegistryValueKind]$Kind)
        $data = Get-RdpRawData $key $Name
        $read = $null
        if ($null -ne $data -and [string]$key.GetValueKind($Name) -ceq $Kind) { $read = ConvertTo-RdpByte $Kind $data }
        Assert-RdpWritten -Target "$(Format-RdpKey $View $full), value '$Name'" -Meant $Byte -Read $read
    } finally {
        $key.Dispose()
    }
}

function Remove-RdpKeyValue {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $View, [string] $Path, [string] $Relative = '', [string] $Name)
    $full = Resolve-RdpKeyPath $Path $Relative
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), (ConvertTo-RdpShown "Remove the value '$Name'"))) { return }
    $key = Open-RdpKeyForChange -View $View -Path $full
    try {
        $key.DeleteValue($Name, $false)
        if ($null -ne $key.GetValue($Name, $null)) { throw (Get-RdpNotWrittenError "$(Format-RdpKey $View $full), value '$Name'") }
    } finally {
        $key.Dispose()
    }
}

function Open-RdpKeyForChange {
    param([string] $View, [string] $Path)
    $key = Open-RdpKey -View $View -Path $Path -Rights 'QueryValues, SetValue, CreateSubKey, EnumerateSubKeys'
    if ($null -ne $key) { return $key }
    $detail = @{ Id = 'MissingKey'; Category = 'ObjectNotFound'; Target = $Path }
    throw (ConvertTo-RdpError @detail -Message ('{0} is not there any more.' -f (Format-RdpKey $View $Path)))
}

function Remove-RdpKeyTree {
    # Deletes a key with all that is below it, deepest first. A missing key is well.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $View, [string] $Path, [string] $Relative = '')
    $full = Resolve-RdpKeyPath $Path $Relative -Tree
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), 'Delete the key')) { return }
    $parent = Open-RdpKey -View $View -Path (Get-RdpParentPath $full) -Rights 'QueryValues, SetValue, CreateSubKey, EnumerateSubKeys'
    if ($null -eq $parent) { return }
    try {
        Remove-RdpSubkey -Parent $parent -Name (Get-RdpLeafName $full)
    } finally {
        $parent.Dispose()
    }
}

function Remove-RdpSubkey {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Microsoft.Win32.RegistryKey] $Parent, [string] $Name)
    Assert-RdpKeyName $Name
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $Parent.Name), (ConvertTo-RdpShown "Delete the subkey '$Name'"))) { return }
    $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree
    $rights = [System.Security.AccessControl.RegistryRights]'QueryValues, SetValue, CreateSubKey, EnumerateSubKeys'
    $key = $Parent.OpenSubKey($Name, $check, $rights)
    if ($null -eq $key) { return }
    try {
        foreach ($child in (Get-RdpSubkeyName $key)) { Remove-RdpSubkey -Parent $key -Name $child }
    } finally {
        $key.Dispose()
    }
    $Parent.DeleteSubKey($Name, $false)
    $left = $Parent.OpenSubKey($Name)
    if ($null -eq $left) { return }
    $left.Dispose()
    throw (Get-RdpNotWrittenError "$($Parent.Name)\$Name")
}

function Set-RdpKeySddl {
    # Writes the DACL and nothing else of the security descriptor.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $View, [string] $Path, [string] $Relative = '', [string] $Sddl)
    $full = Resolve-RdpKeyPath $Path $Relative
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), 'Write the permissions')) { return }
    $key = Open-RdpKey -View $View -Path $full -Rights 'ReadPermissions, ChangePermissions'
    if ($null -eq $key) { return }
    try {
        $security = Microsoft.PowerShell.Utility\New-Object System.Security.AccessControl.RegistrySecurity
        $security.SetSecurityDescriptorSddlForm($Sddl, [System.Security.AccessControl.AccessControlSections]::Access)
        $key.SetAccessControl($security)
    } finally {
        $key.Dispose()
    }
}

function Remove-RdpEmptyKey {
    # True when the key is gone; false when it holds values or subkeys and stays.
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType([bool])]
    param([string] $View, [string] $Path)
    Assert-RdpRegistryPath $Path -Tree
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $Path), 'Delete the key if it is empty')) { return $false }
    $key = Open-RdpKey -View $View -Path $Path
    if ($null -eq $key) { return $true }
    try { $empty = $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0 } finally { $key.Dispose() }
    if (-not $empty) { return $false }
    $parent = Open-RdpKeyForChange -View $View -Path (Get-RdpParentPath $Path)
    try { $parent.DeleteSubKey((Get-RdpLeafName $Path), $false) } finally { $parent.Dispose() }
    return $true
}
