# Running a script block as if it stood inside a module.

function Get-RdpTestModule {
    param([string] $Name)
    $modules = @(Get-Module -Name $Name -All | Where-Object { $_.ModuleType -eq 'Script' -or $_.ModuleType -eq 'Manifest' })
    if ($modules.Count -eq 0) { throw "No script module named '$Name' is loaded." }
    if ($modules.Count -gt 1) { throw "There are $($modules.Count) modules named '$Name'; one must be loaded, and no more." }
    $modules[0]
}

function InModuleScope {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $ModuleName,
        [Parameter(Mandatory = $true, Position = 1)] [scriptblock] $ScriptBlock,
        [hashtable] $Parameters = @{}
    )
    $state = Get-RdpTestState
    if ($state.Phase -eq 'Discovery') {
        throw 'InModuleScope around blocks or during discovery is outside the subset; use it inside tests and setups.'
    }
    $module = Get-RdpTestModule -Name $ModuleName
    $call = @{ Body = $module.NewBoundScriptBlock($ScriptBlock); Variables = $Parameters; Arguments = $Parameters }
    & $module.NewBoundScriptBlock($state.Scaffold.InModule) $call
}

function Invoke-RdpTestScaffold {
    # Runs a part of the scaffold in the session state of a module, or of the suites.
    param([string] $Part, [string] $ModuleName, $Argument)
    $block = (Get-RdpTestState).Scaffold[$Part]
    if (-not [string]::IsNullOrEmpty($ModuleName)) { $block = (Get-RdpTestModule -Name $ModuleName).NewBoundScriptBlock($block) }
    & $block $Argument
}
