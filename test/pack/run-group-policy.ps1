# Runs a script for Group Policy on a domain in memory, and gives what it said and what became of the domain, as JSON.
param([string] $Folder, [string] $Script, [string] $Call, [string] $Domain)
$before = $env:PSModulePath
$env:PSModulePath = (Join-Path -Path $Folder -ChildPath 'modules') + [System.IO.Path]::PathSeparator + $before
Import-Module -Name GroupPolicy -Force
$given = $Domain | ConvertFrom-Json -AsHashtable
$directory = $given['directory']
Set-TestDomain -Domain $given['domain'] -Imported $given['imported'] @directory
$failed = $null
$said = @()
try {
    $said = @(& ([scriptblock]::Create("& '$Folder/$Script' $Call 3>&1")))
} catch { $failed = $_.Exception.Message }
$after = Get-TestDomain
Remove-Module -Name GroupPolicy -Force
$env:PSModulePath = $before
ConvertTo-Json -Depth 5 -Compress -InputObject @{
    said   = @($said | Where-Object { $_ -is [string] })
    warned = @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object { $_.Message })
    failed = $failed
    domain = $after.Domain
    backed = @($after.Backed)
}
