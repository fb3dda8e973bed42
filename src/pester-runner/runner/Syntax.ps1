# The static half of "outside the subset is an error". It reads the syntax tree, so it also finds what the run would
# never reach, or what a test would swallow: { Assert-MockCalled x } | Should -Throw passes in any runner.

function Get-RdpTestOperatorName {
    @(
        'Be', 'BeExactly', 'BeNullOrEmpty', 'BeTrue', 'BeFalse', 'BeOfType', 'BeLike', 'Match', 'MatchExactly'
        'Contain', 'BeIn', 'HaveCount', 'BeGreaterThan', 'BeLessThan', 'Throw', 'Invoke'
    )
}

function Get-RdpTestGrammar {
    $operators = Get-RdpTestOperatorName
    $details = @(
        'ExpectedValue', 'ExpectedType', 'RegularExpression', 'Not', 'Because', 'ExpectedMessage', 'ErrorId'
        'ExceptionType', 'PassThru', 'CommandName', 'Times', 'Exactly', 'ModuleName', 'ParameterFilter', 'Scope'
    )
    $block = @('Name', 'Fixture', 'Tag', 'Skip', 'ForEach')
    @{
        Describe        = $block
        Context         = $block
        It              = @('Name', 'Test', 'Tag', 'Skip', 'ForEach', 'TestCases')
        BeforeDiscovery = @('ScriptBlock')
        BeforeAll       = @('ScriptBlock')
        AfterAll        = @('ScriptBlock')
        BeforeEach      = @('ScriptBlock')
        AfterEach       = @('ScriptBlock')
        Should          = $operators + $details
        Mock            = @('CommandName', 'MockWith', 'ModuleName', 'ParameterFilter')
        InModuleScope   = @('ModuleName', 'ScriptBlock', 'Parameters')
        'Set-ItResult'  = @('Skipped', 'Because')
    }
}

function Test-RdpTestForeignCommand {
    # Commands that Pester has, had, or will have, and the subset has not.
    param([string] $Name)
    if ($Name -like 'Should-*') { return $true }
    @(
        'Assert-MockCalled', 'Assert-VerifiableMock', 'Assert-VerifiableMocks', 'Set-TestInconclusive', 'New-MockObject'
        'New-Fixture', 'Invoke-Pester', 'New-PesterConfiguration', 'New-PesterContainer', 'Add-ShouldOperator'
        'Get-ShouldOperator', 'Add-AssertionOperator', 'BeforeContainer', 'AfterContainer'
        'Export-NUnitReport', 'Export-JUnitReport', 'ConvertTo-NUnitReport', 'ConvertTo-JUnitReport', 'ConvertTo-Pester4Result'
    ) -contains $Name
}

function Get-RdpTestSyntaxIssue {
    # One issue per thing that the suite uses and the subset lacks: message, file, line.
    param([System.Management.Automation.Language.Ast] $Ast, [string] $Path)
    $grammar = Get-RdpTestGrammar
    $isCommand = { param($node) $node -is [System.Management.Automation.Language.CommandAst] }
    foreach ($command in @($Ast.FindAll($isCommand, $true))) {
        $name = $command.GetCommandName()
        if ([string]::IsNullOrEmpty($name)) { continue }
        $name = $name -replace '^Pester\\', ''
        $line = $command.Extent.StartLineNumber
        if (Test-RdpTestForeignCommand -Name $name) {
            New-RdpTestIssue -Path $Path -Line $line -Message "'$name' is outside the subset of Pester that is supported here."
            continue
        }
        if (-not $grammar.ContainsKey($name)) { continue }
        Get-RdpTestArgumentIssue -Command $command -Name $name -Allowed $grammar[$name] -Path $Path
    }
}

function Get-RdpTestArgumentIssue {
    param([System.Management.Automation.Language.CommandAst] $Command, [string] $Name, [string[]] $Allowed, [string] $Path)
    $line = $Command.Extent.StartLineNumber
    $operators = 0
    $unknown = 0
    foreach ($element in $Command.CommandElements) {
        if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
            if ((Get-RdpTestOperatorName) -contains $element.ParameterName) { $operators++ }
            if ($Allowed -notcontains $element.ParameterName) {
                $unknown++
                $what = "'$Name -$($element.ParameterName)' is outside the subset of Pester that is supported here."
                New-RdpTestIssue -Path $Path -Line $element.Extent.StartLineNumber -Message $what
            }
        }
        elseif ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
            $what = "'$Name' with splatted parameters is outside the subset: they cannot be checked before the run."
            New-RdpTestIssue -Path $Path -Line $line -Message $what
            $unknown++
        }
    }
    if ($Name -eq 'Should' -and $operators -ne 1 -and $unknown -eq 0) {
        New-RdpTestIssue -Path $Path -Line $line -Message "'Should' takes one operator of the subset; here are $operators."
    }
}

function New-RdpTestIssue {
    param([string] $Path, [int] $Line, [string] $Message)
    @{ message = $Message; file = $Path; line = $Line; stack = '' }
}
