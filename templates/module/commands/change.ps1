function Get-__Noun__Change {
    <#
    .SYNOPSIS
    Lists the changes that this module has made on this machine.

    .DESCRIPTION
    Reads the store (__Module__ below the machine's application data folder) and returns one object for each change, the
    oldest first. It says how far each change came, also after a crash, and whether its snapshot is still what was
    written, and which later changes have to be undone before it. It changes nothing.

    .PARAMETER ChangeId
    Ids of changes, as a fix returned them. Without it: all changes. An id that names none is an error, and so is an empty
    one, such as that of a fix that had nothing to do.

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
    Output (what the steps gave back, by step), OverlappedBy, Folder, IntegrityOk. Status is Prepared (nothing was changed
    yet), Interrupted, Changed, Irreversible (changed, and not to be undone), Failed (and put back at once), Undone, or
    Unreadable (damaged, or not from this module). OverlappedBy holds the ids of later changes of the same keys or services
    that still stand: while there are any, the change is undone together with them only.

    .NOTES
    Needs an elevated administrator or SYSTEM: the store is readable by them alone.

    .LINK
    __HelpLink__

    .LINK
    Undo-__Noun__Change
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Change')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [ArgumentCompleter({ & (Microsoft.PowerShell.Core\Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Change' $args[2] })]
        [string[]] $ChangeId,

        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [ArgumentCompleter({ & (Microsoft.PowerShell.Core\Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Fix' $args[2] })]
        [string[]] $Id
    )
    begin {
        & $script:RdpGuard
        Import-RdpRuntime
        $call = Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters
        # An id that was given is looked for, also an empty one, which names no change and never stands for all.
        $filter = @{}
    }
    process {
        if ($MyInvocation.ExpectingInput -or @($PSBoundParameters.Keys) -contains 'ChangeId') {
            if ($null -eq $ChangeId -or $ChangeId.Count -eq 0) { $filter['ChangeId'] += @('') } else { $filter['ChangeId'] += $ChangeId }
        }
    }
    end {
        # Nothing came out of a pipeline, so nothing is looked for.
        if ($MyInvocation.ExpectingInput -and $filter.Count -eq 0) { return }
        $problems = @()
        try {
            Assert-RdpFullLanguage 'Get-__Noun__Change'
            Assert-RdpHasStore 'Get-__Noun__Change'
            if ($PSBoundParameters.ContainsKey('Id')) { $filter['Id'] = $Id }
            $found = Select-RdpStoredChange -Filter $filter
            $problems = $found.Problem
            $found.Change
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
        foreach ($problem in $problems) { Write-RdpError -Call $call -Record $problem }
    }
}
