# A fix, from the question to the result.

function Invoke-RdpFix {
    # Runs the definition of a fix for the public command that $Cmdlet is. -Parameter: the command's parameters, every
    # declared one, null when it was not given. -Ask: the command's ShouldProcess, given what it shows and what it asks.
    # Without a $Cmdlet what goes wrong is thrown: another fix may follow.
    param($Definition, [hashtable] $Parameter, $Cmdlet, [scriptblock] $Ask)
    $ErrorActionPreference = 'Stop'
    try {
        $preview = [bool]$WhatIfPreference
        Assert-RdpCanChange -Command $Definition.Command -CutsSession $Definition.CutsSession -Preview $preview
        $machine = Get-RdpHost
        $readings = Get-RdpReading -Definition $Definition -Machine $machine -Cache @{} -Parameter $Parameter
        $fact = Join-RdpContext -Machine $machine -Parameter $Parameter -Reading $readings
        Assert-RdpNotRefused -Definition $Definition -Fact $fact
        $plan = Get-RdpPlan -Definition $Definition -Fact $fact
        $isChange = $plan.changes.Length -gt 0
        if ($isChange) {
            Assert-RdpPlanPossible -Plan $plan -Preview $preview
            foreach ($sentence in (Select-RdpSaid -Said $Definition['Warn'] -Fact $fact)) { Write-RdpWarning $sentence }
            if (-not (Confirm-RdpPlan -Definition $Definition -Plan $plan -Ask $Ask -Preview $preview)) { return }
        }
        # The check may wait for the network: nobody who previews, or says no, waits for it.
        $before = (Get-RdpCheckOutcome -Definition (Get-RdpDefinition -Id $Definition.Check)).Verdict
        $result = @{ Definition = $Definition; Fact = $fact; Change = $plan.changes; Before = $before }
        if (-not $isChange) { return (ConvertTo-RdpChangeResult @result -Status 'NoChange') }
        # The question has been asked; nothing further down asks again.
        $ConfirmPreference = 'None'
        $done = Invoke-RdpPlan -Definition $Definition -Fact $fact -Plan $plan -Before $before
        return (ConvertTo-RdpChangeResult @result -Status 'Changed' -Done $done)
    } catch {
        if ($null -eq $Cmdlet) { throw }
        Exit-RdpCommand $Cmdlet $_
    }
}

function Confirm-RdpPlan {
    # One sentence a change, and what else somebody has to know before a yes.
    param($Definition, $Plan, [scriptblock] $Ask, [bool] $Preview)
    $sentences = @(foreach ($change in $Plan.changes) { Format-RdpChange $change })
    $note = @()
    if ($null -ne $Definition.Irreversible) { $note += "This cannot be undone: $($Definition.Irreversible)" }
    if ($Definition.CutsSession) { $note += 'This ends the Remote Desktop sessions on this machine.' }
    return (Confirm-RdpSentence -Sentence $sentences -Note $note -Ask $Ask -Preview $Preview)
}

function Select-RdpSaid {
    # The sentences of a definition whose condition holds.
    param($Said, $Fact)
    foreach ($one in $Said) {
        $wanted = Get-RdpAnswer $one.When $Fact
        if ($wanted -is [bool] -and $wanted) { Format-RdpText $one.Say $Fact }
    }
}

function ConvertTo-RdpChangeResult {
    param($Definition, $Fact, $Change, [string] $Before, [string] $Status, $Done)
    $output = Get-RdpEmptyMap
    $changeId = $null
    $folder = $null
    $after = $Before
    $proved = @()
    if ($null -ne $Done) {
        $output = $Done.output
        $changeId = $Done.changeId
        $folder = $Done.folder
        $after = $Done.after
        $proved = $Done.proved
    }
    # Advice may depend on what a method gave back.
    $Fact['output'] = $output
    $next = @(Select-RdpSaid -Said $Definition.Next -Fact $Fact)
    return (ConvertTo-RdpObject '__Noun__.ChangeResult' ([ordered]@{
        ChangeId     = $changeId
        Id           = $Definition.Id
        Status       = $Status
        Changes      = @(ConvertTo-RdpShownChange $Change)
        Before       = $Before
        After        = $after
        Proved       = [string[]]@($proved)
        Irreversible = $Definition.Irreversible
        Output       = $output
        Next         = [string[]]$next
        Folder       = $folder
    }))
}
