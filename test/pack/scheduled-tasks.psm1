# The commands for scheduled tasks that the startup script calls: what would be registered goes to a file. Shapes: Microsoft,
# windows-powershell-docs, docset/winserver2025-ps/ScheduledTasks.
function New-ScheduledTaskAction { param($Execute, $Argument) [pscustomobject]@{ Execute = $Execute; Argument = $Argument } }
function New-ScheduledTaskTrigger {
    param([switch] $AtStartup, [switch] $Daily, [switch] $Once, $At, $RandomDelay)
    $kind = @('AtStartup', 'Daily', 'Once' | Where-Object { $PSBoundParameters.ContainsKey($_) })[0]
    [pscustomobject]@{ Kind = $kind; Delay = '' }
}
function New-ScheduledTaskSettingsSet {
    param($ExecutionTimeLimit, [switch] $StartWhenAvailable, [switch] $AllowStartIfOnBatteries, [switch] $DontStopIfGoingOnBatteries)
    [pscustomobject]@{ Limit = $ExecutionTimeLimit }
}
function New-ScheduledTaskPrincipal {
    param($UserId, $LogonType, $RunLevel)
    [pscustomobject]@{ UserId = $UserId; LogonType = $LogonType; RunLevel = $RunLevel }
}
function Register-ScheduledTask {
    param($TaskName, $Action, $Trigger, $Settings, $Principal, [switch] $Force)
    $task = @{ Name = $TaskName; Argument = $Action.Argument; Trigger = @($Trigger); Limit = $Settings.Limit; Principal = $Principal }
    [System.IO.File]::WriteAllText($env:RDPMEND_TASK, (ConvertTo-Json -InputObject $task -Depth 5))
}
