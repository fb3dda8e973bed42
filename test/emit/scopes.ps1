# Where a function reads a variable that it need not have set itself: PowerShell would then look in whoever called it, and
# at last in the session. "line: what: where", one a finding. The parser's tree is walked in the order in which it runs.
param([string] $Path, [string] $Text)

Set-StrictMode -Version 2.0

$tokens = $null
$problems = $null
if ($Path.Length -gt 0) {
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$problems)
} else {
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$problems)
}

# What PowerShell sets, and the preferences, which are meant to come from the command (judge/preference.ps1).
$known = @{}
foreach ($name in '_', 'args', 'error', 'ExecutionContext', 'false', 'input', 'IsWindows', 'Matches', 'MyInvocation', 'null', 'PSBoundParameters',
    'PSCmdlet', 'PSScriptRoot', 'PSVersionTable', 'this', 'true', 'WhatIfPreference', 'ConfirmPreference', 'ErrorActionPreference') { $known[$name] = $true }

# These run the block that they are given at once, so it sees what stands around it.
$immediate = '^(Microsoft\.PowerShell\.(Core|Utility)\\)?(Where|ForEach|Sort)-Object$'

$script:loops = New-Object System.Collections.Stack
$script:handed = $false

function Write-Finding($Node, [string] $What, [string] $Where) {
    $script:found += '{0}: {1}: {2}' -f $Node.Extent.StartLineNumber, $What, $Where
}

# Sets of names are hashtables; null stands for a place that is never reached.
function Copy-Set($Set) { if ($null -eq $Set) { return $null }; return $Set.Clone() }

function Join-Set($One, $Two) {
    # What is set on both ways.
    if ($null -eq $One) { return $Two }
    if ($null -eq $Two) { return $One }
    $both = @{}
    foreach ($name in $One.Keys) { if ($Two.ContainsKey($name)) { $both[$name] = $true } }
    return $both
}

function Add-Target($Node, $Set, [bool] $Also) {
    # The left side of an assignment. -Also: it is read first.
    switch ($Node.GetType().Name) {
        'VariableExpressionAst' {
            if ($Also) { Read-Variable $Node $Set }
            if ($Node.VariablePath.IsUnqualified) { $Set[$Node.VariablePath.UserPath] = $true }
            return
        }
        'ArrayLiteralAst' { foreach ($part in $Node.Elements) { Add-Target $part $Set $Also }; return }
        'ParenExpressionAst' { Add-Target $Node.Pipeline.PipelineElements[0].Expression $Set $Also; return }
        'ConvertExpressionAst' { Add-Target $Node.Child $Set $Also; return }
        'AttributedExpressionAst' { Add-Target $Node.Child $Set $Also; return }
        default { [void](Step-Node $Node $Set) }
    }
}

function Test-Ask($Node) {
    # { param($Shown, $Question) $PSCmdlet.ShouldProcess(...) }: it goes down to where the question is asked, and Test-Between
    # sees to it that nobody on the way has a $PSCmdlet.
    while ($Node -isnot [System.Management.Automation.Language.ScriptBlockAst]) { $Node = $Node.Parent }
    return ($null -ne $Node.ParamBlock -and $Node.ParamBlock.Extent.Text -eq 'param($Shown, $Question)')
}

function Test-Between($Node) {
    # A function that runs blocks of others, or hands them on, must not have what they look for.
    $name = $Node.Name -replace '^.*:'
    $parameters = @(if ($null -ne $Node.Body.ParamBlock) { $Node.Body.ParamBlock.Parameters })
    $asks = @($parameters | Where-Object { $_.Name.VariablePath.UserPath -eq 'Ask' }).Length -gt 0
    if ($asks -and $Node.Body.ParamBlock.Extent.Text -match '\[Parameter\b' -or $asks -and $Node.Body.ParamBlock.Attributes.Count -gt 0) {
        Write-Finding $Node 'has a $PSCmdlet of its own' $name
    }
}

function Read-Variable($Node, $Set) {
    $path = $Node.VariablePath
    # The list of errors is the session's own; what fails on purpose is taken off it.
    if ($path.IsScript -or $path.DriveName -eq 'env' -or $path.UserPath -eq 'global:Error') { return }
    if (-not $path.IsUnqualified) { Write-Finding $Node 'another scope' $path.UserPath; return }
    $name = $path.UserPath
    # A block that goes to somebody else sees the variables of whoever runs it.
    if ($script:handed -and $name -eq 'PSCmdlet' -and -not (Test-Ask $Node)) { Write-Finding $Node 'of whoever runs the block' $name; return }
    if ($known.ContainsKey($name) -or $Set.ContainsKey($name)) { return }
    Write-Finding $Node 'not set on every way' $name
}

function Step-Block($Block, $Set, [bool] $Hand) {
    # The inside of a script block; what it sets stays there.
    $inner = @{}
    if (-not $Hand) { $inner = Copy-Set $Set }
    $before = $script:handed
    $script:handed = $before -or $Hand
    if ($null -ne $Block.ParamBlock) {
        foreach ($parameter in $Block.ParamBlock.Parameters) { $inner[$parameter.Name.VariablePath.UserPath] = $true }
        foreach ($parameter in $Block.ParamBlock.Parameters) { if ($null -ne $parameter.DefaultValue) { [void](Step-Node $parameter.DefaultValue $inner) } }
    }
    foreach ($part in $Block.BeginBlock, $Block.ProcessBlock, $Block.EndBlock) {
        # A record of the pipeline may be the first: what "process" sets, "end" need not have.
        if ($null -eq $part) { continue }
        $after = Step-List $part.Statements (Copy-Set $inner)
        if ($part -eq $Block.BeginBlock -and $null -ne $after) { $inner = $after }
    }
    $script:handed = $before
}

function Step-List($Nodes, $Set) {
    foreach ($node in @($Nodes)) {
        if ($null -eq $Set) { break }
        if ($null -ne $node) { $Set = Step-Node $node $Set }
    }
    return $Set
}

function Step-Loop($Body, $Set, [bool] $Endless, $After) {
    # -After: what is set when the loop ends by itself.
    $script:loops.Push(@{ out = $null })
    [void](Step-List $Body.Statements $Set)
    $broken = $script:loops.Pop()['out']
    if ($Endless) { return $broken }
    return (Join-Set $After $broken)
}

function Step-Command($Node, $Set) {
    $name = $Node.GetCommandName()
    $first = $Node.CommandElements[0]
    foreach ($element in $Node.CommandElements) {
        if ($element -is [System.Management.Automation.Language.ScriptBlockExpressionAst]) {
            $own = $element -eq $first -or $name -match $immediate
            Step-Block $element.ScriptBlock $Set (-not $own)
        } elseif ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
            if ($null -ne $element.Argument) { [void](Step-Node $element.Argument $Set) }
        } else {
            [void](Step-Node $element $Set)
        }
    }
    return $Set
}

function Step-Node($Node, $Set) {
    # Reports what is read in a node; returns what is set after it, or null when nothing comes after it.
    switch ($Node.GetType().Name) {
        'VariableExpressionAst' { Read-Variable $Node $Set; return $Set }
        'FunctionDefinitionAst' { Step-Function $Node; return $Set }
        'ScriptBlockExpressionAst' { Step-Block $Node.ScriptBlock $Set $true; return $Set }
        'CommandAst' { return (Step-Command $Node $Set) }
        'AssignmentStatementAst' {
            $after = Step-Node $Node.Right (Copy-Set $Set)
            # A function may end in the middle of one: $a = foreach (...) { ... return }.
            if ($null -eq $after) { $after = $Set }
            Add-Target $Node.Left $after ($Node.Operator -ne 'Equals')
            return $after
        }
        'StatementBlockAst' { return (Step-List $Node.Statements $Set) }
        'IfStatementAst' {
            $ends = $null
            foreach ($clause in $Node.Clauses) {
                $Set = Step-Node $clause.Item1 $Set
                $ends = Join-Set $ends (Step-Node $clause.Item2 (Copy-Set $Set))
            }
            $else = $Set
            if ($null -ne $Node.ElseClause) { $else = Step-Node $Node.ElseClause (Copy-Set $Set) }
            return (Join-Set $ends $else)
        }
        'ForEachStatementAst' {
            $Set = Step-Node $Node.Condition $Set
            $inner = Copy-Set $Set
            $inner[$Node.Variable.VariablePath.UserPath] = $true
            return (Step-Loop $Node.Body $inner $false $Set)
        }
        'WhileStatementAst' {
            $Set = Step-Node $Node.Condition $Set
            return (Step-Loop $Node.Body (Copy-Set $Set) ($Node.Condition.Extent.Text -eq '$true') $Set)
        }
        'ForStatementAst' {
            foreach ($part in $Node.Initializer, $Node.Condition) { if ($null -ne $part) { $Set = Step-Node $part $Set } }
            $after = Step-Loop $Node.Body (Copy-Set $Set) ($null -eq $Node.Condition) $Set
            if ($null -ne $Node.Iterator) { [void](Step-Node $Node.Iterator (Copy-Set $Set)) }
            return $after
        }
        { $_ -eq 'DoWhileStatementAst' -or $_ -eq 'DoUntilStatementAst' } {
            $script:loops.Push(@{ out = $null })
            $after = Step-List $Node.Body.Statements (Copy-Set $Set)
            if ($null -ne $after) { [void](Step-Node $Node.Condition $after) }
            return (Join-Set $after $script:loops.Pop()['out'])
        }
        'SwitchStatementAst' {
            $Set = Step-Node $Node.Condition $Set
            $script:loops.Push(@{ out = $null })
            $ends = $Set
            if ($null -ne $Node.Default) { $ends = Step-Node $Node.Default (Copy-Set $Set) }
            foreach ($clause in $Node.Clauses) {
                [void](Step-Node $clause.Item1 $Set)
                $ends = Join-Set $ends (Step-Node $clause.Item2 (Copy-Set $Set))
            }
            return (Join-Set $ends $script:loops.Pop()['out'])
        }
        'TryStatementAst' {
            $ends = Step-Node $Node.Body (Copy-Set $Set)
            foreach ($clause in $Node.CatchClauses) { $ends = Join-Set $ends (Step-Node $clause.Body (Copy-Set $Set)) }
            if ($null -eq $Node.Finally) { return $ends }
            # It may be reached from anywhere in the body.
            $last = Step-Node $Node.Finally (Copy-Set $Set)
            if ($null -eq $ends -or $null -eq $last) { return $null }
            foreach ($name in $last.Keys) { $ends[$name] = $true }
            return $ends
        }
        { $_ -eq 'ReturnStatementAst' -or $_ -eq 'ThrowStatementAst' -or $_ -eq 'ExitStatementAst' } {
            if ($null -ne $Node.Pipeline) { [void](Step-Node $Node.Pipeline $Set) }
            return $null
        }
        'BreakStatementAst' {
            if ($script:loops.Count -gt 0) {
                $loop = $script:loops.Peek()
                $loop['out'] = Join-Set $loop['out'] (Copy-Set $Set)
            }
            return $null
        }
        'ContinueStatementAst' { return $null }
        'ConvertExpressionAst' {
            # [ref]$a is a way out of what is called, and what is called may read it: it is set before.
            return (Step-Node $Node.Child $Set)
        }
        'HashtableAst' {
            foreach ($pair in $Node.KeyValuePairs) { [void](Step-Node $pair.Item1 $Set); [void](Step-Node $pair.Item2 $Set) }
            return $Set
        }
        'BinaryExpressionAst' {
            $Set = Step-Node $Node.Left $Set
            # What follows -and, -or need not run, but what it reads must be there.
            [void](Step-Node $Node.Right (Copy-Set $Set))
            return $Set
        }
    }
    foreach ($child in (Get-Child $Node)) {
        $after = Step-Node $child $Set
        if ($null -ne $after) { $Set = $after }
    }
    return $Set
}

function Get-Child($Node) {
    # The nodes that lie right below one, in the order of the text.
    $type = [System.Management.Automation.Language.Ast]
    $below = $Node.FindAll([System.Delegate]::CreateDelegate([System.Func[System.Management.Automation.Language.Ast, bool]], $type, [type].GetMethod('IsInstanceOfType')), $false)
    return , @(foreach ($one in $below) { if ($one.Parent -eq $Node) { $one } })
}

function Step-Function($Node) {
    Test-Between $Node
    $outer = $script:loops
    $script:loops = New-Object System.Collections.Stack
    $set = @{}
    foreach ($parameter in @($Node.Parameters)) { if ($null -ne $parameter) { $set[$parameter.Name.VariablePath.UserPath] = $true } }
    Step-Block $Node.Body $set $false
    $script:loops = $outer
}

$script:found = @()
Step-Block $tree @{} $false
$script:found
