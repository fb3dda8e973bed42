# What a command takes from its caller. PowerShell gives a compiled command the preferences of the scope that it is called
# from; a function of a module sees the global ones only, so that a script run with -WhatIf would not be heard. The
# caller's $PSDefaultParameterValues need no care: they bind our parameters, and PowerShell gives each module its own for
# the cmdlets that it calls.

function Import-RdpPreference {
    # Gives the calling command every preference that its own parameters leave open, as its caller's scope has it, and
    # makes errors inside of it final. Call it in "begin": later the current scope may be that of another command of the
    # pipeline. Returns what Write-RdpError needs.
    param($Cmdlet, $Bound)
    $names = [ordered]@{
        ErrorAction       = 'ErrorActionPreference'
        WhatIf            = 'WhatIfPreference'
        Confirm           = 'ConfirmPreference'
        Verbose           = 'VerbosePreference'
        Debug             = 'DebugPreference'
        WarningAction     = 'WarningPreference'
        InformationAction = 'InformationPreference'
        ProgressAction    = 'ProgressPreference'
    }
    # Constrained Language Mode does not let us ask, and lets nothing be changed: the global preferences have to do.
    $askable = $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage'
    $quiet = @{ Scope = 1; WhatIf = $false; Confirm = $false }
    foreach ($parameter in $names.get_Keys()) {
        # PowerShell has already set the variable of a parameter that is bound, also by a default of the caller's.
        if (-not $askable -or @($Bound.get_Keys()) -contains $parameter) { continue }
        $value = $Cmdlet.SessionState.PSVariable.GetValue($names[$parameter])
        # Windows PowerShell 5.1 has no preference for some; and mostly the module has what its caller has.
        $own = $ExecutionContext.SessionState.PSVariable.GetValue($names[$parameter])
        if ($null -ne $value -and -not $value.Equals($own)) { Microsoft.PowerShell.Utility\Set-Variable @quiet -Name $names[$parameter] -Value $value }
    }
    $call = @{ Cmdlet = $Cmdlet; ErrorAction = $ErrorActionPreference }
    Microsoft.PowerShell.Utility\Set-Variable @quiet -Name 'ErrorActionPreference' -Value 'Stop'
    return $call
}

function Write-RdpError {
    # What is wrong with one of several things: said as the caller wants errors, and the others go on.
    param([hashtable] $Call, [System.Management.Automation.ErrorRecord] $Record)
    $ErrorActionPreference = $Call.ErrorAction
    $Call.Cmdlet.WriteError((ConvertTo-RdpReported -Record $Record -Command $Call.Cmdlet.MyInvocation.MyCommand.Name))
}
