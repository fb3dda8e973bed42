# The list of what this module has changed on this machine.

function Select-RdpStoredChange {
    # { Change, Problem }: the changes that the ids name, and an error for each id that names none. -Filter: ChangeId, Id,
    # each a list; one that is not there restricts nothing.
    param([hashtable] $Filter)
    $all = @(Get-RdpStoredChange)
    $problems = @()
    if ($Filter.ContainsKey('ChangeId')) {
        foreach ($one in $Filter['ChangeId']) {
            if (@($all | Microsoft.PowerShell.Core\ForEach-Object { $_.ChangeId }) -notcontains $one) { $problems += Get-RdpUnknownChangeError $one }
        }
    }
    if ($Filter.ContainsKey('Id')) {
        foreach ($one in (Get-RdpGivenId $Filter['Id'])) {
            # What an older version of the book has done is in the list, and no longer in the book.
            if ($script:RdpFix.Contains($one) -or @($all | Microsoft.PowerShell.Core\ForEach-Object { $_.Id }) -contains $one) { continue }
            $detail = @{ Id = 'UnknownDefinition'; Category = 'ObjectNotFound'; Target = $one }
            $detail['Action'] = 'Run Get-__Noun__Change without -Id to see which fixes have changed this machine.'
            $problems += ConvertTo-RdpError @detail -Message "There is no fix with the id '$one', and no change by one."
        }
    }
    $changes = @(foreach ($change in $all) {
        if ($Filter.ContainsKey('ChangeId') -and @($Filter['ChangeId']) -notcontains $change.ChangeId) { continue }
        if ($Filter.ContainsKey('Id') -and @($Filter['Id']) -notcontains $change.Id) { continue }
        $change
    })
    return @{ Change = $changes; Problem = $problems }
}

function Get-RdpGivenId {
    # The ids of a list; an empty one where none was given.
    param([string[]] $Id)
    if ($null -eq $Id -or $Id.Length -eq 0) { return '' }
    return $Id
}

function Assert-RdpHasStore {
    param([string] $Command)
    if (Test-RdpWindows) { return }
    $detail = @{ Id = 'NotWindows'; Category = 'NotImplemented'; Target = $Command; Action = 'Run it on the Windows machine that was changed.' }
    throw (ConvertTo-RdpError @detail -Message "$Command lists what was changed on a Windows machine, and this is not Windows.")
}

function Get-RdpStoredChange {
    # One object for every folder of the store, the oldest first. What is not ours or is damaged is shown as such.
    $root = Get-RdpStoreRoot
    $folder = [System.IO.Path]::Combine($root, 'changes')
    try {
        if (-not [System.IO.Directory]::Exists($root)) { return }
        Assert-RdpStoreSafe
        if (-not [System.IO.Directory]::Exists($folder)) { return }
        $names = @([System.IO.Directory]::GetFileSystemEntries($folder) | Microsoft.PowerShell.Utility\Sort-Object)
    } catch [System.UnauthorizedAccessException] {
        $detail = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = $root; Inner = $_.Exception }
        $detail['Action'] = 'Start PowerShell with "Run as administrator".'
        throw (ConvertTo-RdpError @detail -Message "The store $root is for administrators only.")
    }
    $standing = @(Get-RdpStandingChange)
    foreach ($path in $names) {
        $mark = Get-RdpErrorMark
        try {
            Read-RdpStoredChange -Path $path -Standing $standing
        } catch {
            Write-RdpWarning "$path cannot be read as a change of this module: $(Get-RdpReason $_)"
            Clear-RdpErrorSince $mark
            ConvertTo-RdpStoredChange -ChangeId ([System.IO.Path]::GetFileName($path)) -Status 'Unreadable' -Folder $path -Record (Get-RdpEmptyMap)
        }
    }
}

function Read-RdpStoredChange {
    param([string] $Path, $Standing)
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
    $mark = Get-RdpErrorMark
    try {
        [void](Read-RdpSnapshot -Folder $Path -Hash ([string]$prepared['manifest']))
    } catch {
        $intact = $false
        Write-RdpWarning (Get-RdpReason $_)
        Clear-RdpErrorSince $mark
    }
    $state = Get-RdpChangeState $journal
    $later = @()
    # What does not stand is not undone, and so nothing is in the way.
    if (Test-RdpStanding $state) { $later = @(Get-RdpOverlap -ChangeId $changeId -Scope (Get-RdpMember $prepared 'scopes') -Standing $Standing) }
    $overlap = @($later | Microsoft.PowerShell.Core\ForEach-Object { $_.ChangeId })
    return (ConvertTo-RdpStoredChange -ChangeId $changeId -Status $state -Folder $Path -Record $prepared -Intact $intact -Overlap $overlap -Output (Get-RdpJournalOutput $journal))
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
    param([string] $ChangeId, [string] $Status, [string] $Folder, $Record, [bool] $Intact, [string[]] $Overlap = @(), $Output = (Get-RdpEmptyMap))
    # A journal is a file: whatever somebody wrote there, these are texts.
    $text = @{}
    foreach ($name in 'fix', 'command', 'time', 'user') {
        $text[$name] = Get-RdpMember $Record $name
        if ($null -ne $text[$name]) { $text[$name] = [string]$text[$name] }
    }
    return (ConvertTo-RdpObject '__Noun__.Change' ([ordered]@{
        ChangeId     = $ChangeId
        Id           = $text['fix']
        Command      = $text['command']
        Time         = $text['time']
        User         = $text['user']
        Status       = $Status
        Changes      = @(ConvertTo-RdpShownChange (Get-RdpMember $Record 'plan'))
        Output       = $Output
        OverlappedBy = $Overlap
        Folder       = $Folder
        IntegrityOk  = $Intact
    }))
}
