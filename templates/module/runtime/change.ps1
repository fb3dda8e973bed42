# The list of what this module has changed on this machine.

function Get-RdpChange {
    <#
    .SYNOPSIS
    Lists the changes that this module has made on this machine.

    .DESCRIPTION
    Reads the store (RdpMend below the machine's application data folder) and returns one object for each change, the
    oldest first. It says how far each change came, also after a crash, and whether its snapshot is still what was
    written. It changes nothing.

    .PARAMETER ChangeId
    Ids of changes, as a fix returned them. Without it: all changes.

    .PARAMETER Id
    Ids of fixes, such as client.reset-license-cache: only the changes that these fixes made.

    .EXAMPLE
    Get-RdpChange | Format-Table ChangeId, Command, Time, Status, IntegrityOk

    Shows all changes with their states.

    .EXAMPLE
    Get-RdpChange | Where-Object { $_.Status -eq 'Interrupted' } | Undo-RdpChange

    Undoes what a crash or a restart of the machine cut off half-way.

    .INPUTS
    System.String. Ids of changes, by property name.

    .OUTPUTS
    Rdp.Change. Properties: ChangeId, Id (of the fix), Command, Time (UTC), User, Status, Changes (Thing, From, To),
    Folder, IntegrityOk. Status is Prepared (nothing was changed yet), Interrupted, Changed, Irreversible (changed, and
    not to be undone), Failed (and put back at once), Undone, or Unreadable (damaged, or not from this module).

    .NOTES
    Needs an elevated administrator or SYSTEM: the store is readable by them alone.

    .LINK
    Undo-RdpChange
    #>
    [CmdletBinding()]
    [OutputType('Rdp.Change')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)]
        [string[]] $ChangeId,

        [string[]] $Id
    )
    process {
        try {
            Assert-RdpFullLanguage 'Get-RdpChange'
            foreach ($change in (Get-RdpStoredChange)) {
                if ($null -ne $ChangeId -and $ChangeId -notcontains $change.ChangeId) { continue }
                if ($null -ne $Id -and $Id -notcontains $change.Id) { continue }
                $change
            }
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
    }
}

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
    return (ConvertTo-RdpStoredChange -ChangeId $changeId -Status (Get-RdpChangeState $journal) -Folder $Path -Record $prepared -Intact $intact)
}

function ConvertTo-RdpStoredChange {
    param([string] $ChangeId, [string] $Status, [string] $Folder, $Record, [bool] $Intact)
    $changes = @()
    foreach ($one in (Get-RdpMember $Record 'plan')) {
        $changes += [pscustomobject]@{ Thing = $one['thing']; From = $one['from']; To = $one['to'] }
    }
    return (ConvertTo-RdpObject 'Rdp.Change' ([ordered]@{
        ChangeId    = $ChangeId
        Id          = (Get-RdpMember $Record 'fix')
        Command     = (Get-RdpMember $Record 'command')
        Time        = (Get-RdpMember $Record 'time')
        User        = (Get-RdpMember $Record 'user')
        Status      = $Status
        Changes     = $changes
        Folder      = $Folder
        IntegrityOk = $Intact
    }))
}
