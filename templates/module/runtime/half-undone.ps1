# After an undo that was cut off: did the undo itself leave the machine like this, or has somebody else been there?

function Test-RdpForeignChange {
    # True when the present state is one that no record of this change explains: neither the state that the change left
    # nor, after an undo that did not come to its end, some way between what that undo found and what it puts back.
    param([string] $Folder, $Snapshot, $Present, $Journal)
    $started = Get-RdpRecord $Journal 'undo-started'
    if ($null -ne $started) {
        $found = Read-RdpUndoState -Folder $Folder -Record $started
        if ($null -eq $found) { return $true }
        return (-not (Test-RdpBetween -Present $Present -Found $found -Wanted $Snapshot['scopes']))
    }
    # A fix that failed has begun to put things back by itself, and a crash in a change leaves it half made.
    $changed = Get-RdpRecord $Journal 'changed'
    if ($null -eq $changed -or $null -ne (Get-RdpRecord $Journal 'failing')) { return $false }
    return ($changed['state'] -cne (Get-RdpStateHash $Present))
}

function Read-RdpUndoState {
    # The state that an undo found, as it wrote it down before it began; null when that cannot be read.
    param([string] $Folder, $Record)
    $path = [System.IO.Path]::Combine($Folder, [System.IO.Path]::GetFileName([string]$Record['file']))
    if (-not [System.IO.File]::Exists($path)) { return $null }
    $bytes = [System.IO.File]::ReadAllBytes($path)
    if ((Get-RdpHash $bytes) -cne $Record['sha256']) { return $null }
    return , (ConvertFrom-RdpJson ([System.Text.Encoding]::UTF8.GetString($bytes)))['scopes']
}

function Test-RdpBetween {
    # Is every key, value and file of the present state as it was found or as it is wanted?
    param($Present, $Found, $Wanted)
    for ($index = 0; $index -lt $Present.Length; $index++) {
        if ($Present[$index]['kind'] -eq 'LocalPolicy' -and -not (Test-RdpPolicyBetween -Now $Present[$index] -Was $Found[$index] -Goal $Wanted[$index])) { return $false }
        if ($Present[$index]['kind'] -eq 'PolicyObject' -and @(Compare-RdpPolicyObject $Found[$index] $Present[$index]).Length -gt 0 -and @(Compare-RdpPolicyObject $Wanted[$index] $Present[$index]).Length -gt 0) { return $false }
        if ($Present[$index]['kind'] -ne 'RegistryKey') { continue }
        $now = Get-RdpKeyIndex $Present[$index]
        $was = Get-RdpKeyIndex $Found[$index]
        $goal = Get-RdpKeyIndex $Wanted[$index]
        # Both sides had it, and it is gone.
        foreach ($path in $was.get_Keys()) {
            if ($goal.Contains($path) -and -not $now.Contains($path)) { return $false }
        }
        foreach ($path in $now.get_Keys()) {
            if (-not (Test-RdpKeyBetween -Now $now[$path] -Was $was[$path] -Goal $goal[$path])) { return $false }
        }
    }
    return $true
}

function Test-RdpPolicyBetween {
    param($Now, $Was, $Goal)
    for ($index = 0; $index -lt $Now['files'].Length; $index++) {
        $file = $Now['files'][$index]
        $same = foreach ($other in $Was['files'][$index], $Goal['files'][$index]) { $file['present'] -eq $other['present'] -and $file['bytes'].Equals($other['bytes']) }
        if ($same -notcontains $true) { return $false }
    }
    return $true
}

function Test-RdpKeyBetween {
    # -Was and -Goal are null where the key was, or is to be, absent.
    param($Now, $Was, $Goal)
    if ($null -eq $Was -and $null -eq $Goal) { return $false }
    $known = @(foreach ($one in $Was, $Goal) { if ($null -ne $one) { $one } })
    # A key that the undo made has its parent's permissions until its own are written.
    if ($null -ne $Was -and @($known | Microsoft.PowerShell.Core\ForEach-Object { $_['sddl'] }) -cnotcontains $Now['sddl']) { return $false }
    $indexes = @(foreach ($one in $known) { Get-RdpValueIndex $one })
    $values = Get-RdpValueIndex $Now
    foreach ($name in $values.get_Keys()) {
        $value = $values[$name]
        $same = $false
        foreach ($index in $indexes) {
            $other = $index[$name]
            if ($null -ne $other -and $other['kind'] -eq $value['kind'] -and $other['bytes'].Equals($value['bytes'])) { $same = $true }
        }
        if (-not $same) { return $false }
    }
    if ($known.Length -lt 2) { return $true }
    foreach ($name in $indexes[0].get_Keys()) {
        if ($indexes[1].Contains($name) -and -not $values.Contains($name)) { return $false }
    }
    return $true
}
