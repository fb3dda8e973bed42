# Entry point: reads a request (JSON) and runs its suites one after another with one Pester 5 or later. Writes events to a
# file, a JSON line each, as they happen: standard output belongs to whatever the tests print.
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [string] $Request)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$RdpRun = @{
    Order   = [System.IO.File]::ReadAllText($Request) | ConvertFrom-Json
    # Not by its name: a suite may mock it.
    ToJson  = Get-Command -Name 'ConvertTo-Json' -CommandType Cmdlet
    Events  = $null
    Suite   = 0
    Written = [System.Collections.Generic.List[object]]::new()
}
$stream = [System.IO.File]::Open($RdpRun.Order.events, 'Append', 'Write', 'ReadWrite')
$RdpRun.Events = [System.IO.StreamWriter]::new($stream, [System.Text.UTF8Encoding]::new($false))
$RdpRun.Events.AutoFlush = $true
$RdpRun.Write = { param($Data) $RdpRun.Events.WriteLine((& $RdpRun.ToJson -InputObject $Data -Depth 8 -Compress)) }

function Find-RdpPester {
    # The one that was given (a path, or the version of an installed one), else the newest that is installed, else the project's own.
    param($Order)
    if ($Order.pester -and (Test-Path -LiteralPath $Order.pester)) { return $Order.pester }
    $newest = $null
    foreach ($module in @(Get-Module -Name Pester -ListAvailable)) {
        $wanted = $module.Version.Major -ge 5
        if ($Order.pester) { $wanted = [string]$module.Version -eq $Order.pester }
        if ($wanted -and ($null -eq $newest -or $module.Version -gt $newest.Version)) { $newest = $module }
    }
    if ($null -ne $newest) { return $newest.Path }
    if (-not $Order.pester -and $Order.ownPester) { return $Order.ownPester }
}

$path = Find-RdpPester -Order $RdpRun.Order
$pester = $null
if ($path) { $pester = Import-Module -Name $path -Global -PassThru }
$head = @{ event = 'head'; pester = $null; powershell = $PSVersionTable.PSVersion.ToString() }
if ($null -ne $pester -and $pester.Version.Major -ge 5) { $head.pester = $pester.Version.ToString() }
& $RdpRun.Write $head
if ($null -eq $head.pester) { exit 0 }

# Suites must not inherit how strict this script is with itself.
Set-StrictMode -Off
$ErrorActionPreference = 'Continue'
foreach ($file in @($RdpRun.Order.files)) {
    try {
        if ($RdpRun.Order.modulePath) { Import-Module -Name $RdpRun.Order.modulePath -Force -Global -ErrorAction Stop }
        $problems = @(& "$PSScriptRoot/Invoke-PesterSuite.ps1" -Path $file)
    }
    catch {
        $problems = @(@{ message = $_.Exception.Message; file = $_.InvocationInfo.ScriptName; line = $_.InvocationInfo.ScriptLineNumber; stack = $_.ScriptStackTrace })
    }
    & $RdpRun.Write @{ event = 'end'; suite = $RdpRun.Suite; problems = $problems }
    $RdpRun.Suite++
}
$RdpRun.Events.Dispose()
