# What may be piped into a fix: what a check of this module has found on this computer, when it calls for this very fix.

function Test-RdpInput {
    # Is the fix to be run for what was piped into it? -Call: what Import-RdpPreference gave, which also knows whether
    # the fix has been run before. What the fix cannot take is an error; a check that passed leaves nothing to do.
    param($Definition, $InputObject, [hashtable] $Call)
    $check = Get-RdpInputCheck -Definition $Definition -InputObject $InputObject
    if ($InputObject.Verdict -eq 'Pass') {
        Write-Verbose -Message "The check '$($check.Title)' passed: there is nothing to mend."
        return $false
    }
    $asks = Test-RdpAskedFor -Definition $Definition -Check $check -Verdict $InputObject.Verdict -Cause $InputObject.Cause
    if (-not $asks) {
        $detail = @{ Id = 'NothingToMend'; Category = 'InvalidArgument'; Target = $InputObject }
        $detail['Action'] = 'Read the message of the check. Run the command without a pipeline if you want it all the same.'
        throw (ConvertTo-RdpError @detail -Message "The check '$($check.Title)' says $(Format-RdpValue $InputObject.Verdict) ($(Format-RdpValue $InputObject.Cause)), which $($Definition.Command) does not mend.")
    }
    if ($Call['Ran']) {
        Write-Warning "$($Definition.Command) runs once in a pipeline, and has: the result of '$($check.Title)' asks for nothing more."
        return $false
    }
    $Call['Ran'] = $true
    return $true
}

function Get-RdpInputCheck {
    # The definition of the check that the object comes from; an error when it is from anywhere else.
    param($Definition, $InputObject)
    $detail = @{ Category = 'InvalidArgument'; Target = $InputObject }
    $detail['Action'] = "Pipe the result of a check that names $($Definition.Command) as its fix, or run it without a pipeline."
    # What came through a job or a session is another type to PowerShell.
    $types = @()
    if ($null -ne $InputObject) { $types = @($InputObject.PSObject.TypeNames) }
    if ($types -notcontains '__Noun__.CheckResult' -and $types -notcontains 'Deserialized.__Noun__.CheckResult') {
        throw (ConvertTo-RdpError @detail -Id 'NotACheckResult' -Message "$($Definition.Command) takes results of checks, and this is none: $(Format-RdpInput $InputObject).")
    }
    foreach ($name in 'Id', 'Verdict', 'Cause', 'ComputerName') {
        if ($null -ne $InputObject.PSObject.Properties[$name]) { continue }
        throw (ConvertTo-RdpError @detail -Id 'NotACheckResult' -Message "This result of a check lacks its $name.")
    }
    $check = $null
    if ($script:RdpCheck.Contains([string]$InputObject.Id)) { $check = Get-RdpDefinition -Id ([string]$InputObject.Id) }
    if ($null -eq $check -or ($check.Id -ne $Definition.Check -and -not (Test-RdpAskedFor -Definition $Definition -Check $check))) {
        throw (ConvertTo-RdpError @detail -Id 'OtherCheck' -Message "The result of the check $(Format-RdpValue $InputObject.Id) is not one that $($Definition.Command) mends.")
    }
    $here = [string]$env:COMPUTERNAME
    if (-not [string]::Equals([string]$InputObject.ComputerName, $here, [System.StringComparison]::OrdinalIgnoreCase)) {
        $detail['Action'] = 'Run the command on the computer that was checked.'
        throw (ConvertTo-RdpError @detail -Id 'OtherComputer' -Message "This result is about the computer $(Format-RdpValue $InputObject.ComputerName), and $($Definition.Command) changes this one, '$here'.")
    }
    return $check
}

function Test-RdpAskedFor {
    # Does the check, by its definition, name the fix: for this verdict and cause, or, without them, for any?
    param($Definition, $Check, $Verdict, $Cause)
    foreach ($rule in $Check.Rule) {
        if (@($rule.Fix) -notcontains $Definition.Command) { continue }
        if ($null -eq $Verdict -and $null -eq $Cause) { return $true }
        if ($rule.Verdict -eq $Verdict -and $rule.Cause -eq $Cause) { return $true }
    }
    return $false
}

function Format-RdpInput {
    # Anything at all, in a word.
    param($InputObject)
    if ($null -eq $InputObject) { return 'nothing ($null)' }
    return "an object of the type $($InputObject.GetType().Name)"
}
