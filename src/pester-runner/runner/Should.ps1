# Should: one parameter set for each operator, so that PowerShell's own binder refuses what is not known.

function Should {
    [CmdletBinding(PositionalBinding = $false)]
    param(
        [Parameter(ValueFromPipeline = $true)] $ActualValue,
        [switch] $Not,
        [string] $Because,
        [Parameter(Mandatory = $true, ParameterSetName = 'Be')] [switch] $Be,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeExactly')] [switch] $BeExactly,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeNullOrEmpty')] [switch] $BeNullOrEmpty,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeTrue')] [switch] $BeTrue,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeFalse')] [switch] $BeFalse,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeOfType')] [switch] $BeOfType,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeLike')] [switch] $BeLike,
        [Parameter(Mandatory = $true, ParameterSetName = 'Match')] [switch] $Match,
        [Parameter(Mandatory = $true, ParameterSetName = 'MatchExactly')] [switch] $MatchExactly,
        [Parameter(Mandatory = $true, ParameterSetName = 'Contain')] [switch] $Contain,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeIn')] [switch] $BeIn,
        [Parameter(Mandatory = $true, ParameterSetName = 'HaveCount')] [switch] $HaveCount,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeGreaterThan')] [switch] $BeGreaterThan,
        [Parameter(Mandatory = $true, ParameterSetName = 'BeLessThan')] [switch] $BeLessThan,
        [Parameter(Mandatory = $true, ParameterSetName = 'Throw')] [switch] $Throw,
        [Parameter(Mandatory = $true, ParameterSetName = 'Invoke')] [switch] $Invoke,
        [Parameter(Position = 0, ParameterSetName = 'Be')]
        [Parameter(Position = 0, ParameterSetName = 'BeExactly')]
        [Parameter(Position = 0, ParameterSetName = 'BeLike')]
        [Parameter(Position = 0, ParameterSetName = 'Contain')]
        [Parameter(Position = 0, ParameterSetName = 'BeIn')]
        [Parameter(Position = 0, ParameterSetName = 'HaveCount')]
        [Parameter(Position = 0, ParameterSetName = 'BeGreaterThan')]
        [Parameter(Position = 0, ParameterSetName = 'BeLessThan')]
        $ExpectedValue,
        [Parameter(Position = 0, ParameterSetName = 'BeOfType')] $ExpectedType,
        [Parameter(Position = 0, ParameterSetName = 'Match')]
        [Parameter(Position = 0, ParameterSetName = 'MatchExactly')]
        $RegularExpression,
        [Parameter(Position = 0, ParameterSetName = 'Throw')] [string] $ExpectedMessage,
        [Parameter(Position = 1, ParameterSetName = 'Throw')] [string] $ErrorId,
        [Parameter(Position = 2, ParameterSetName = 'Throw')] [type] $ExceptionType,
        [Parameter(ParameterSetName = 'Throw')] [switch] $PassThru,
        [Parameter(Position = 0, ParameterSetName = 'Invoke')] [string] $CommandName,
        [Parameter(Position = 1, ParameterSetName = 'Invoke')] [int] $Times = 1,
        [Parameter(Position = 2, ParameterSetName = 'Invoke')] [scriptblock] $ParameterFilter,
        [Parameter(ParameterSetName = 'Invoke')] [string] $ModuleName,
        [Parameter(ParameterSetName = 'Invoke')] [ValidateSet('It', 'Describe', 'Context')] [string] $Scope,
        [Parameter(ParameterSetName = 'Invoke')] [switch] $Exactly
    )
    begin { $values = [System.Collections.Generic.List[object]]::new() }
    process {
        if ($MyInvocation.ExpectingInput) { $values.Add($ActualValue) }
        elseif ($PSBoundParameters.ContainsKey('ActualValue')) {
            throw 'Should -ActualValue is outside the subset: Pester 5 and 6 take collections differently. Pipe the value in.'
        }
    }
    end {
        $place = @{ File = $MyInvocation.ScriptName; Line = $MyInvocation.ScriptLineNumber }
        $operator = $PSCmdlet.ParameterSetName
        Assert-RdpTestExpectation -Operator $operator -Bound $PSBoundParameters
        if ($operator -eq 'Invoke') {
            $outcome = Test-RdpTestInvoke -Bound $PSBoundParameters -Caller $PSCmdlet
            if (-not $outcome.Holds) { throw (New-RdpTestAssertionError -Message $outcome.Message -Place $place) }
            return
        }
        if (Test-RdpTestArrayOperator -Operator $operator) {
            $whole = $values.ToArray()
            if ($whole.Count -eq 0) { $whole = $null }
            Assert-RdpTestValue -Operator $operator -Actual $whole -Bound $PSBoundParameters -Place $place
            return
        }
        if ($values.Count -eq 0) { $values.Add($null) }
        foreach ($value in $values) {
            Assert-RdpTestValue -Operator $operator -Actual $value -Bound $PSBoundParameters -Place $place
        }
    }
}

function Assert-RdpTestExpectation {
    # Should -Be with nothing after it compares with $null in Pester, which is hardly ever what was meant.
    param([string] $Operator, [hashtable] $Bound)
    $needed = @{ BeOfType = 'ExpectedType'; Match = 'RegularExpression'; MatchExactly = 'RegularExpression'; Invoke = 'CommandName' }
    foreach ($name in @('Be', 'BeExactly', 'BeLike', 'Contain', 'BeIn', 'HaveCount', 'BeGreaterThan', 'BeLessThan')) {
        $needed[$name] = 'ExpectedValue'
    }
    if ($needed.ContainsKey($Operator) -and -not $Bound.ContainsKey($needed[$Operator])) {
        throw "Should -$Operator needs a value: -$($needed[$Operator])."
    }
}

function Assert-RdpTestValue {
    param([string] $Operator, $Actual, [hashtable] $Bound, [hashtable] $Place)
    $not = $Bound.ContainsKey('Not') -and [bool] $Bound['Not']
    if ($Operator -eq 'Throw') {
        $outcome = Invoke-RdpTestThrow -Actual $Actual -Bound $Bound -Not $not
        $got = $outcome.Got
        $extra = ''
    }
    else {
        $outcome = Test-RdpTestOperator -Operator $Operator -Actual $Actual -Bound $Bound
        $shown = $Actual
        if ($Actual -is [array] -and $Actual.Count -eq 1) { $shown = $Actual[0] }
        $got = Format-RdpTestValue -Value $shown
        $extra = $outcome.Extra
    }
    if ($outcome.Holds -ne $not) {
        if ($Operator -eq 'Throw' -and $Bound.ContainsKey('PassThru') -and -not $not) { $outcome.Record }
        return
    }
    $wanted = $outcome.Wanted
    if ($not) { $wanted = 'anything but ' + $wanted }
    $message = "Expected $wanted,$(Format-RdpTestBecause -Because $Bound['Because']) but got $got.$extra"
    throw (New-RdpTestAssertionError -Message $message -Place $Place)
}

function New-RdpTestAssertionError {
    param([string] $Message, [hashtable] $Place)
    New-RdpTestError -Message $Message -Id 'RdpTestFailed' -Target @{ RdpTestFile = $Place.File; RdpTestLine = $Place.Line }
}
