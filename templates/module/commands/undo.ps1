function Undo-__Noun__Change {
    <#
    .SYNOPSIS
    Puts the machine back exactly to what it was before a change of this module.

    .DESCRIPTION
    Checks that the snapshot of the change is what was written, keeps the present state beside it, and puts the recorded
    state back: keys and values under the names that they had, to the letter, with kinds and bytes, permissions of keys,
    services. What was absent is absent again.
    Then it reads everything once more and compares. It works after a crash at any point, also of an undo, and may be
    run again. What somebody else has changed in the same keys since goes back too; a warning says so.

    .PARAMETER ChangeId
    The id of the change, as the fix returned it and Get-__Noun__Change lists it.

    .EXAMPLE
    Undo-__Noun__Change -ChangeId 20261122T171530250Z-1a2b3c4d -WhatIf

    Says what would be put back, and changes nothing.

    .EXAMPLE
    Get-__Noun__Change | Select-Object -Last 1 | Undo-__Noun__Change

    Undoes the latest change, after asking.

    .INPUTS
    System.String. The id of a change, by property name: pipe the result of a fix or of Get-__Noun__Change.

    .OUTPUTS
    __Noun__.ChangeResult. Properties: ChangeId, Id (of the fix), Status (Undone), Changes (Thing, From, To), Before, After,
    Irreversible, Output, Next, Folder. Nothing when there was nothing to undo.

    .NOTES
    Needs an elevated administrator or SYSTEM. A change that restarted what carries Remote Desktop sessions is not undone
    from inside such a session. Owners of registry keys are not put back; permissions are, with entries of one type in
    the order that .NET gives them. A text value (REG_SZ) that some program stored without its terminating NUL, which
    no script can see, comes back as the same text with one.

    .LINK
    Get-__Noun__Change
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType('__Noun__.ChangeResult')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipelineByPropertyName = $true)]
        [string] $ChangeId
    )
    begin {
        Import-RdpRuntime
    }
    process {
        $ErrorActionPreference = 'Stop'
        try {
            Invoke-RdpUndo -ChangeId $ChangeId -Ask { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question, 'Undo-__Noun__Change') }
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
    }
}
