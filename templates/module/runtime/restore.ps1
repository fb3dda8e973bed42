# Putting back: exactly the recorded state, whatever the present one is. Each step looks first and writes only what
# differs, so it may be run again after it was cut off at any point.

function Restore-RdpCapture {
    # Providers and policies first: what they write is then put back exactly. Services last: one reads its settings when it
    # starts.
    param($Capture)
    $changed = $false
    foreach ($one in $Capture) {
        if ($one['kind'] -eq 'ProviderList') { Restore-RdpProviderList $one }
        if ($one['kind'] -eq 'LocalPolicy') { Restore-RdpLocalPolicy $one }
        if ($one['kind'] -eq 'PolicyObject') { Restore-RdpPolicyObject $one }
    }
    foreach ($one in $Capture) {
        if ($one['kind'] -eq 'RegistryKey' -and (Restore-RdpKeyCapture $one)) { $changed = $true }
    }
    foreach ($one in $Capture) {
        if ($one['kind'] -eq 'Service') { Restore-RdpServiceState -State $one -Restart $changed }
    }
}

function Restore-RdpKeyCapture {
    # True when something had to be written.
    param($Capture)
    $view = $Capture['view']
    $path = $Capture['path']
    Assert-RdpRegistryPath $path -Tree:$Capture['subkeys']
    $now = Get-RdpKeyCapture -View $view -Path $path -Subkeys $Capture['subkeys'] -Exact
    if (@(Compare-RdpKeyState $Capture $now).Length -eq 0) { return $false }
    if (-not $Capture['present']) {
        Undo-RdpAddedKey -View $view -Capture $Capture
        return $true
    }
    $wanted = Get-RdpKeyIndex $Capture
    $there = @($now['keys'])
    for ($index = $there.Length - 1; $index -ge 0; $index--) {
        # Parents come before children in a capture, so backwards is deepest first.
        $relative = $there[$index]['path']
        if (-not $wanted.Contains($relative)) {
            Remove-RdpKeyTree -View $view -Path $path -Relative $relative
        } elseif ((Get-RdpNameNow -Before $Capture -Key $wanted[$relative] -Now $now -Same $there[$index]).Length -gt 0) {
            Remove-RdpMisnamedKey -Capture $Capture -Now $now -Relative $relative
        }
    }
    $path = Get-RdpRecordedPath $Capture
    foreach ($key in $Capture['keys']) { Restore-RdpKeyValue -View $view -Path $path -State $key }
    $keys = @($Capture['keys'])
    for ($index = $keys.Length - 1; $index -ge 0; $index--) {
        Restore-RdpKeySddl -View $view -Path $path -State $keys[$index]
    }
    return $true
}

function Remove-RdpMisnamedKey {
    # A key cannot be given another name: one whose name differs by case alone goes with all below it, and is made again
    # like any that is missing. All of it is in the snapshot, so this may be cut off anywhere. Where it could not be made
    # again as it is, it stays, and the comparison at the end of the undo says so.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param($Capture, $Now, [string] $Relative)
    $place = @{ View = $Capture['view']; Path = $Capture['path']; Relative = $Relative }
    $full = Resolve-RdpKeyPath $Capture['path'] $Relative
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $full), 'Delete the key, to make it again under its name')) { return }
    if ($null -ne (Get-RdpForbiddenReason -Path $Capture['path'] -Tree)) { return }
    foreach ($key in $Now['keys']) {
        if (-not (Test-RdpWithin $key['path'] $Relative)) { continue }
        if (-not (Test-RdpLastingKey -View $place['View'] -Path $Capture['path'] -Relative $key['path'])) { return }
    }
    if (-not $Capture['subkeys']) {
        # What lies below is not in the snapshot.
        $key = Open-RdpKey -View $place['View'] -Path $full
        if ($null -eq $key) { return }
        try { $below = $key.SubKeyCount } finally { $key.Dispose() }
        if ($below -gt 0) { return }
    }
    try {
        Remove-RdpKeyTree @place
    } catch [System.Security.SecurityException], [System.UnauthorizedAccessException] {
        Write-RdpVerbose "$(Format-RdpKey $place['View'] $full) cannot be deleted: $(Get-RdpReason $_)"
    }
}

function Test-RdpWithin {
    # Is a relative path another one, or below it?
    param([string] $Relative, [string] $Top)
    if ($Top.Length -eq 0) { return $true }
    return ("$Relative\").StartsWith("$Top\", [System.StringComparison]::Ordinal)
}

function Test-RdpLastingKey {
    # False for a key that lasts until Windows restarts, and for one that cannot be written to. Nothing tells but trying:
    # no lasting key can be made in the former. One that a crash left behind is found by its name, and goes the next time.
    param([string] $View, [string] $Path, [string] $Relative)
    $full = Resolve-RdpKeyPath $Path $Relative
    $probe = @{ View = $View; Path = $Path; Relative = "$Relative\__Module__ tries".TrimStart('\') }
    try {
        $key = Open-RdpKey -View $View -Path $full
        # Gone already, as all that was not there.
        if ($null -eq $key) { return $true }
        $key.Dispose()
        New-RdpKey @probe
        Remove-RdpKeyTree @probe
        return $true
    } catch {
        Write-RdpVerbose "$(Format-RdpKey $View $full) stays: $(Get-RdpReason $_)"
        return $false
    }
}

function Restore-RdpKeyValue {
    # Makes the key if it is missing; removes the values that were not there; writes those that differ.
    param([string] $View, [string] $Path, $State)
    $place = @{ View = $View; Path = $Path; Relative = $State['path'] }
    Restore-RdpKey -Place $place -Sddl $State['sddl']
    $now = Get-RdpKeyCapture -View $View -Path (Resolve-RdpKeyPath $Path $State['path']) -Subkeys $false
    $is = Get-RdpNameMap
    foreach ($key in $now['keys']) { $is = Get-RdpValueIndex $key }
    $was = Get-RdpValueIndex $State
    foreach ($name in $is.get_Keys()) {
        if (-not $was.Contains($name)) { Remove-RdpKeyValue @place -Name $name }
    }
    foreach ($value in $State['values']) {
        $present = $is[$value['name']]
        if ($null -ne $present -and -not $present['name'].Equals($value['name'])) {
            # Windows keeps the case in which a name was first written.
            Remove-RdpKeyValue @place -Name $present['name']
            $present = $null
        }
        if ($null -ne $present -and $present['kind'] -eq $value['kind'] -and $present['bytes'].Equals($value['bytes'])) { continue }
        $bytes = [System.Convert]::FromBase64String($value['bytes'])
        Set-RdpKeyValue @place -Name $value['name'] -Kind $value['kind'] -Byte $bytes
    }
}

function Restore-RdpKey {
    # The recorded DACL let us write when the record was made. If the present one does not, it goes first.
    param([hashtable] $Place, [string] $Sddl)
    $mark = Get-RdpErrorMark
    try {
        New-RdpKey @Place
        $full = Resolve-RdpKeyPath $Place['Path'] $Place['Relative']
        $key = Open-RdpKeyForChange -View $Place['View'] -Path $full
        $key.Dispose()
    } catch {
        if ((Get-RdpErrorId $_) -ne '__Module__.AccessDenied') { throw }
        Clear-RdpErrorSince $mark
        Set-RdpKeySddl @Place -Sddl $Sddl
    }
}

function Restore-RdpKeySddl {
    param([string] $View, [string] $Path, $State)
    $key = Open-RdpKey -View $View -Path (Resolve-RdpKeyPath $Path $State['path'])
    # The comparison at the end of the undo says what went meanwhile.
    if ($null -eq $key) { return }
    try { $present = Get-RdpSddl $key } finally { $key.Dispose() }
    if ($present.Equals($State['sddl'])) { return }
    Set-RdpKeySddl -View $View -Path $Path -Relative $State['path'] -Sddl $State['sddl']
}

function Undo-RdpAddedKey {
    # The key was not there: it goes, and so do the parents that were made for it, as long as they are empty. Of a key
    # that was recorded without its subkeys only the values are ours to remove.
    param([string] $View, $Capture)
    $path = $Capture['path']
    if ($Capture['subkeys']) {
        Remove-RdpKeyTree -View $View -Path $path
    } else {
        $key = Open-RdpKey -View $View -Path $path
        if ($null -ne $key) {
            try { $names = Get-RdpValueName $key } finally { $key.Dispose() }
            foreach ($name in $names) { Remove-RdpKeyValue -View $View -Path $path -Name $name }
            if (-not (Remove-RdpEmptyKey -View $View -Path $path)) { return }
        }
    }
    while ($path -ne $Capture['firstMissing']) {
        $path = Get-RdpParentPath $path
        if (-not (Remove-RdpEmptyKey -View $View -Path $path)) { return }
    }
}
