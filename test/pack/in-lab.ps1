# Stands inside the module of a script that is tried in the lab, behind its parts: what Wine cannot answer is answered by the machine of
# the lab, at the seams of stand-in.ps1 and lab.ps1.
# A script has only what it reaches; the lab wraps these, whether anybody calls them or not.
foreach ($name in 'Get-RdpServiceState', 'Invoke-RdpCim') {
    if (-not (Microsoft.PowerShell.Management\Test-Path -Path "function:$name")) { Microsoft.PowerShell.Management\Set-Item -Path "function:script:$name" -Value { param() } }
}
. $env:RDPMEND_STAND_IN
. $env:RDPMEND_LAB
$given = Microsoft.PowerShell.Utility\ConvertFrom-Json -DateKind String -InputObject ([System.IO.File]::ReadAllText($env:RDPMEND_MACHINE))
Set-LabMachine $given.machine
$script:StandInEvent = $given.events
$script:StandInNow = ([datetime]$given.now).ToUniversalTime()
$script:StandInRight = $given.machine.rights
