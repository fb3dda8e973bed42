# A call of a mocked command: which behaviour answers, and what Should -Invoke counts.

function Invoke-RdpMockHook {
    # Called by stand-in functions.
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Key, [Parameter(Mandatory = $true)] $Bound, [object[]] $Rest = @())
    $state = Get-RdpTestState
    $hook = $state.Hooks[$Key]
    if ($null -eq $Rest) { $Rest = @() }
    $arguments = @{}
    foreach ($name in @($Bound.Keys)) { $arguments[$name] = $Bound[$name] }
    $call = @{ Key = $Key; Bound = $arguments; Rest = $Rest; Variables = Get-RdpMockVariable -Command $hook.Command -Bound $arguments }
    $behaviour = Select-RdpMockBehaviour -Key $Key -Call $call
    if ($null -eq $behaviour) {
        $shown = Format-RdpTestValue -Value $arguments
        throw "No mock of $($hook.Command.Name) fits this call: $shown. Pester 5 and 6 differ here, so add a mock without -ParameterFilter."
    }
    (Get-RdpTestOwner).Calls.Add($call)
    Invoke-RdpMockBlock -Body $behaviour.Body -CallerModule $behaviour.CallerModule -Call $call -WithArguments
}

function Invoke-RdpMockBlock {
    param([scriptblock] $Body, [string] $CallerModule, [hashtable] $Call, [switch] $WithArguments)
    $arguments = @{}
    if ($WithArguments) { $arguments = $Call.Bound }
    Invoke-RdpTestScaffold -Part 'Mock' -ModuleName $CallerModule -Argument @{
        Body = $Body; Variables = $Call.Variables; Bound = $Call.Bound; Arguments = $arguments; Rest = $Call.Rest
    }
}

function Select-RdpMockBehaviour {
    # A filter that fits wins over a behaviour without one, wherever it was made; else the nearest and newest.
    param([string] $Key, [hashtable] $Call)
    $default = $null
    foreach ($node in @(Get-RdpTestLineage -Node (Get-RdpTestOwner))) {
        foreach ($behaviour in $node.Behaviours) {
            if ($behaviour.Key -ne $Key) { continue }
            if ($null -eq $behaviour.Filter) {
                if ($null -eq $default) { $default = $behaviour }
                continue
            }
            if (Test-RdpMockFilter -Filter $behaviour.Filter -CallerModule $behaviour.CallerModule -Call $Call) { return $behaviour }
        }
    }
    $default
}

function Test-RdpMockFilter {
    param([scriptblock] $Filter, [string] $CallerModule, [hashtable] $Call)
    [bool] (Invoke-RdpMockBlock -Body $Filter -CallerModule $CallerModule -Call $Call)
}

function Get-RdpMockVariable {
    # Bound parameters as variables, also under their aliases.
    param([System.Management.Automation.CommandInfo] $Command, [hashtable] $Bound)
    $variables = @{}
    $parameters = $Command.Parameters
    foreach ($name in @($Bound.Keys)) {
        $variables[$name] = $Bound[$name]
        if ($null -eq $parameters -or -not $parameters.ContainsKey($name)) { continue }
        foreach ($alias in $parameters[$name].Aliases) {
            if (-not $Bound.ContainsKey($alias)) { $variables[$alias] = $Bound[$name] }
        }
    }
    $variables
}

function Get-RdpMockCallRecord {
    param([string] $Key, [string] $Scope)
    $state = Get-RdpTestState
    if ([string]::IsNullOrEmpty($Scope)) {
        $node = Get-RdpTestOwner
    }
    elseif ($Scope -eq 'It') {
        if ($null -eq $state.Test) { throw 'Should -Invoke -Scope It has a meaning inside a test only.' }
        $node = $state.Test
    }
    else {
        $node = $null
        foreach ($ancestor in @(Get-RdpTestLineage -Node $state.Block)) {
            if ($null -eq $node -and $ancestor.Command -eq $Scope) { $node = $ancestor }
        }
        if ($null -eq $node) { throw "Should -Invoke -Scope ${Scope}: there is no $Scope around this." }
    }
    Get-RdpMockNodeCall -Node $node -Key $Key
}

function Get-RdpMockNodeCall {
    param([hashtable] $Node, [string] $Key)
    foreach ($call in $Node.Calls) {
        if ($call.Key -eq $Key) { $call }
    }
    foreach ($item in $Node.Items) { Get-RdpMockNodeCall -Node $item -Key $Key }
}

function Test-RdpTestInvoke {
    param([hashtable] $Bound, [System.Management.Automation.PSCmdlet] $Caller)
    $callerName = Get-RdpMockCallerName -Module $Caller.SessionState.Module
    $moduleName = $callerName
    if ($Bound.ContainsKey('ModuleName')) { $moduleName = $Bound['ModuleName'] }
    $hook = Get-RdpMockHook -CommandName $Bound['CommandName'] -ModuleName $moduleName
    if ($null -eq $hook) { throw "$($Bound['CommandName']) is not mocked in $(Format-RdpMockPlace -ModuleName $moduleName)." }
    $calls = @(Get-RdpMockCallRecord -Key $hook.Key -Scope $Bound['Scope'])
    $fitting = $calls
    if ($Bound.ContainsKey('ParameterFilter')) {
        $fitting = @(foreach ($call in $calls) {
                if (Test-RdpMockFilter -Filter $Bound['ParameterFilter'] -CallerModule $callerName -Call $call) { $call }
            })
    }
    $times = 1
    if ($Bound.ContainsKey('Times')) { $times = $Bound['Times'] }
    $exactly = $Bound.ContainsKey('Exactly') -and [bool] $Bound['Exactly']
    $holds = $fitting.Count -ge $times
    $wanted = "at least $times call(s)"
    if ($exactly -or $times -eq 0) {
        $holds = $fitting.Count -eq $times
        $wanted = "exactly $times call(s)"
    }
    $not = $Bound.ContainsKey('Not') -and [bool] $Bound['Not']
    if ($not) {
        if ($times -eq 0) { throw 'Should -Not -Invoke -Times 0 reads both ways; write Should -Invoke.' }
        $holds = -not $holds
        $wanted = 'anything but ' + $wanted
    }
    $list = foreach ($call in $calls) { Format-RdpTestValue -Value $call.Bound }
    $because = Format-RdpTestBecause -Because $Bound['Because']
    $message = "Expected $wanted of $($hook.Command.Name),$because but there were $($fitting.Count) that fit, of $($calls.Count): $(@($list) -join '; ')."
    @{ Holds = $holds; Message = $message }
}

function Format-RdpMockPlace {
    param([string] $ModuleName)
    if ([string]::IsNullOrEmpty($ModuleName)) { return 'the scope of the suite' }
    "module $ModuleName"
}
