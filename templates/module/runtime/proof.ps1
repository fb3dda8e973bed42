# Proof: what the steps must have brought about, seen by reading again, and then the fix's check.

function Wait-RdpProof {
    # { verdict, brought, unseen }, as soon as everything holds; __Module__.ProofFailed when the time is up. -Before: the
    # facts before the change. -Change: the plan that was carried out.
    param($Definition, $Before, $Change)
    $steps = @(Select-RdpTakenStep -Definition $Definition -Change $Change)
    $check = Get-RdpDefinition -Id $Definition.Check
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        while ($true) {
            $fact = Get-RdpFactAfter -Definition $Definition -Before $Before
            $lack = Find-RdpLack -Step $steps -Fact $fact
            if ($null -eq $lack) {
                $result = Get-RdpCheckOutcome -Definition $check
                if (-not (Test-RdpProofSeen -Definition $Definition -Fact $fact) -or (Test-RdpConfirmed -Definition $Definition -Result $result)) { break }
                $lack = "The check '$($check.Title)' does not confirm the fix: $($result.Verdict), $($result.Message)"
            }
            $left = [int]$Definition.ProveWithin - [int]$clock.Elapsed.TotalSeconds
            if ($left -le 0) {
                $detail = @{ Id = 'ProofFailed'; Category = 'InvalidResult'; Target = $Definition.Command }
                throw (ConvertTo-RdpError @detail -Message $lack)
            }
            Write-RdpProgress -Activity $Definition.Title -Status "Waiting for the proof: $lack" -SecondsRemaining $left
            Microsoft.PowerShell.Utility\Start-Sleep -Seconds 1
        }
    } finally {
        Write-RdpProgress -Activity $Definition.Title -Completed
    }
    $proof = [ordered]@{ verdict = $result.Verdict; brought = @(); unseen = @() }
    foreach ($step in $steps) {
        if ($null -ne $step['Unseen']) { $proof['unseen'] += $step['Unseen'] } else { $proof['brought'] += Format-RdpText $step['Brings'].Say $fact }
    }
    return $proof
}

function Test-RdpProofSeen {
    # Can the check see the effect here at all? Everywhere, where the definition does not say.
    param($Definition, $Fact)
    $proof = $Definition['ProofSeen']
    if ($null -eq $proof) { return $true }
    $seen = Get-RdpAnswer $proof.When $Fact
    return ($seen -isnot [bool] -or $seen)
}

function Test-RdpConfirmed {
    # Does what the check found count as proof? By its cause, where the definition names causes; else by its verdict.
    param($Definition, $Result)
    $causes = @($Definition['ProofCauses'])
    if ($null -ne $Definition['ProofCauses'] -and $causes.Length -gt 0) { return ($causes -ccontains $Result.Cause) }
    return (@($Definition.ProofAccepts) -contains $Result.Verdict)
}

function Select-RdpTakenStep {
    # The steps of a definition that a plan has changes of.
    param($Definition, $Change)
    $taken = @(foreach ($one in $Change) { $one.Step })
    foreach ($step in $Definition.Step) {
        if ($taken -ccontains $step.Name) { $step }
    }
}

function Get-RdpFactAfter {
    # The readings made again, nothing of them remembered, with the parameters, and under "before" what they were.
    param($Definition, $Before)
    $machine = Get-RdpHost
    $parameter = $Before['param']
    $readings = Get-RdpReading -Definition $Definition -Machine $machine -Cache @{} -Parameter $parameter
    $fact = Join-RdpContext -Machine $machine -Parameter $parameter -Reading $readings
    $fact['before'] = Get-RdpEmptyMap
    foreach ($reading in $Definition.Reading) { $fact['before'][$reading.Name] = $Before[$reading.Name] }
    return $fact
}

function Find-RdpLack {
    # The first thing that a step has not brought about, as a sentence with what there is instead; or null. What cannot
    # be established is lacking.
    param($Step, $Fact)
    foreach ($one in $Step) {
        $brings = $one['Brings']
        if ($null -eq $brings) { continue }
        $outcome = Get-RdpAnswer $brings.When $Fact
        if ($outcome -is [bool] -and $outcome) { continue }
        $seen = Format-RdpText $brings.Seen $Fact
        if (Test-RdpUnknown $outcome) { $seen = "$seen It could not be established ($(Get-RdpMember $outcome 'unknown'))." }
        return "The fix has not brought about what it must: $(Format-RdpText $brings.Say $Fact) Seen instead: $seen"
    }
}
