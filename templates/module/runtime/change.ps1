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
            Write-RdpWarning "$path cannot be read as a change of this module: $(Get-RdpReason $_)"
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
        Write-RdpWarning (Get-RdpReason $_)
    }
    return (ConvertTo-RdpStoredChange -ChangeId $changeId -Status (Get-RdpChangeState $journal) -Folder $Path -Record $prepared -Intact $intact)
}

function ConvertTo-RdpStoredChange {
    param([string] $ChangeId, [string] $Status, [string] $Folder, $Record, [bool] $Intact)
    # A journal is a file: whatever somebody wrote there, these are texts.
    $text = @{}
    foreach ($name in 'fix', 'command', 'time', 'user') {
        $text[$name] = Get-RdpMember $Record $name
        if ($null -ne $text[$name]) { $text[$name] = [string]$text[$name] }
    }
    return (ConvertTo-RdpObject '__Noun__.Change' ([ordered]@{
        ChangeId    = $ChangeId
        Id          = $text['fix']
        Command     = $text['command']
        Time        = $text['time']
        User        = $text['user']
        Status      = $Status
        Changes     = @(ConvertTo-RdpShownChange (Get-RdpMember $Record 'plan'))
        Folder      = $Folder
        IntegrityOk = $Intact
    }))
}
