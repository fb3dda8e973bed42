# Mock: an alias in the script scope of the target leads to a stand-in function; the behaviours belong to the test or
# the block that made them, and go with it.

function Mock {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $CommandName,
        [Parameter(Position = 1)] [scriptblock] $MockWith = {},
        [string] $ModuleName,
        [scriptblock] $ParameterFilter
    )
    $state = Get-RdpTestState
    if ($state.Phase -eq 'Discovery') { throw "Mock $CommandName stands outside of tests and setups, where it would do nothing." }
    $callerModule = $PSCmdlet.SessionState.Module
    if ([string]::IsNullOrEmpty($ModuleName) -and $null -ne $callerModule) { $ModuleName = $callerModule.Name }
    $hook = Get-RdpMockHook -CommandName $CommandName -ModuleName $ModuleName
    $owner = Get-RdpTestOwner
    if ($null -eq $hook) {
        $hook = New-RdpMockHook -CommandName $CommandName -ModuleName $ModuleName
        $owner.HookKeys.Add($hook.Key)
    }
    # The newest behaviour is asked first.
    $owner.Behaviours.Insert(0, @{
            Key          = $hook.Key
            Filter       = $ParameterFilter
            Body         = $MockWith
            CallerModule = Get-RdpMockCallerName -Module $callerModule
        })
}

function Get-RdpMockCallerName {
    param($Module)
    if ($null -eq $Module) { return '' }
    $Module.Name
}

function Resolve-RdpMockCommand {
    # The command that a name means in the target, past aliases.
    param([string] $CommandName, [string] $ModuleName)
    $found = @(Invoke-RdpTestScaffold -Part 'Find' -ModuleName $ModuleName -Argument $CommandName)
    if ($found.Count -gt 0) { return $found[0] }
    $null
}

function Get-RdpMockHook {
    # The hook that stands there already, also under another name of the command.
    param([string] $CommandName, [string] $ModuleName)
    $command = Resolve-RdpMockCommand -CommandName $CommandName -ModuleName $ModuleName
    if ($null -eq $command) { return $null }
    foreach ($hook in @((Get-RdpTestState).Hooks.Values)) {
        if ($hook.FunctionName -eq $command.Name -and $hook.ModuleName -eq $ModuleName) { return $hook }
    }
    $null
}

function New-RdpMockHook {
    param([string] $CommandName, [string] $ModuleName)
    $state = Get-RdpTestState
    $command = Resolve-RdpMockCommand -CommandName $CommandName -ModuleName $ModuleName
    if ($null -eq $command) {
        $where = 'here'
        if (-not [string]::IsNullOrEmpty($ModuleName)) { $where = "in module $ModuleName" }
        throw "There is no command '$CommandName' $where to mock."
    }
    $key = "$ModuleName|$($command.Name)"
    $aliases = @($command.Name)
    if (-not [string]::IsNullOrEmpty($command.ModuleName)) { $aliases += "$($command.ModuleName)\$($command.Name)" }
    if ($command.CommandType -eq 'Application') { $aliases += [System.IO.Path]::GetFileNameWithoutExtension($command.Name) }
    $hook = @{
        Key          = $key
        Command      = $command
        ModuleName   = $ModuleName
        FunctionName = 'RdpMendMock_' + [guid]::NewGuid().ToString('N')
        Aliases      = @($aliases | Where-Object { -not [string]::IsNullOrEmpty($_) } | Get-RdpMockDistinct)
        Definition   = [scriptblock]::Create((Get-RdpMockDefinition -Command $command -Key $key))
    }
    $state.Hooks[$key] = $hook
    $null = Invoke-RdpTestScaffold -Part 'AddMock' -ModuleName $ModuleName -Argument $hook
    $hook
}

function Get-RdpMockDistinct {
    param([Parameter(ValueFromPipeline = $true)] [string] $Name)
    begin { $seen = @() }
    process {
        if ($seen -notcontains $Name) {
            $seen += $Name
            $Name
        }
    }
}

function Clear-RdpTestMock {
    # The end of a test or a block: what it mocked is real again.
    param([hashtable] $Node)
    $state = Get-RdpTestState
    foreach ($key in $Node.HookKeys) {
        $hook = $state.Hooks[$key]
        $state.Hooks.Remove($key)
        $isLoaded = $true
        if (-not [string]::IsNullOrEmpty($hook.ModuleName)) { $isLoaded = @(Get-Module -Name $hook.ModuleName -All).Count -gt 0 }
        # A module that a teardown removed took its mocks along.
        if ($isLoaded) { $null = Invoke-RdpTestScaffold -Part 'RemoveMock' -ModuleName $hook.ModuleName -Argument $hook }
    }
    $Node.HookKeys.Clear()
    $Node.Behaviours.Clear()
}
