# What may be piped into a fix: what a check of this module has found on this computer, when it calls for this very fix.

function Get-RdpInputError {
    # An error that says why the fix does not take what was piped into it; null when it does. Returned and not thrown:
    # what is thrown here would stand in the caller's -ErrorVariable once for each function that it passes.
    param($Definition, $InputObject)
    $detail = @{ Category = 'InvalidArgument'; Target = $InputObject }
    $detail['Action'] = "Pipe the result of a check that names $($Definition.Command) as its fix, or run it without a pipeline."
    if (-not (Test-RdpCheckResult $InputObject)) {
        $what = 'nothing ($null)'
        if ($null -ne $InputObject) { $what = "an object of the type $($InputObject.GetType().Name)" }
        return (ConvertTo-RdpError @detail -Id 'NotACheckResult' -Message "$($Definition.Command) takes whole results of checks, and this is none: $what.")
    }
    $check = Get-RdpInputCheck -Definition $Definition -Id ([string]$InputObject.Id)
    if ($null -eq $check) {
        return (ConvertTo-RdpError @detail -Id 'OtherCheck' -Message "The result of the check $(Format-RdpValue $InputObject.Id) is not one that $($Definition.Command) mends.")
    }
    $here = [string]$env:COMPUTERNAME
    if (-not [string]::Equals([string]$InputObject.ComputerName, $here, [System.StringComparison]::OrdinalIgnoreCase)) {
        $detail['Action'] = 'Run the command on the computer that was checked.'
        return (ConvertTo-RdpError @detail -Id 'OtherComputer' -Message "This result is about the computer $(Format-RdpValue $InputObject.ComputerName), and $($Definition.Command) changes this one, '$here'.")
    }
    if ($InputObject.Verdict -eq 'Pass') { return }
    foreach ($rule in $check.Rule) {
        if ($rule.Verdict -eq $InputObject.Verdict -and $rule.Cause -eq $InputObject.Cause -and @($rule.Fix) -contains $Definition.Command) { return }
    }
    $detail['Action'] = 'Read the message of the check. Run the command without a pipeline if you want it all the same.'
    $says = "$(Format-RdpValue $InputObject.Verdict) ($(Format-RdpValue $InputObject.Cause))"
    return (ConvertTo-RdpError @detail -Id 'NothingToMend' -Message "The check '$($check.Title)' says $says, which $($Definition.Command) does not mend.")
}

function Test-RdpCheckResult {
    # What came through a job or a session is another type to PowerShell.
    param($InputObject)
    if ($null -eq $InputObject) { return $false }
    $types = @($InputObject.PSObject.TypeNames)
    if ($types -notcontains '__Noun__.CheckResult' -and $types -notcontains 'Deserialized.__Noun__.CheckResult') { return $false }
    foreach ($name in 'Id', 'Verdict', 'Cause', 'ComputerName') {
        if ($null -eq $InputObject.PSObject.Properties[$name]) { return $false }
    }
    return $true
}

function Get-RdpInputCheck {
    # The definition of the check, when it is one that may call for the fix, or the one that proves it; null otherwise.
    param($Definition, [string] $Id)
    if (-not $script:RdpCheck.Contains($Id)) { return }
    $check = Get-RdpDefinition -Id $Id
    if ($check.Id -eq $Definition.Check) { return $check }
    foreach ($rule in $check.Rule) {
        if (@($rule.Fix) -contains $Definition.Command) { return $check }
    }
}

function Test-RdpInputWanted {
    # Does a result that the fix takes ask for it to be run now? -Call: what Import-RdpPreference gave, which also knows
    # whether the fix has been run before.
    param($Definition, $InputObject, [hashtable] $Call)
    if ($InputObject.Verdict -eq 'Pass') {
        Write-RdpVerbose 'The check passed: there is nothing to mend.'
        return $false
    }
    if ($Call['Ran']) {
        Write-RdpWarning "$($Definition.Command) runs once in a pipeline, and it has. This result is passed over: $(Format-RdpValue $InputObject.Id)."
        return $false
    }
    $Call['Ran'] = $true
    return $true
}
