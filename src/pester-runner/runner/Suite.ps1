# One file of tests: read, check, discover, run, and hand back plain data.

function Invoke-RdpTestSuite {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [hashtable] $Scaffold)
    $problems = @(Get-RdpTestFileIssue -Path $Path)
    if ($problems.Count -gt 0) { return New-RdpTestSuiteResult -Path $Path -Problem $problems -Result @() }
    $state = New-RdpTestState -Path $Path -Scaffold $Scaffold
    $script:RdpTestState = $state
    try {
        New-RdpTestDrive
        try {
            & $Scaffold.Load $Path
            $state.Phase = 'Run'
            Invoke-RdpTestRoot
        }
        catch { $problems = @(ConvertTo-RdpTestFailure -ErrorRecord $_ -Path $Path) }
        finally { Remove-RdpTestDrive }
        New-RdpTestSuiteResult -Path $Path -Problem $problems -Result $state.Results.ToArray()
    }
    finally { $script:RdpTestState = $null }
}

function Invoke-RdpTestRoot {
    $state = Get-RdpTestState
    if (@(Get-RdpTestLeaf -Node $state.Root).Count -eq 0) { throw 'No tests were found in this file.' }
    Invoke-RdpTestBlock -Node $state.Root
    foreach ($leaf in @(Get-RdpTestLeaf -Node $state.Root)) {
        if ($null -eq $leaf.Result) {
            $failure = New-RdpTestIssue -Path $state.Path -Line $leaf.Line -Message 'This test was found but never ran.'
            Add-RdpTestResult -Node $leaf -Result 'failed' -Failure $failure
        }
    }
}

function Get-RdpTestFileIssue {
    param([string] $Path)
    $tokens = $null
    $parseErrors = $null
    $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $parseErrors)
    foreach ($parseError in $parseErrors) {
        New-RdpTestIssue -Path $Path -Line $parseError.Extent.StartLineNumber -Message "It does not parse: $($parseError.Message)"
    }
    if ($parseErrors.Count -gt 0) { return }
    Get-RdpTestSyntaxIssue -Ast $ast -Path $Path
}

function New-RdpTestSuiteResult {
    param([string] $Path, [object[]] $Problem, [object[]] $Result)
    @{ file = $Path; problems = @($Problem); tests = @($Result) }
}
