# The subset of Pester 5 and 6 syntax that the generated suites use. It stands in where Pester is not installed.
# What lies outside the subset is an error with its file and line, never a silent pass.
Set-StrictMode -Version 2.0

$script:RdpTestState = $null

. $PSScriptRoot/State.ps1
. $PSScriptRoot/Text.ps1
. $PSScriptRoot/Syntax.ps1
. $PSScriptRoot/Discovery.ps1
. $PSScriptRoot/Title.ps1
. $PSScriptRoot/Report.ps1
. $PSScriptRoot/Run.ps1
. $PSScriptRoot/TestDrive.ps1
. $PSScriptRoot/Operators.ps1
. $PSScriptRoot/Throw.ps1
. $PSScriptRoot/Should.ps1
. $PSScriptRoot/ModuleScope.ps1
. $PSScriptRoot/MockBinding.ps1
. $PSScriptRoot/Mock.ps1
. $PSScriptRoot/MockCall.ps1
. $PSScriptRoot/Suite.ps1

Export-ModuleMember -Function @(
    'Describe', 'Context', 'It', 'BeforeDiscovery', 'BeforeAll', 'AfterAll', 'BeforeEach', 'AfterEach'
    'Should', 'Mock', 'InModuleScope', 'Set-ItResult'
    'Invoke-RdpTestSuite', 'Invoke-RdpMockHook', 'Get-RdpMockDynamicParameter'
)
