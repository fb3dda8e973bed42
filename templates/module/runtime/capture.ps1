# The state of what a fix may touch, as plain data: exact enough to put it back, sorted so that equal states are
# written alike. Owners are not part of it: giving a key to somebody else needs a privilege that scripts do not have.

function Get-RdpCapture {
    # One state for each scope.
    param($Scope)
    $captures = @()
    foreach ($one in $Scope) {
        if ($one['kind'] -eq 'Service') {
            $state = Get-RdpServiceState $one['name']
            $capture = Get-RdpEmptyMap
            $capture['kind'] = 'Service'
            $capture['name'] = $one['name']
            foreach ($name in 'exists', 'status', 'startType') { $capture[$name] = $state[$name] }
            $captures += $capture
        } elseif ($one['kind'] -eq 'ProviderList') {
            $captures += Get-RdpProviderListState $one
        } elseif ($one['kind'] -eq 'LocalPolicy') {
            $captures += Get-RdpLocalPolicyState
        } elseif ($one['kind'] -eq 'PolicyObject') {
            $captures += Get-RdpPolicyObjectState $one
        } else {
            $captures += Get-RdpKeyCapture -View $one['view'] -Path $one['path'] -Subkeys $one['subkeys'] -Exact
        }
    }
    return , $captures
}

function Get-RdpKeyCapture {
    # A key with its values and DACL, and with all its subkeys when they are asked for. With -Exact, "exact" is its path
    # in the case that the machine has, whatever the case of -Path. An absent key is recorded as absent, with the topmost
    # of its parents that is missing too: an undo takes those away again.
    param([string] $View, [string] $Path, [bool] $Subkeys, [switch] $Exact)
    $capture = Get-RdpEmptyMap
    $capture['kind'] = 'RegistryKey'
    $capture['view'] = $View
    $capture['path'] = $Path
    $capture['exact'] = ''
    $capture['subkeys'] = $Subkeys
    $capture['present'] = $false
    $capture['firstMissing'] = ''
    $capture['keys'] = @()
    $key = Open-RdpKey -View $View -Path $Path
    if ($null -eq $key) {
        $capture['firstMissing'] = Get-RdpFirstMissing -View $View -Path $Path
        return $capture
    }
    try {
        $found = Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList
        Add-RdpKeyState -Key $key -Relative '' -Subkeys $Subkeys -Into $found
        $capture['present'] = $true
        if ($Exact) { $capture['exact'] = Get-RdpExactPath -View $View -Path $Path }
        $capture['keys'] = $found.ToArray()
    } finally {
        $key.Dispose()
    }
    return $capture
}

function Add-RdpKeyState {
    # { path, sddl, values } of an open key, then of its subkeys: parents before children, always in the same order.
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Relative, [bool] $Subkeys, [System.Collections.ArrayList] $Into)
    $state = Get-RdpEmptyMap
    $state['path'] = $Relative
    try {
        $state['sddl'] = Get-RdpSddl $Key
        $values = @()
        foreach ($name in (Get-RdpValueName $Key)) { $values += @(Get-RdpValueState -Key $Key -Name $name) }
        $state['values'] = $values
        [void]$Into.Add($state)
        if (-not $Subkeys) { return }
        foreach ($name in (Get-RdpSubkeyName $Key)) {
            $child = $Key.OpenSubKey($name, [Microsoft.Win32.RegistryKeyPermissionCheck]::ReadSubTree, [System.Security.AccessControl.RegistryRights]::ReadKey)
            if ($null -eq $child) {
                # Whoever takes keys away just now is noticed when two captures are compared.
                if (Test-RdpSubkeyGone $Key $name) { continue }
                throw (Get-RdpNotCapturableError $Key.Name "its subkey '$name' cannot be opened")
            }
            try {
                Add-RdpKeyState -Key $child -Relative "$Relative\$name".TrimStart('\') -Subkeys $true -Into $Into
            } finally {
                $child.Dispose()
            }
        }
    } catch [System.Security.SecurityException], [System.UnauthorizedAccessException] {
        $detail = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = $Key.Name; Inner = $_.Exception }
        $detail['Action'] = 'Look at the permissions of the key, and run the command elevated or as SYSTEM.'
        throw (ConvertTo-RdpError @detail -Message "Something in or below $($Key.Name) cannot be read, so it could not be put back.")
    }
}

function Get-RdpValueState {
    # { name, kind, bytes, text }; nothing where it went meanwhile.
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    $kind = Get-RdpValueKind $Key $Name
    if ($kind.Length -eq 0) { return }
    $bytes = ConvertTo-RdpByte $kind (Get-RdpRawData $Key $Name)
    if ($null -eq $bytes) {
        throw (Get-RdpNotCapturableError $Key.Name "the value '$Name' is of a kind, or has data, that could not be put back exactly")
    }
    $state = Get-RdpEmptyMap
    $state['name'] = $Name
    $state['kind'] = $kind
    $state['bytes'] = [System.Convert]::ToBase64String($bytes)
    $state['text'] = Format-RdpData $kind $bytes
    return $state
}

function Get-RdpNotCapturableError {
    param([string] $Target, [string] $Reason)
    $detail = @{ Id = 'NotCapturable'; Category = 'InvalidData'; Target = $Target }
    $detail['Action'] = 'Look at it in the registry editor. Nothing has been changed.'
    return (ConvertTo-RdpError @detail -Message "$Target cannot be recorded: $Reason.")
}

function Get-RdpFirstMissing {
    param([string] $View, [string] $Path)
    $missing = $Path
    while ($true) {
        $parent = Get-RdpParentPath $missing
        if ($parent.Length -eq 0) { return $missing }
        $key = Open-RdpKey -View $View -Path $parent
        if ($null -ne $key) {
            $key.Dispose()
            return $missing
        }
        $missing = $parent
    }
}
