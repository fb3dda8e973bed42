# A list that a CIM provider keeps. Where it keeps it is its own affair, so an undo tells it the old list, and then puts the
# registry back as it was, whatever the provider has written.

function ConvertTo-RdpProviderScope {
    # From a definition, or from a snapshot: what to ask, and what to tell. Nothing of the list itself.
    param($Place)
    $scope = [ordered]@{ kind = 'ProviderList' }
    foreach ($name in 'namespace', 'className', 'list', 'get', 'set', 'empty') { $scope[$name] = [string]$Place[$name] }
    return $scope
}

function Select-RdpOwnProviderScope {
    # A file on a disk does not decide what is called: the methods are those that a step of the fix names.
    param([string] $Fix, $Recorded)
    $wanted = ConvertTo-RdpJson (ConvertTo-RdpProviderScope $Recorded)
    foreach ($step in (Get-RdpDefinition -Id $Fix).Step) {
        foreach ($place in $step.Undo) {
            if (-not $place.ContainsKey('List')) { continue }
            $scope = ConvertTo-RdpScope $place
            if ($scope['kind'] -eq 'ProviderList' -and (ConvertTo-RdpJson $scope) -ceq $wanted) { return $scope }
        }
    }
    $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $Fix; Action = 'Nothing is put back from it.' }
    throw (ConvertTo-RdpError @detail -Message "The snapshot names methods of $($Recorded['className']) that no step of $Fix names.")
}

function Get-RdpProviderListState {
    # The scope with the names in the list; null where the provider does not answer. The keys are recorded all the same.
    param($Scope)
    $state = ConvertTo-RdpProviderScope $Scope
    $state['names'] = $null
    $mark = Get-RdpErrorMark
    try {
        $result = Get-RdpCimResult (Invoke-RdpCim -Namespace $Scope['namespace'] -ClassName $Scope['className'] -MethodName $Scope['get'])
        $state['names'] = @(foreach ($name in $result['out'][$Scope['list']]) { [string]$name })
    } catch {
        Write-RdpVerbose "The list of $($Scope['className']) is not known: $(Get-RdpReason $_)"
        Clear-RdpErrorSince $mark
    }
    return $state
}

function Compare-RdpProviderList {
    # A list that is not known differs from none.
    param($Before, $Now)
    if ($null -eq $Before['names'] -or $null -eq $Now['names']) { return }
    $was = @($Before['names']) -join ', '
    $is = @($Now['names']) -join ', '
    if ($was -ne $is) { "the list that $($Before['get']) of $($Before['className']) gives was '$was' and is '$is'" }
}

function Restore-RdpProviderList {
    # A provider that refuses is no reason not to put the registry back; what then still differs is said at the end.
    param($State)
    if (@(Compare-RdpProviderList $State (Get-RdpProviderListState $State)).Length -eq 0) { return }
    $names = [string[]]@($State['names'])
    $call = @{ Namespace = $State['namespace']; ClassName = $State['className']; MethodName = $State['set']; Argument = @{ $State['list'] = $names } }
    if ($names.Length -eq 0) {
        $call['MethodName'] = $State['empty']
        $call['Argument'] = @{}
    }
    $mark = Get-RdpErrorMark
    try {
        $result = Get-RdpCimResult (Invoke-RdpCim @call)
        if ($null -ne $result['returnValue'] -and $result['returnValue'] -ne 0) { Write-RdpVerbose "$($call['MethodName']) returned $($result['returnValue'])." }
    } catch {
        Write-RdpVerbose "$($call['MethodName']) could not be carried out: $(Get-RdpReason $_)"
        Clear-RdpErrorSince $mark
    }
}
