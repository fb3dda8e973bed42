# Step: asks Windows to take up the policies of this computer now, as it does by itself every 90 minutes or so.

function Get-RdpPolicyRefreshPlan {
    # Argument: Path, the key whose policies are to stand there. Nothing says beforehand what else has changed meanwhile.
    param($Argument)
    Assert-RdpPolicyPath ([string]$Argument['Path'])
    return @{ Thing = 'policies of this computer'; From = 'as they were taken up last'; To = 'taken up again (gpupdate)'; Data = @{} }
}

function Invoke-RdpPolicyRefreshChange {
    Invoke-RdpPolicyRefresh
}

function Invoke-RdpPolicyRefresh {
    # Waits two minutes at most. __Module__.PolicyNotRefreshed where gpupdate.exe says that it did not work.
    $program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'gpupdate.exe')
    $result = Invoke-RdpProgram -File $program -Argument '/target:computer /wait:120'
    if ($result['exitCode'] -eq 0) { return }
    $detail = @{ Id = 'PolicyNotRefreshed'; Category = 'InvalidResult'; Target = $program }
    $detail['Action'] = 'Run gpupdate /target:computer by hand, and look into the log System (source GroupPolicy).'
    throw (ConvertTo-RdpError @detail -Message "Windows could not take up its policies (gpupdate ended with $($result['exitCode'])): $($result['text'])")
}
