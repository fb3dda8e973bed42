# Runs one file of tests with our subset. It is a script of its own so that every file has a script scope of its own.
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [string] $Path)
$scaffold = & "$PSScriptRoot/Scaffold.ps1"
RdpMend.PesterSubset\Invoke-RdpTestSuite -Path $Path -Scaffold $scaffold
