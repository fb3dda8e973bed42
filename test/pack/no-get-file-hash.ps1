# Runs a script in a session without Get-FileHash, as one that a policy limits may be, and ends as it ends.
param([string] $Script, [string] $Path)

$state = [initialsessionstate]::CreateDefault()
$state.Commands.Remove('Get-FileHash', [System.Management.Automation.Runspaces.SessionStateCmdletEntry])
$state.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('PSModuleAutoLoadingPreference', 'None', ''))
$shell = [powershell]::Create($state)
$null = $shell.AddScript("& '$Script' -Path '$Path'; `$LASTEXITCODE")
$said = @($shell.Invoke())
$said[0..($said.Count - 2)]
exit $said[-1]
