# Should -Throw.

function Invoke-RdpTestThrow {
    # Returns the outcome; with -PassThru, Should hands on the error record.
    param($Actual, [hashtable] $Bound, [bool] $Not)
    if ($Actual -isnot [scriptblock]) { throw 'Should -Throw needs a script block: { ... } | Should -Throw.' }
    $caught = $null
    $whole = $false
    do {
        try { $null = & $Actual }
        catch { $caught = $_ }
        $whole = $true
    } while ($false)
    if (-not $whole) { throw 'break or continue outside of a loop left the script block of Should -Throw.' }
    if ($Not) {
        $text = ''
        if ($null -ne $caught) { $text = Format-RdpTestCaught -ErrorRecord $caught }
        return @{ Holds = $null -ne $caught; Wanted = 'an error'; Got = $text; Record = $null }
    }
    $wanted = [System.Collections.Generic.List[string]]::new()
    $holds = $null -ne $caught
    if (-not [string]::IsNullOrEmpty($Bound['ExpectedMessage'])) {
        $wanted.Add("message like $(Format-RdpTestValue -Value $Bound['ExpectedMessage'])")
        if ($holds) { $holds = $caught.Exception.Message -like $Bound['ExpectedMessage'] }
    }
    if (-not [string]::IsNullOrEmpty($Bound['ErrorId'])) {
        $wanted.Add("error id like $(Format-RdpTestValue -Value $Bound['ErrorId'])")
        if ($holds) { $holds = $caught.FullyQualifiedErrorId -like $Bound['ErrorId'] }
    }
    if ($null -ne $Bound['ExceptionType']) {
        $wanted.Add("type [$($Bound['ExceptionType'].FullName)]")
        if ($holds) { $holds = $caught.Exception -is $Bound['ExceptionType'] }
    }
    $text = 'an error'
    if ($wanted.Count -gt 0) { $text = 'an error with ' + ($wanted.ToArray() -join ' and ') }
    $got = 'none'
    if ($null -ne $caught) { $got = Format-RdpTestCaught -ErrorRecord $caught }
    @{ Holds = $holds; Wanted = $text; Got = $got; Record = $caught }
}

function Format-RdpTestCaught {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $where = "$($ErrorRecord.InvocationInfo.ScriptName):$($ErrorRecord.InvocationInfo.ScriptLineNumber)"
    "[$($ErrorRecord.Exception.GetType().FullName)] '$($ErrorRecord.Exception.Message)' with error id '$($ErrorRecord.FullyQualifiedErrorId)' from $where"
}
