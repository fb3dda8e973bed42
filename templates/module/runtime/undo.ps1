# Undo: the machine exactly as the snapshot says, whatever has happened since.

function Invoke-RdpUndo {
    # Undoes one change; nothing comes out when there was nothing to undo, or the answer was no. -Gone: a list of the ids
    # that this call has undone, or in a preview would have, to which this one is added.
    param([string] $ChangeId, [scriptblock] $Ask, [System.Collections.ArrayList] $Gone)
    $preview = [bool]$WhatIfPreference
    $folder = Get-RdpChangeFolder $ChangeId
    if ($null -eq $folder -or -not [System.IO.Directory]::Exists($folder)) { throw (Get-RdpUnknownChangeError $ChangeId) }
    $journal = Read-RdpJournal $folder
    $prepared = Get-RdpRecord $journal 'prepared'
    $state = Get-RdpChangeState $journal
    if ($null -eq $prepared -and $journal['records'].Length -gt 0) {
        $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $folder; Action = 'Nothing is put back. The files in the folder may still help a person.' }
        throw (ConvertTo-RdpError @detail -Message "The journal in $folder has lost its first record, which says what the snapshot has to be.")
    }
    if (-not $journal['intact']) { Write-RdpWarning "The journal in $folder lacks records. What is put back comes from the snapshot, which is checked." }
    if ($null -eq $prepared -or $state -eq 'Undone' -or $state -eq 'Failed') {
        $why = @{ Undone = 'has been undone already'; Failed = 'failed and was put back at once' }[$state]
        if ($null -eq $why) { $why = 'never got as far as changing anything' }
        Write-RdpWarning "The change $ChangeId $why. Nothing was changed."
        return
    }
    $snapshot = (Read-RdpSnapshot -Folder $folder -Hash ([string]$prepared['manifest'])).document
    if ($snapshot['changeId'] -cne $ChangeId) {
        $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $folder; Action = 'Nothing is put back from it.' }
        throw (ConvertTo-RdpError @detail -Message "The snapshot in $folder belongs to another change.")
    }
    $scopes = Get-RdpSnapshotScope $snapshot
    if ($scopes.Length -eq 0 -and $null -ne $snapshot['irreversible']) {
        $detail = @{ Id = 'Irreversible'; Category = 'InvalidOperation'; Target = $ChangeId; Action = 'See the page of the command for what can be done instead.' }
        throw (ConvertTo-RdpError @detail -Message "The change $ChangeId cannot be undone: $($snapshot['irreversible'])")
    }
    if ($scopes.Length -eq 0) {
        $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $folder; Action = 'Nothing is put back from it.' }
        throw (ConvertTo-RdpError @detail -Message "The snapshot in $folder names no place to put back.")
    }
    Assert-RdpCanChange -Command 'Undo-__Noun__Change' -CutsSession $snapshot['cutsSession'] -Preview $preview
    Assert-RdpNotOverlapped -ChangeId $ChangeId -Scope $scopes -Gone $Gone
    $differences = Compare-RdpCapture $snapshot['scopes'] (Get-RdpCapture $scopes)
    if (-not (Confirm-RdpUndo -ChangeId $ChangeId -Difference $differences -Ask $Ask -Preview $preview)) {
        if ($preview) { [void]$Gone.Add($ChangeId) }
        return
    }
    $ConfirmPreference = 'None'
    $lock = Lock-RdpStore (Get-RdpStoreRoot)
    try {
        # Another process may have changed the same while the question was open.
        Assert-RdpNotOverlapped -ChangeId $ChangeId -Scope $scopes -Gone $Gone
        Restore-RdpSnapshot -Folder $folder -Snapshot $snapshot -Scope $scopes -Journal $journal
    } finally {
        $lock.Dispose()
    }
    [void]$Gone.Add($ChangeId)
    if ($null -ne $snapshot['irreversible']) { Write-RdpWarning "This stays as it is: $($snapshot['irreversible'])" }
    return (ConvertTo-RdpObject '__Noun__.ChangeResult' ([ordered]@{
        ChangeId     = $ChangeId
        Id           = $snapshot['fix']
        Status       = 'Undone'
        Changes      = @(ConvertTo-RdpShownChange $snapshot['plan'] -Back)
        Before       = $null
        After        = $null
        Irreversible = $snapshot['irreversible']
        Output       = (Get-RdpEmptyMap)
        Next         = [string[]]@()
        Folder       = $folder
    }))
}

function Get-RdpUndoOrder {
    # Each id once, the newest first: an undo takes away what was built last before what it was built on.
    param([string[]] $ChangeId)
    $index = Get-RdpEmptyMap
    foreach ($one in $ChangeId) { $index[[string]$one] = $true }
    $ids = [string[]]@($index.get_Keys())
    [System.Array]::Sort($ids, [System.StringComparer]::Ordinal)
    [System.Array]::Reverse($ids)
    return , $ids
}

function Get-RdpUnknownChangeError {
    param([string] $ChangeId)
    $detail = @{ Id = 'UnknownChange'; Category = 'ObjectNotFound'; Target = $ChangeId; Action = 'Run Get-__Noun__Change to see the changes that there are.' }
    if ($ChangeId.Length -gt 0) { return (ConvertTo-RdpError @detail -Message "There is no change with the id '$ChangeId' on this machine.") }
    $detail['Action'] += ' A fix that had nothing to do made no change, and its result has no id.'
    return (ConvertTo-RdpError @detail -Message 'An empty id names no change.')
}

function Get-RdpSnapshotScope {
    # The scopes of a snapshot, each through the guard: a file on a disk does not decide what is written to.
    param($Snapshot)
    $scopes = @()
    foreach ($one in $Snapshot['scopes']) {
        if ($one['kind'] -eq 'Service') {
            $scopes += [ordered]@{ kind = 'Service'; name = [string]$one['name'] }
            continue
        }
        if ($one['kind'] -eq 'ProviderList') {
            $scopes += Select-RdpOwnProviderScope -Fix ([string]$Snapshot['fix']) -Recorded $one
            continue
        }
        if ($one['kind'] -eq 'LocalPolicy') {
            $scopes += [ordered]@{ kind = 'LocalPolicy' }
            continue
        }
        if ($one['kind'] -eq 'PolicyObject') {
            $scopes += Select-RdpPolicyObjectScope $one
            continue
        }
        Assert-RdpRegistryPath $one['path'] -Tree:$one['subkeys']
        $scopes += ConvertTo-RdpRegistryScope -View $one['view'] -Path $one['path'] -Subkeys $one['subkeys']
    }
    return , $scopes
}

function Confirm-RdpUndo {
    param([string] $ChangeId, $Difference, [scriptblock] $Ask, [bool] $Preview)
    $sentences = @(foreach ($one in $Difference) { "Would put back: $one" })
    if ($sentences.Length -eq 0) { $sentences = @('Would change nothing: everything is as it was before the change') }
    return (Confirm-RdpSentence -Lead "Undo the change $ChangeId" -Sentence $sentences -Ask $Ask -Preview $Preview)
}

function Restore-RdpSnapshot {
    # Keeps the present state beside the snapshot, puts the recorded one back, and makes sure of it.
    param([string] $Folder, $Snapshot, $Scope, $Journal)
    $present = Get-RdpCapture $Scope
    if (Test-RdpForeignChange -Folder $Folder -Snapshot $Snapshot -Present $present -Journal $Journal) {
        Write-RdpWarning "Something else has changed the same settings since. That too goes back to what it was; the present state is kept in $Folder."
    }
    $number = 1
    while ([System.IO.File]::Exists([System.IO.Path]::Combine($Folder, "undo-$number.json"))) { $number++ }
    $bytes = ConvertTo-RdpUtf8 (ConvertTo-RdpJson ([ordered]@{ schema = 'rdpmend.undo/1'; scopes = $present }))
    Write-RdpFile -Path ([System.IO.Path]::Combine($Folder, "undo-$number.json")) -Byte $bytes
    $record = [ordered]@{ file = "undo-$number.json"; sha256 = (Get-RdpHash $bytes); user = (Get-RdpUserName) }
    Write-RdpJournal -Folder $Folder -Type 'undo-started' -Data $record
    $left = @()
    try {
        Restore-RdpCapture $Snapshot['scopes']
    } catch [System.IO.IOException] {
        $left += Get-RdpReason $_
    }
    $left += Compare-RdpCapture $Snapshot['scopes'] (Get-RdpCapture $Scope)
    if ($left.Length -gt 0) {
        $detail = @{ Id = 'UndoIncomplete'; Category = 'InvalidResult'; Target = $Snapshot['changeId'] }
        $detail['Action'] = "Remove the cause and run Undo-__Noun__Change again; it goes on where it stopped. The snapshot is in $Folder."
        throw (ConvertTo-RdpError @detail -Message "Not everything could be put back: $($left -join '; ').")
    }
    Write-RdpJournal -Folder $Folder -Type 'undone'
}
