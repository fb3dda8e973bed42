function Repair-__Noun__ {
    <#
    .SYNOPSIS
    Runs the fixes that a diagnosis of this computer names.

    .DESCRIPTION
    For each finding in turn, the likeliest first, it runs the fix that mends this cause: with the same questions, refusals, proof
    and undo as if you had called it. Each fix runs once. Where a fix needs something that only you know, such as the name of a
    licence server, and where no fix mends a cause, nothing is done, and the result says what to do by hand. A fix that refuses
    is an error of its own, and the rest goes on. What follows from a finding is left for the next diagnosis.

    .PARAMETER InputObject
    A diagnosis of this computer, from Invoke-__Noun__Diagnosis, or findings of it.

    .PARAMETER Force
    Is handed on to each fix that has it. Without it a fix goes no further than it would by itself.

    .PARAMETER WhatIf
    Says each change as "Would change <thing> from <a> to <b>" and changes nothing.

    .PARAMETER Confirm
    Asks before the changes of each fix are made.

    .EXAMPLE
    Invoke-__Noun__Diagnosis | Repair-__Noun__ -WhatIf

    Says what the fixes would change, and changes nothing.

    .EXAMPLE
    $diagnosis = Invoke-__Noun__Diagnosis
    $diagnosis.Finding[0] | Repair-__Noun__

    Mends what is named first, after one question.

    .EXAMPLE
    Invoke-__Noun__Diagnosis | Repair-__Noun__ | Where-Object ChangeId | Undo-__Noun__Change

    Mends, and puts back exactly what was changed.

    .INPUTS
    __Noun__.Diagnosis, or __Noun__.Finding.

    .OUTPUTS
    __Noun__.RepairResult, one for each finding: Finding (check and cause), Fix (the command, or nothing), Status, ChangeId, Next
    (what to do), Page. Status is Changed, NoChange, Preview, Declined, Refused, NeedsParameter, AlreadyRun, or ByHand.

    .NOTES
    Run it elevated, on the computer that was diagnosed.

    .LINK
    __HelpLink__

    .LINK
    Invoke-__Noun__Diagnosis

    .LINK
    Undo-__Noun__Change
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High', PositionalBinding = $false, HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.RepairResult')]
    param(
        [Parameter(Mandatory = $true, ValueFromPipeline = $true)]
        [AllowNull()]
        [object] $InputObject,

        [Parameter()]
        [switch] $Force
    )
    begin {
        & $script:RdpGuard
        Import-RdpRuntime
        $call = Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters
        $ran = @{}
    }
    process {
        $findings = @()
        try {
            Assert-RdpCanChange -Command 'Repair-__Noun__' -CutsSession $false -Preview ([bool]$WhatIfPreference)
            $findings = @(Get-RdpRepairable -InputObject $InputObject)
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
        foreach ($finding in $findings) {
            $ask = { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question, 'Repair-__Noun__') }
            $result = $null
            $problem = $null
            try {
                $result = Invoke-RdpRepair -Finding $finding -Force ([bool]$Force) -Ran $ran -Ask $ask
                $problem = $result['Problem']
                ConvertTo-RdpRepairResult -Finding $finding -Result $result
            } catch {
                $problem = $_
            }
            if ($null -ne $problem) { Write-RdpError -Call $call -Record $problem }
        }
    }
}
