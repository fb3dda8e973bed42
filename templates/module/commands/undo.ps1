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

    Several changes are undone newest first, in whatever order they come, and each once. A change is not undone while a
    later one of the same keys or services stands (see OverlappedBy of Get-__Noun__Change), unless that one goes before it
    in the same call. One that cannot be undone is an error of its own, and the others go on.

    .PARAMETER ChangeId
    Ids of changes, as the fixes returned them and Get-__Noun__Change lists them. An empty one is an error, and never
    stands for all.

    .PARAMETER WhatIf
    Says what would be put back, and changes nothing.

    .PARAMETER Confirm
    Asks before each change is undone.

    .EXAMPLE
    Undo-__Noun__Change -ChangeId 20261122T171530250Z-1a2b3c4d -WhatIf

    Says what would be put back, and changes nothing.

    .EXAMPLE
    Get-__Noun__Change | Select-Object -Last 1 | Undo-__Noun__Change

    Undoes the latest change, after asking.

    .EXAMPLE
    Get-__Noun__Change | Where-Object { $_.Status -eq 'Changed' } | Undo-__Noun__Change

    Undoes all that was changed, the newest first, and asks before each.

    .INPUTS
    System.String. Ids of changes, by property name: pipe results of fixes or of Get-__Noun__Change.

    .OUTPUTS
    __Noun__.ChangeResult. Properties: ChangeId, Id (of the fix), Status (Undone), Changes (Thing, From, To), Before, After,
    Irreversible, Output, Next, Folder. One for each change that was undone; a warning when there was nothing to undo.

    .NOTES
    Needs an elevated administrator or SYSTEM. A change that restarted what carries Remote Desktop sessions is not undone
    from inside such a session. Owners of registry keys are not put back; permissions are, with entries of one type in
    the order that .NET gives them. A text value (REG_SZ) that some program stored without its terminating NUL, which
    no script can see, comes back as the same text with one.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Change
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High', HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.ChangeResult')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipelineByPropertyName = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [ArgumentCompleter({ & (Microsoft.PowerShell.Core\Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Change' $args[2] })]
        [string[]] $ChangeId
    )
    begin {
        & $script:RdpGuard
        Import-RdpRuntime
        $call = Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters
        $asked = @()
    }
    process {
        # An empty id counts: it is told, and never passed over.
        if ($null -eq $ChangeId -or $ChangeId.Count -eq 0) { $asked += '' } else { $asked += $ChangeId }
    }
    end {
        if ($asked.Length -eq 0) { return }
        $gone = @()
        $ids = @()
        try {
            Assert-RdpCanChange -Command 'Undo-__Noun__Change' -CutsSession $false -Preview ([bool]$WhatIfPreference)
            if ([System.IO.Directory]::Exists((Get-RdpStoreRoot))) { Assert-RdpStoreSafe }
            $ids = Get-RdpUndoOrder $asked
            $gone = Microsoft.PowerShell.Utility\New-Object -TypeName System.Collections.ArrayList
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
        $ask = { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question, 'Undo-__Noun__Change') }
        foreach ($id in $ids) {
            $result = $null
            $problem = $null
            try {
                $result = Invoke-RdpUndo -ChangeId $id -Ask $ask -Gone $gone
            } catch {
                $problem = $_
            }
            if ($null -ne $result) { $result }
            if ($null -ne $problem) { Write-RdpError -Call $call -Record $problem }
        }
    }
}
