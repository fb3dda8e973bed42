# From error records and nodes to the plain hashtables that become JSON.

function ConvertTo-RdpTestFailure {
    # The line of the suite matters most to the reader; an error deep in a module names both.
    param([System.Management.Automation.ErrorRecord] $ErrorRecord, [string] $Path, [int] $Line = 0)
    $file = [string] $ErrorRecord.InvocationInfo.ScriptName
    $at = [int] $ErrorRecord.InvocationInfo.ScriptLineNumber
    $stack = [string] $ErrorRecord.ScriptStackTrace
    $message = $ErrorRecord.Exception.Message
    $target = $ErrorRecord.TargetObject
    if ($target -is [hashtable] -and $target.ContainsKey('RdpTestLine')) {
        $file = $target.RdpTestFile
        $at = $target.RdpTestLine
    }
    if ($file -eq $Path) { return @{ message = $message; file = $file; line = $at; stack = $stack } }
    $isOurs = [string]::IsNullOrEmpty($file) -or $file.StartsWith($PSScriptRoot)
    if (-not $isOurs) { $message = "$message (raised at ${file}:$at)" }
    $inSuite = [regex]::Match($stack, [regex]::Escape($Path) + ':\D*(\d+)')
    if ($inSuite.Success) { $Line = [int] $inSuite.Groups[1].Value }
    @{ message = $message; file = $Path; line = $Line; stack = $stack }
}

function Add-RdpTestResult {
    param([hashtable] $Node, [string] $Result, [string] $Reason, $Failure, [double] $Duration, [string] $Suffix)
    $state = Get-RdpTestState
    $names = [System.Collections.Generic.List[string]]::new()
    foreach ($ancestor in @(Get-RdpTestLineage -Node $Node)) {
        if ($null -ne $ancestor.Parent) { $names.Insert(0, $ancestor.Title) }
    }
    if (-not [string]::IsNullOrEmpty($Suffix)) { $names.Add($Suffix) }
    $Node.Result = $Result
    $state.Results.Add(@{
            path       = $names.ToArray()
            line       = $Node.Line
            result     = $Result
            reason     = $Reason
            durationMs = [System.Math]::Round($Duration, 3)
            error      = $Failure
        })
}

function Join-RdpTestFailure {
    # A test and its teardown may both fail; the first is the cause, the rest are told after it.
    param([object[]] $Failure)
    $first = $Failure[0]
    for ($index = 1; $index -lt $Failure.Count; $index++) {
        $other = $Failure[$index]
        $first.message = "$($first.message)`nand then: $($other.message) ($($other.file):$($other.line))"
    }
    $first
}
