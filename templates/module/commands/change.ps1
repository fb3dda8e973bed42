function Get-__Noun__Change {
    <#
    .SYNOPSIS
    Lists the changes that this module has made on this machine.

    .DESCRIPTION
    Reads the store (__Module__ below the machine's application data folder) and returns one object for each change, the
    oldest first. It says how far each change came, also after a crash, and whether its snapshot is still what was
    written. It changes nothing.

    .PARAMETER ChangeId
    Ids of changes, as a fix returned them. Without it: all changes.

    .PARAMETER Id
    Ids of fixes, such as client.reset-license-cache: only the changes that these fixes made.

    .EXAMPLE
    Get-__Noun__Change | Format-Table ChangeId, Command, Time, Status, IntegrityOk

    Shows all changes with their states.

    .EXAMPLE
    Get-__Noun__Change | Where-Object { $_.Status -eq 'Interrupted' } | Undo-__Noun__Change

    Undoes what a crash or a restart of the machine cut off half-way.

    .INPUTS
    System.String. Ids of changes, by property name.

    .OUTPUTS
    __Noun__.Change. Properties: ChangeId, Id (of the fix), Command, Time (UTC), User, Status, Changes (Thing, From, To),
    Output (what the steps gave back, by step), Folder, IntegrityOk. Status is Prepared (nothing was changed yet), Interrupted, Changed, Irreversible (changed, and
    not to be undone), Failed (and put back at once), Undone, or Unreadable (damaged, or not from this module).

    .NOTES
    Needs an elevated administrator or SYSTEM: the store is readable by them alone.

    .LINK
    Undo-__Noun__Change
    #>
    [CmdletBinding()]
    [OutputType('__Noun__.Change')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)]
        [string[]] $ChangeId,

        [string[]] $Id
    )
    begin {
        Import-RdpRuntime
    }
    process {
        try {
            Assert-RdpFullLanguage 'Get-__Noun__Change'
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
