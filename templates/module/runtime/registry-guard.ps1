# What this module may write to. Every write, deletion and permission change in registry-write.ps1 asks here first,
# and so does everything that a snapshot says before it is put back. There is no normalising: a path is either in the
# one canonical form or refused, so no clever spelling can mean something else to Windows than it does to us.

function Assert-RdpRegistryPath {
    # -Tree: the key is to be deleted, rebuilt or given other permissions, and everything below it is concerned.
    param([string] $Path, [switch] $Tree)
    $reason = Get-RdpForbiddenReason -Path $Path -Tree:$Tree
    if ($null -eq $reason) { return }
    $detail = @{ Id = 'ForbiddenPath'; Category = 'PermissionDenied'; Target = $Path }
    $detail['Action'] = 'This is refused on purpose and there is no switch for it. See the page of the command.'
    throw (ConvertTo-RdpError @detail -Message "The registry path '$Path' is refused: $reason")
}

function Get-RdpForbiddenReason {
    # Null when the path below HKEY_LOCAL_MACHINE may be written to.
    param([string] $Path, [switch] $Tree)
    if ([string]::IsNullOrEmpty($Path) -or $Path.Length -gt 1000) { return 'it is empty or too long.' }
    if ($Path -cmatch '[^ -~]') { return 'it holds a control character or a character outside ASCII.' }
    if ($Path -match '[/*?\[\]:"<>|`$%]') { return 'it holds a character that this module does not use.' }
    $parts = @($Path.Split('\'))
    foreach ($part in $parts) {
        if ($part.Length -eq 0 -or $part.Length -gt 255) { return 'it has an empty or too long part.' }
        if (-not $part.Trim(' ', '.').Equals($part)) { return 'a part begins or ends with a blank or a dot.' }
    }
    if ($parts[0] -ne 'SOFTWARE' -and $parts[0] -ne 'SYSTEM') { return 'only SOFTWARE and SYSTEM are ours to write to.' }
    if ($parts -contains 'GracePeriod') { return 'the licensing grace period is never touched.' }
    if ($parts -contains 'MachineKeys') { return 'machine keys are never touched.' }
    if (-not $Tree) { return $null }
    if ($parts[0] -eq 'SOFTWARE') {
        $least = 3
        if ($parts.Length -gt 1 -and $parts[1] -eq 'WOW6432Node') { $least = 4 }
        if ($parts.Length -lt $least) { return 'it is too near the root for a whole key.' }
        return $null
    }
    if ($parts.Length -lt 5) { return 'it is too near the root for a whole key.' }
    # SYSTEM\<any control set>\Control\Terminal Server\<these>, which hold what Windows cannot make again.
    if ($parts.Length -eq 5 -and $parts[2] -eq 'Control' -and $parts[3] -eq 'Terminal Server' -and
        ($parts[4] -eq 'RCM' -or $parts[4] -eq 'WinStations')) {
        return 'this key holds what Windows cannot make again.'
    }
    return $null
}

function Assert-RdpKeyName {
    # The name of one subkey as the registry or a snapshot gives it. Any character is a legal part of a name except
    # the separator; a NUL would be cut off by Windows and another key would be meant.
    param([string] $Name)
    if ($Name.Length -ge 1 -and $Name.Length -le 255 -and $Name.IndexOfAny([char[]]@('\', [char]0)) -lt 0 -and
        $Name -ne 'GracePeriod') { return }
    $detail = @{ Id = 'ForbiddenPath'; Category = 'PermissionDenied'; Target = $Name }
    throw (ConvertTo-RdpError @detail -Message "'$Name' is refused as the name of a registry key.")
}
