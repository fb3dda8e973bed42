# The run: every block and every test gets a scope of its own, nested as they are in the file.

function Invoke-RdpTestBlock {
    param([hashtable] $Node)
    $state = Get-RdpTestState
    if (-not (Test-RdpTestHasWork -Node $Node)) {
        Skip-RdpTestNode -Node $Node
        return
    }
    $outer = $state.Block
    $state.Block = $Node
    $before = @(Get-RdpTestDriveEntry)
    $call = New-RdpTestCall -Node $Node
    $call.Setup = @($Node.BeforeAll | Where-Object { $null -ne $_ })
    $call.Middle = @()
    $call.Teardown = @($Node.AfterAll | Where-Object { $null -ne $_ })
    $call.Whole = $true
    $call.Ready = {
        param($Call)
        if ($null -ne $Call.Node.Parent) { Expand-RdpTestTitle -Node $Call.Node }
        foreach ($item in $Call.Node.Items) {
            if ($item.Command -eq 'It') { Invoke-RdpTestItem -Node $item }
            else { Invoke-RdpTestBlock -Node $item }
        }
    }
    $call.Fail = {
        param($Call, $ErrorRecord, $When)
        $failure = ConvertTo-RdpTestFailure -ErrorRecord $ErrorRecord -Path (Get-RdpTestState).Path -Line $Call.Node.Line
        if ($When -eq 'after') { Add-RdpTestResult -Node $Call.Node -Result 'failed' -Failure $failure -Suffix 'AfterAll' }
        else { Stop-RdpTestBlock -Node $Call.Node -Failure $failure }
    }
    try { & $state.Scaffold.Frame $call }
    finally {
        Clear-RdpTestMock -Node $Node
        Clear-RdpTestDrive -Keep $before
        $state.Block = $outer
    }
}

function Invoke-RdpTestItem {
    param([hashtable] $Node)
    $state = Get-RdpTestState
    if (Test-RdpTestSkipped -Node $Node) {
        Skip-RdpTestNode -Node $Node
        return
    }
    $call = New-RdpTestCall -Node $Node
    $setups = [System.Collections.Generic.List[scriptblock]]::new()
    $teardowns = [System.Collections.Generic.List[scriptblock]]::new()
    foreach ($ancestor in @(Get-RdpTestLineage -Node $Node.Parent)) {
        if ($null -ne $ancestor.BeforeEach) { $setups.Insert(0, $ancestor.BeforeEach) }
        if ($null -ne $ancestor.AfterEach) { $teardowns.Add($ancestor.AfterEach) }
    }
    $call.Setup = $setups.ToArray()
    $call.Middle = @($Node.Body)
    $call.Teardown = $teardowns.ToArray()
    $call.Whole = $true
    $call.Ready = { param($Call) Expand-RdpTestTitle -Node $Call.Node }
    $call.Fail = {
        param($Call, $ErrorRecord, $When)
        if ($ErrorRecord.FullyQualifiedErrorId -eq 'RdpTestSkipped') { $Call.Node.Result = $ErrorRecord.Exception.Message }
        else {
            $failure = ConvertTo-RdpTestFailure -ErrorRecord $ErrorRecord -Path (Get-RdpTestState).Path -Line $Call.Node.Line
            $Call.Node.Failures.Add($failure)
        }
    }
    $state.Test = $Node
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    try { & $state.Scaffold.Frame $call }
    finally {
        $state.Test = $null
        Clear-RdpTestMock -Node $Node
    }
    $duration = $watch.Elapsed.TotalMilliseconds
    if ($Node.Failures.Count -gt 0) {
        $failure = Join-RdpTestFailure -Failure $Node.Failures.ToArray()
        Add-RdpTestResult -Node $Node -Result 'failed' -Failure $failure -Duration $duration
    }
    elseif ($null -ne $Node.Result) { Add-RdpTestResult -Node $Node -Result 'skipped' -Reason $Node.Result -Duration $duration }
    else { Add-RdpTestResult -Node $Node -Result 'passed' -Duration $duration }
}

function Test-RdpTestHasWork {
    param([hashtable] $Node)
    foreach ($leaf in @(Get-RdpTestLeaf -Node $Node)) {
        if (-not (Test-RdpTestSkipped -Node $leaf)) { return $true }
    }
    $false
}

function Skip-RdpTestNode {
    # No setup runs for what is skipped, so its titles know the data of -ForEach only.
    param([hashtable] $Node)
    $state = Get-RdpTestState
    $call = New-RdpTestCall -Node $Node
    $call.Ready = {
        param($Call)
        $node = $Call.Node
        try { Expand-RdpTestTitle -Node $node }
        catch { $node.Title = $node.Name }
        if ($node.Command -eq 'It') { Add-RdpTestResult -Node $node -Result 'skipped' -Reason 'marked with -Skip' }
        foreach ($item in $node.Items) { Skip-RdpTestNode -Node $item }
    }
    & $state.Scaffold.WithData $call
}

function Stop-RdpTestBlock {
    # Setup failed: whatever has no result is a failure, with the reason; as in Pester, also what is
    # marked with -Skip.
    param([hashtable] $Node, [hashtable] $Failure)
    foreach ($leaf in @(Get-RdpTestLeaf -Node $Node)) {
        if ($null -ne $leaf.Result) { continue }
        $told = $Failure.Clone()
        $told.message = "The setup of '$($Node.Title)' failed: $($Failure.message)"
        Add-RdpTestResult -Node $leaf -Result 'failed' -Failure $told
    }
}

function Set-ItResult {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [switch] $Skipped, [string] $Because)
    $state = Get-RdpTestState
    if ($null -eq $state.Test) { throw 'Set-ItResult has a meaning inside a test only.' }
    if (-not $Skipped) { throw 'Set-ItResult: -Skipped is the only result of the subset.' }
    $reason = 'skipped by the test'
    if (-not [string]::IsNullOrEmpty($Because)) { $reason = $Because }
    throw (New-RdpTestError -Message $reason -Id 'RdpTestSkipped')
}
