# The registry below HKEY_LOCAL_MACHINE, through an explicit view.

function Open-RdpKey {
    # The key, or null when there is none. Dispose of it. -Rights takes what is needed beyond reading and no more.
    param(
        [string] $View,
        [string] $Path,
        [System.Security.AccessControl.RegistryRights] $Rights = 'ReadKey',
        [Microsoft.Win32.RegistryHive] $Hive = 'LocalMachine'
    )
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Hive, (Get-RdpView $View))
    try {
        $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadSubTree
        if ($Rights -ne [System.Security.AccessControl.RegistryRights]::ReadKey) {
            $check = [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadWriteSubTree
        }
        return $base.OpenSubKey($Path, $check, $Rights)
    } catch [System.Security.SecurityException], [System.UnauthorizedAccessException] {
        $detail = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = $Path; Inner = $_.Exception }
        $detail['Action'] = 'Look at the permissions of the key, and run the command elevated or as SYSTEM.'
        throw (ConvertTo-RdpError @detail -Message ('Access to {0} is denied.' -f (Format-RdpKey $View $Path)))
    } finally {
        $base.Dispose()
    }
}

function Get-RdpView {
    # On 32-bit Windows there is one view only, and asking for another is an error in some programs.
    param([string] $View)
    if ($View -ne 'Registry64' -and $View -ne 'Registry32') { throw "'$View' is not a registry view." }
    if (-not (Test-RdpSecondView)) { return [Microsoft.Win32.RegistryView]::Default }
    return [Microsoft.Win32.RegistryView]$View
}

function Test-RdpSecondView {
    # 64-bit Windows keeps a second view for 32-bit programs. On 32-bit Windows both names lead to the same keys.
    return [System.Environment]::Is64BitOperatingSystem
}

function Format-RdpKey {
    # The key as a person knows it. Only below SOFTWARE do the two views differ.
    param([string] $View, [string] $Path)
    if ($Path -notmatch '^SOFTWARE(\\|$)' -or -not (Test-RdpSecondView)) { return "HKLM\$Path" }
    if ($View -eq 'Registry32') { return "HKLM\$Path (32-bit view)" }
    return "HKLM\$Path (64-bit view)"
}

function Get-RdpParentPath {
    param([string] $Path)
    $at = $Path.LastIndexOf([char]'\')
    if ($at -lt 0) { return '' }
    return $Path.Substring(0, $at)
}

function Get-RdpLeafName {
    param([string] $Path)
    return $Path.Substring($Path.LastIndexOf([char]'\') + 1)
}

function Get-RdpExactPath {
    # A path in the case in which its keys were made. What is not there, or may not be listed, stays as it was given.
    param([string] $View, [string] $Path)
    $exact = ''
    foreach ($part in $Path.Split('\')) {
        $name = $part
        $key = $null
        try {
            $key = Open-RdpKey -View $View -Path $exact
            if ($null -ne $key) { $name = Find-RdpExactName $key $part }
        } catch {
            if ((Get-RdpErrorId $_) -ne '__Module__.AccessDenied') { throw }
        } finally {
            if ($null -ne $key) { $key.Dispose() }
        }
        $exact = "$exact\$name".TrimStart('\')
    }
    return $exact
}

function Find-RdpExactName {
    # The name of a subkey as the key lists it; the given one when it lists none.
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    # Names that are the same are equal to PowerShell too, and that takes one look at all of them.
    foreach ($one in @($Key.GetSubKeyNames() -eq $Name)) {
        if ([string]::Equals($one, $Name, [System.StringComparison]::OrdinalIgnoreCase)) { return $one }
    }
    return $Name
}

function Get-RdpSubkeyName {
    # The names of the subkeys, sorted ordinally.
    param([Microsoft.Win32.RegistryKey] $Key)
    $names = [string[]]$Key.GetSubKeyNames()
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return , $names
}

function Get-RdpValueName {
    # The names of the values, sorted ordinally; the default value is the empty name.
    param([Microsoft.Win32.RegistryKey] $Key)
    $names = [string[]]$Key.GetValueNames()
    [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
    return , $names
}

function Get-RdpValueKind {
    # The kind of a value; empty where it is not there any more. Whoever lists names finds that some went meanwhile.
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    $mark = Get-RdpErrorMark
    try {
        return [string]$Key.GetValueKind($Name)
    } catch [System.IO.IOException] {
        Clear-RdpErrorSince $mark
        return ''
    }
}

function Test-RdpSubkeyGone {
    # A subkey that was listed and cannot be found: is it gone, or has it a name that no program can ask for?
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    return ($Key.GetSubKeyNames() -cnotcontains $Name)
}

function Get-RdpSddl {
    # The key's DACL as SDDL. Windows sets the flags AI and AR by itself when a DACL is written, and they grant
    # nothing, so they are left out: P alone changes what the DACL means. .NET sorts entries of one type by their SIDs
    # when it reads or writes a list in canonical order, which grants the same; one in another order it leaves alone.
    param([Microsoft.Win32.RegistryKey] $Key)
    $security = $Key.GetAccessControl([System.Security.AccessControl.AccessControlSections]::Access)
    $sddl = $security.GetSecurityDescriptorSddlForm([System.Security.AccessControl.AccessControlSections]::Access)
    if ($sddl -cnotmatch '^D:([A-Z]*)(\(.*)?$' -or $Matches[1] -ceq 'NO_ACCESS_CONTROL') { return $sddl }
    # What a match found is gone with the next one.
    $flags = $Matches[1]
    $entries = ''
    if ($Matches.ContainsKey(2)) { $entries = $Matches[2] }
    if ($flags -cmatch '^P') { return "D:P$entries" }
    return "D:$entries"
}
