# Entry point: reads a request (JSON), runs its files one after another, writes one JSON file of results for each.
# Results go to files because standard output belongs to whatever the tests print.
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [string] $Request)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$order = [System.IO.File]::ReadAllText($Request) | ConvertFrom-Json
$utf8 = [System.Text.UTF8Encoding]::new($false)

$pester = $null
if ($order.framework -ne 'subset') {
    $installed = @(Get-Module -Name Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 })
    foreach ($candidate in $installed) {
        if ($null -eq $pester -or $candidate.Version -gt $pester.Version) { $pester = $candidate }
    }
}
if ($null -eq $pester -and $order.framework -eq 'pester') { throw 'Pester 5 or 6 is not installed in this PowerShell.' }
$framework = 'subset'
$frameworkVersion = '1'
$script = "$PSScriptRoot/Invoke-SubsetSuite.ps1"
if ($null -eq $pester) { Import-Module -Name "$PSScriptRoot/RdpMend.PesterSubset.psm1" -Global }
else {
    Import-Module -Name $pester.Path -Global
    $framework = 'pester'
    $frameworkVersion = $pester.Version.ToString()
    $script = "$PSScriptRoot/Invoke-PesterSuite.ps1"
}

$head = @{ framework = $framework; frameworkVersion = $frameworkVersion; powershellVersion = $PSVersionTable.PSVersion.ToString() }
[System.IO.File]::WriteAllText("$($order.results)/head.json", (ConvertTo-Json -InputObject $head -Compress), $utf8)

# Suites must not inherit how strict this script is with itself.
Set-StrictMode -Off
$ErrorActionPreference = 'Continue'
$index = 0
foreach ($file in @($order.files)) {
    try {
        if (-not [string]::IsNullOrEmpty($order.modulePath)) { Import-Module -Name $order.modulePath -Force -Global -ErrorAction Stop }
        $result = & $script -Path $file
    }
    catch {
        $problem = @{ message = $_.Exception.Message; file = $_.InvocationInfo.ScriptName; line = $_.InvocationInfo.ScriptLineNumber; stack = $_.ScriptStackTrace }
        $result = @{ file = $file; problems = @($problem); tests = @() }
    }
    [System.IO.File]::WriteAllText("$($order.results)/$index.json", (ConvertTo-Json -InputObject $result -Depth 8 -Compress), $utf8)
    $index++
}
