# What each operator of Should means. Each returns whether it holds and how the message goes: "expected" completes
# "Expected ...", "actual" completes "but got ...".

function Test-RdpTestOperator {
    param([string] $Operator, $Actual, [hashtable] $Bound)
    switch ($Operator) {
        'Be' { return Test-RdpTestBe -Actual $Actual -Expected $Bound['ExpectedValue'] }
        'BeExactly' { return Test-RdpTestBe -Actual $Actual -Expected $Bound['ExpectedValue'] -CaseSensitive }
        'BeNullOrEmpty' { return New-RdpTestOutcome -Holds (Test-RdpTestEmpty -Value $Actual) -Wanted '$null or nothing' }
        'BeTrue' { return New-RdpTestOutcome -Holds ([bool] $Actual) -Wanted '$true' }
        'BeFalse' { return New-RdpTestOutcome -Holds (-not $Actual) -Wanted '$false' }
        'BeOfType' { return Test-RdpTestType -Actual $Actual -Expected $Bound['ExpectedType'] }
        'BeLike' { return New-RdpTestOutcome -Holds ($Actual -like $Bound['ExpectedValue']) -Wanted 'text like' -Value $Bound['ExpectedValue'] }
        'Match' { return New-RdpTestOutcome -Holds ($Actual -match $Bound['RegularExpression']) -Wanted 'a match of' -Value $Bound['RegularExpression'] }
        'MatchExactly' { return New-RdpTestOutcome -Holds ($Actual -cmatch $Bound['RegularExpression']) -Wanted 'an exact match of' -Value $Bound['RegularExpression'] }
        'Contain' { return New-RdpTestOutcome -Holds ($Actual -contains $Bound['ExpectedValue']) -Wanted 'a collection with' -Value $Bound['ExpectedValue'] }
        'BeIn' { return New-RdpTestOutcome -Holds (@($Bound['ExpectedValue']) -contains $Actual) -Wanted 'one of' -Value $Bound['ExpectedValue'] }
        'HaveCount' { return Test-RdpTestCount -Actual $Actual -Expected $Bound['ExpectedValue'] }
        # Not the plain -gt and -lt: what cannot be ordered (text and $null) counts as greater and as less, as in Pester.
        'BeGreaterThan' { return New-RdpTestOutcome -Holds (-not ($Actual -le $Bound['ExpectedValue'])) -Wanted 'more than' -Value $Bound['ExpectedValue'] }
        'BeLessThan' { return New-RdpTestOutcome -Holds (-not ($Actual -ge $Bound['ExpectedValue'])) -Wanted 'less than' -Value $Bound['ExpectedValue'] }
    }
    throw "Should -$Operator is outside the subset of Pester that is supported here."
}

function Test-RdpTestArrayOperator {
    # These look at the whole of what is piped in; the others at one element after another.
    param([string] $Operator)
    @('Be', 'BeExactly', 'BeNullOrEmpty', 'Contain', 'HaveCount') -contains $Operator
}

function New-RdpTestOutcome {
    param([bool] $Holds, [string] $Wanted, $Value, [string] $Extra)
    if ($PSBoundParameters.ContainsKey('Value')) { $Wanted = $Wanted + ' ' + (Format-RdpTestValue -Value $Value) }
    @{ Holds = $Holds; Wanted = $Wanted.Trim(); Extra = $Extra }
}

function Test-RdpTestBe {
    param($Actual, $Expected, [switch] $CaseSensitive)
    $holds = Test-RdpTestEqual -Actual $Actual -Expected $Expected -CaseSensitive:$CaseSensitive
    $extra = ''
    $single = @($Actual)
    if (-not $holds -and $single.Count -eq 1 -and $single[0] -is [string] -and $Expected -is [string]) {
        $extra = Format-RdpTestDifference -Expected $Expected -Actual $single[0]
    }
    $wanted = ''
    if ($CaseSensitive) { $wanted = 'exactly' }
    New-RdpTestOutcome -Holds $holds -Wanted $wanted -Value $Expected -Extra $extra
}

function Test-RdpTestEqual {
    param($Actual, $Expected, [switch] $CaseSensitive, [int] $Depth = 0)
    if ($Depth -gt 100) { throw 'These collections are nested too deeply to be compared; does one hold itself?' }
    $left = @($Actual)
    $right = @($Expected)
    $leftEmpty = $left.Count -eq 0 -or ($left.Count -eq 1 -and $null -eq $left[0])
    $rightEmpty = $right.Count -eq 0 -or ($right.Count -eq 1 -and $null -eq $right[0])
    if ($leftEmpty -or $rightEmpty) { return $leftEmpty -and $rightEmpty }
    if ($left.Count -ne $right.Count) { return $false }
    for ($index = 0; $index -lt $left.Count; $index++) {
        if ($left[$index] -is [array] -or $right[$index] -is [array]) {
            $same = Test-RdpTestEqual -Actual $left[$index] -Expected $right[$index] -CaseSensitive:$CaseSensitive -Depth ($Depth + 1)
        }
        elseif ($CaseSensitive) { $same = [bool] ($right[$index] -ceq $left[$index]) }
        else { $same = [bool] ($right[$index] -eq $left[$index]) }
        if (-not $same) { return $false }
    }
    $true
}

function Test-RdpTestEmpty {
    param($Value)
    $items = @($Value)
    if ($null -eq $Value -or $items.Count -eq 0) { return $true }
    if ($items.Count -gt 1) { return $false }
    if ($items[0] -is [hashtable]) { return $items[0].Count -eq 0 }
    [string]::IsNullOrEmpty([string] $items[0])
}

function Test-RdpTestType {
    param($Actual, $Expected)
    $type = $Expected
    if ($type -isnot [type]) { $type = ([string] $Expected -replace '^\[(.*)\]$', '$1') -as [type] }
    if ($null -eq $type) { throw "There is no type $(Format-RdpTestValue -Value $Expected) here; names of unknown types are outside the subset." }
    $extra = ' It has no type.'
    if ($null -ne $Actual) { $extra = " It is a [$($Actual.GetType().FullName)]." }
    New-RdpTestOutcome -Holds ($Actual -is $type) -Wanted "a value of type [$($type.FullName)]" -Extra $extra
}

function Test-RdpTestCount {
    param($Actual, $Expected)
    $count = 0
    if ($null -ne $Actual) { $count = @($Actual).Count }
    New-RdpTestOutcome -Holds ($count -eq [int] $Expected) -Wanted "a collection of $Expected" -Extra " It has $count."
}
