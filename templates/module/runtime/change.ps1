# The list of what this module has changed on this machine.

function Get-RdpStoredChange {
    # One object for every folder of the store, the oldest first. What is not ours or is damaged is shown as such.
    $root = Get-RdpStoreRoot
    $folder = [System.IO.Path]::Combine($root, 'changes')
    try {
        if (-not [System.IO.Directory]::Exists($root)) { return }
        Assert-RdpStoreSafe
        if (-not [System.IO.Directory]::Exists($folder)) { return }
        $names = @([System.IO.Directory]::GetFileSystemEntries($folder) | Sort-Object)
    } catch [System.UnauthorizedAccessException] {
        $detail = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = $root; Inner = $_.Exception }
        $detail['Action'] = 'Start PowerShell with "Run as administrator".'
        throw (ConvertTo-RdpError @detail -Message "The store $root is for administrators only.")
    }
    foreach ($path in $names) {
        try {
            Read-RdpStoredChange $path
        } catch {
            Write-Warning "$path cannot be read as a change of this module: $($_.Exception.Message)"
            ConvertTo-RdpStoredChange -ChangeId ([System.IO.Path]::GetFileName($path)) -Status 'Unreadable' -Folder $path -Record (Get-RdpEmptyMap)
        }
    }
}

function Read-RdpStoredChange {
    param([string] $Path)
    $changeId = [System.IO.Path]::GetFileName($Path)
    if ($null -eq (Get-RdpChangeFolder $changeId)) { throw 'its name is not the id of a change' }
    if (-not [System.IO.Directory]::Exists($Path)) { throw 'it is not a folder' }
    $journal = Read-RdpJournal $Path
    $prepared = Get-RdpRecord $journal 'prepared'
    if ($null -eq $prepared) {
        if ($journal['records'].Length -gt 0) { throw 'its journal has lost its first record' }
        # The process died before its first record. Nothing was changed.
        return (ConvertTo-RdpStoredChange -ChangeId $changeId -Status 'Prepared' -Folder $Path -Record (Get-RdpEmptyMap))
    }
    $intact = $journal['intact']
    try {
        [void](Read-RdpSnapshot -Folder $Path -Hash ([string]$prepared['manifest']))
    } catch {
        $intact = $false
        Write-Warning $_.Exception.Message
    }
    return (ConvertTo-RdpStoredChange -ChangeId $changeId -Status (Get-RdpChangeState $journal) -Folder $Path -Record $prepared -Intact $intact -Output (Get-RdpJournalOutput $journal))
}

function Get-RdpJournalOutput {
    # What the steps gave back, by step, as the result of the fix had it.
    param($Journal)
    $output = Get-RdpEmptyMap
    foreach ($record in $Journal['records']) {
        if ($record['type'] -ceq 'done' -and $record.Contains('output')) { $output[[string]$record['step']] = $record['output'] }
    }
    return $output
}

function ConvertTo-RdpStoredChange {
    param([string] $ChangeId, [string] $Status, [string] $Folder, $Record, [bool] $Intact, $Output = (Get-RdpEmptyMap))
    $changes = @()
    foreach ($one in (Get-RdpMember $Record 'plan')) {
        $changes += [pscustomobject]@{ Thing = $one['thing']; From = $one['from']; To = $one['to'] }
    }
    return (ConvertTo-RdpObject '__Noun__.Change' ([ordered]@{
        ChangeId    = $ChangeId
        Id          = (Get-RdpMember $Record 'fix')
        Command     = (Get-RdpMember $Record 'command')
        Time        = (Get-RdpMember $Record 'time')
        User        = (Get-RdpMember $Record 'user')
        Status      = $Status
        Changes     = $changes
        Output      = $Output
        Folder      = $Folder
        IntegrityOk = $Intact
    }))
}
