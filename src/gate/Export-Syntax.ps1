# What the gate needs to know of PowerShell files, from PowerShell's own parser, as JSON. Reads the files and runs nothing
# of them. -Request names a JSON file: { files, result }. Runs in Windows PowerShell 5.1 and in PowerShell 7.

param([Parameter(Mandatory = $true)] [string] $Request)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

function Get-Place {
    # Where a node begins, from 1, and its offset, which says what comes first.
    param($Node, [hashtable] $More)
    $extent = $Node.Extent
    $More['line'] = $extent.StartLineNumber
    $More['column'] = $extent.StartColumnNumber
    $More['at'] = $extent.StartOffset
    return $More
}

function Get-Only {
    # The one command or expression of a pipeline or block of statements, or null.
    param($Node)
    switch ($Node.GetType().Name) {
        'PipelineAst' { if ($Node.PipelineElements.Count -eq 1) { return $Node.PipelineElements[0] } }
        'StatementBlockAst' { if ($Node.Statements.Count -eq 1) { return (Get-Only $Node.Statements[0]) } }
        default { return $Node }
    }
    return $null
}

function Get-Expression {
    # What is known of the value of a node: the kind says which fields there are; null when nothing is known.
    param($Node)
    if ($null -eq $Node) { return $null }
    switch ($Node.GetType().Name) {
        'CommandExpressionAst' { return (Get-Expression $Node.Expression) }
        'ParenExpressionAst' { return (Get-Expression (Get-Only $Node.Pipeline)) }
        'SubExpressionAst' { return (Get-Expression (Get-Only $Node.SubExpression)) }
        'PipelineAst' { return (Get-Expression (Get-Only $Node)) }
        'TypeExpressionAst' { return [ordered]@{ kind = 'type'; name = $Node.TypeName.FullName } }
        'VariableExpressionAst' { return [ordered]@{ kind = 'variable'; name = $Node.VariablePath.UserPath; at = $Node.Extent.StartOffset } }
        'ExpandableStringExpressionAst' { return [ordered]@{ kind = 'text' } }
        'StringConstantExpressionAst' { return [ordered]@{ kind = 'text'; value = $Node.Value } }
        'ConstantExpressionAst' { return [ordered]@{ kind = 'of'; type = $Node.StaticType.FullName } }
        'HashtableAst' { return (Get-Table $Node 'System.Collections.Hashtable') }
        'ArrayExpressionAst' {
            $inner = $null
            if ($Node.SubExpression.Statements.Count -eq 1) { $inner = Get-Expression (Get-Only $Node.SubExpression) }
            if ($null -ne $inner -and $inner['kind'] -eq 'list') { return $inner }
            return [ordered]@{ kind = 'list'; parts = @(, $inner) }
        }
        'ArrayLiteralAst' { return [ordered]@{ kind = 'list'; parts = @(foreach ($part in $Node.Elements) { , (Get-Expression $part) }) } }
        'IndexExpressionAst' { return [ordered]@{ kind = 'element'; of = (Get-Expression $Node.Target) } }
        'ConvertExpressionAst' {
            if ($Node.Type.TypeName.FullName -eq 'ordered') { return (Get-Table $Node.Child 'System.Collections.Specialized.OrderedDictionary') }
            return [ordered]@{ kind = 'of'; type = $Node.Type.TypeName.FullName }
        }
        'AttributedExpressionAst' { return (Get-Expression $Node.Child) }
        'BinaryExpressionAst' {
            if ('Format', 'Join', 'Ireplace', 'Creplace' -contains [string]$Node.Operator) { return [ordered]@{ kind = 'of'; type = 'System.String' } }
        }
        'MemberExpressionAst' { return (Get-MemberOf $Node) }
        'InvokeMemberExpressionAst' { return (Get-MemberOf $Node) }
        'CommandAst' { return (Get-CallValue $Node) }
    }
    return $null
}

function Get-Table {
    param($Node, [string] $Type)
    $entries = @(foreach ($pair in $Node.KeyValuePairs) {
        if ($pair.Item1 -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            Get-Place $pair.Item1 @{ key = $pair.Item1.Value; value = (Get-Expression $pair.Item2) }
        }
    })
    return [ordered]@{ kind = 'table'; type = $Type; entries = $entries; whole = ($entries.Length -eq $Node.KeyValuePairs.Count) }
}

function Get-MemberOf {
    param($Node)
    $name = $null
    if ($Node.Member -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $name = $Node.Member.Value }
    $member = [ordered]@{ kind = 'member'; name = $name; static = $Node.Static; of = (Get-Expression $Node.Expression) }
    if ($Node.GetType().Name -eq 'InvokeMemberExpressionAst') { $member['arguments'] = 0
        if ($null -ne $Node.Arguments) { $member['arguments'] = $Node.Arguments.Count } }
    return $member
}

function Get-CallValue {
    # Of a call: the command, and the type that New-Object makes.
    param($Node)
    $name = $Node.GetCommandName()
    $type = $null
    if ($name -match '(^|\\)New-Object$') {
        for ($index = 1; $index -lt $Node.CommandElements.Count; $index++) {
            $element = $Node.CommandElements[$index]
            if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
                if ($element.ParameterName -ne 'TypeName') { break }
                continue
            }
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $type = $element.Value }
            break
        }
    }
    return [ordered]@{ kind = 'call'; command = $name; makes = $type }
}

function Get-Call {
    param($Node)
    $first = $Node.CommandElements[0]
    $how = 'expression'
    switch ($first.GetType().Name) {
        'StringConstantExpressionAst' { $how = 'name' }
        'ExpandableStringExpressionAst' { $how = 'path' }
        'VariableExpressionAst' { $how = 'variable' }
        'ScriptBlockExpressionAst' { $how = 'block' }
    }
    $elements = @(for ($index = 1; $index -lt $Node.CommandElements.Count; $index++) {
        $element = $Node.CommandElements[$index]
        switch ($element.GetType().Name) {
            'CommandParameterAst' { Get-Place $element @{ kind = 'parameter'; name = $element.ParameterName; value = (Get-Expression $element.Argument); given = ($null -ne $element.Argument) } }
            'VariableExpressionAst' {
                if ($element.Splatted) { Get-Place $element @{ kind = 'splat'; name = $element.VariablePath.UserPath } } else { Get-Place $element @{ kind = 'value'; value = (Get-Expression $element) } }
            }
            default { Get-Place $element @{ kind = 'value'; value = (Get-Expression $element) } }
        }
    })
    return (Get-Place $Node @{ how = $how; name = $Node.GetCommandName(); makes = (Get-CallValue $Node)['makes']; elements = $elements; text = $Node.Extent.Text })
}

function Get-CoreRange {
    # The parts of an "if" to which only PowerShell 7 comes, because they ask for PSEdition Core.
    param($Node)
    foreach ($clause in $Node.Clauses) {
        if (Test-AsksForCore $clause.Item1) { Get-Place $clause.Item2 @{ end = $clause.Item2.Extent.EndOffset } }
    }
}

function Test-AsksForCore {
    param($Condition)
    $node = $Condition
    while ($null -ne $node) {
        switch ($node.GetType().Name) {
            'PipelineAst' { $node = Get-Only $node; continue }
            'CommandExpressionAst' { $node = $node.Expression; continue }
            'ParenExpressionAst' { $node = $node.Pipeline; continue }
            'BinaryExpressionAst' {
                if ([string]$node.Operator -ne 'And') {
                    return $node.Extent.Text -match '^\$PSVersionTable\.PSEdition -eq ''Core''$'
                }
                return (Test-AsksForCore $node.Left) -or (Test-AsksForCore $node.Right)
            }
            default { return $false }
        }
    }
    return $false
}

function Get-Function {
    param($Node)
    $parameters = $Node.Parameters
    $attributes = @()
    if ($null -ne $Node.Body.ParamBlock) {
        $parameters = $Node.Body.ParamBlock.Parameters
        $attributes = @($Node.Body.ParamBlock.Attributes | Where-Object { $_.TypeName.FullName -eq 'CmdletBinding' })
    }
    $declared = @($parameters | Where-Object { $null -ne $_ } | ForEach-Object { Get-Parameter $_ })
    $should = @($attributes | ForEach-Object { $_.NamedArguments } | Where-Object { $_.ArgumentName -eq 'SupportsShouldProcess' }).Length -gt 0
    $binding = $attributes.Length -gt 0 -or @($declared | Where-Object { $_.bound }).Length -gt 0
    # A function may be defined for a scope other than its own: it is called without.
    $name = $Node.Name -replace '^(script|global|local|private):', ''
    return (Get-Place $Node @{ name = $name; end = $Node.Extent.EndOffset; endLine = $Node.Extent.EndLineNumber; parameters = $declared; binding = $binding; shouldProcess = $should })
}

function Get-Parameter {
    param($Node)
    $aliases = @()
    $values = $null
    $type = $null
    $bound = $false
    foreach ($attribute in $Node.Attributes) {
        switch ($attribute.TypeName.FullName) {
            'Alias' { $aliases = @($attribute.PositionalArguments | ForEach-Object { $_.Value }) }
            'ValidateSet' { $values = @($attribute.PositionalArguments | ForEach-Object { [string]$_.Value }) }
            'Parameter' { $bound = $true }
        }
        if ($attribute -is [System.Management.Automation.Language.TypeConstraintAst]) { $type = $attribute.TypeName.FullName }
    }
    return [ordered]@{ name = $Node.Name.VariablePath.UserPath; aliases = $aliases; values = $values; type = $type; bound = $bound }
}

function Get-Assignment {
    # A variable, or one entry of the table that a variable holds, gets a value.
    param($Node)
    $left = $Node.Left
    $type = $null
    while ($left -is [System.Management.Automation.Language.AttributedExpressionAst]) {
        if ($left -is [System.Management.Automation.Language.ConvertExpressionAst]) { $type = $left.Type.TypeName.FullName }
        $left = $left.Child
    }
    if ($left -is [System.Management.Automation.Language.VariableExpressionAst]) {
        if ([string]$Node.Operator -ne 'Equals') { return }
        $value = Get-Expression $Node.Right
        if ($null -ne $type) { $value = [ordered]@{ kind = 'of'; type = $type } }
        return (Get-Place $Node @{ end = $Node.Extent.EndOffset; variable = $left.VariablePath.UserPath; key = $null; value = $value })
    }
    if ($left -is [System.Management.Automation.Language.IndexExpressionAst]) {
        if ($left.Target -isnot [System.Management.Automation.Language.VariableExpressionAst]) { return }
        $key = $null
        if ($left.Index -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $key = $left.Index.Value }
        if ($null -eq $key) { return }
        return (Get-Place $Node @{ end = $Node.Extent.EndOffset; variable = $left.Target.VariablePath.UserPath; key = $key; value = (Get-Expression $Node.Right) })
    }
}

function Get-Type {
    # The name of a type, and of each type that it is made of.
    param($TypeName, $Node)
    if ($TypeName -is [System.Management.Automation.Language.ArrayTypeName]) { return (Get-Type $TypeName.ElementType $Node) }
    if ($TypeName -is [System.Management.Automation.Language.GenericTypeName]) {
        Get-Type $TypeName.TypeName $Node
        foreach ($argument in $TypeName.GenericArguments) { Get-Type $argument $Node }
        return
    }
    return (Get-Place $Node @{ name = $TypeName.FullName })
}

function Get-NewerKind {
    # Syntax that came after 5.1.
    param($Node)
    switch ($Node.GetType().Name) {
        'TernaryExpressionAst' { return 'a ternary' }
        'PipelineChainAst' { return 'a pipeline chain' }
        'PipelineAst' { if ($Node.Background) { return 'a background pipeline' } }
        'BinaryExpressionAst' { if ([string]$Node.Operator -eq 'QuestionQuestion') { return 'a null-coalescing operator' } }
        'AssignmentStatementAst' { if ([string]$Node.Operator -eq 'QuestionQuestionEquals') { return 'a null-coalescing assignment' } }
        'ScriptBlockAst' { if ($null -ne $Node.CleanBlock) { return 'a clean block' } }
        default { if ($Node.NullConditional) { return 'a null-conditional access' } }
    }
}

function Get-NewerToken {
    param($Token)
    if ($Token -is [System.Management.Automation.Language.NumberToken]) {
        # Hexadecimal digits would look like suffixes: 0x1d is a number, 1d has the old decimal suffix.
        if ($Token.Text -match '^[+-]?(0x[0-9a-f]+|[0-9.]+(e[+-]?[0-9]+)?)(u?y|u?s|ul?|n)(kb|mb|gb|tb|pb)?$') { return 'a number suffix' }
        if ($Token.Text -match '^[+-]?0b[01]+') { return 'a binary number' }
    } elseif ($Token.Text -match '(?<!`)(``)*`(u\{|e)') { return 'a string escape' }
}

function Get-Node {
    # What the list of its kind holds of a node.
    param($Node, [string] $Kind)
    switch ($Kind) {
        'FunctionDefinitionAst' { return (Get-Function $Node) }
        'CommandAst' { return (Get-Call $Node) }
        'AssignmentStatementAst' { return (Get-Assignment $Node) }
        'ForEachStatementAst' { return (Get-Place $Node @{ end = $Node.Condition.Extent.EndOffset; variable = $Node.Variable.VariablePath.UserPath; of = (Get-Expression $Node.Condition) }) }
        'IfStatementAst' { return (Get-CoreRange $Node) }
        'TypeExpressionAst' { return (Get-Type $Node.TypeName $Node) }
        'TypeConstraintAst' { return (Get-Type $Node.TypeName $Node) }
    }
    return (Get-Place $Node @{ member = (Get-MemberOf $Node) })
}

function Get-FileSyntax {
    param([string] $Path)
    $tokens = $null
    $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$errors)
    $lists = @{}
    foreach ($name in 'newer', 'functions', 'calls', 'assignments', 'loops', 'types', 'members', 'core') {
        $lists[$name] = New-Object System.Collections.ArrayList
    }
    foreach ($node in $tree.FindAll($every, $true)) {
        # Most nodes are texts and the like: no function is called for those.
        $name = $node.GetType().Name
        if ($mayBeNewer.ContainsKey($name)) {
            $kind = Get-NewerKind $node
            if ($null -ne $kind) { [void]$lists['newer'].Add((Get-Place $node @{ what = $kind; text = $node.Extent.Text })) }
        }
        if (-not $wanted.ContainsKey($name)) { continue }
        foreach ($one in @(Get-Node $node $name)) { [void]$lists[$wanted[$name]].Add($one) }
    }
    foreach ($token in $tokens) {
        if ($token -isnot [System.Management.Automation.Language.NumberToken] -and $token -isnot [System.Management.Automation.Language.StringExpandableToken]) { continue }
        $kind = Get-NewerToken $token
        if ($null -ne $kind) { [void]$lists['newer'].Add((Get-Place $token @{ what = $kind; text = $token.Text })) }
    }
    $faults = @(foreach ($one in $errors) { Get-Place $one @{ message = $one.Message } })
    $result = [ordered]@{ file = $Path; errors = $faults }
    foreach ($name in $lists.get_Keys()) { $result[$name] = @($lists[$name]) }
    return $result
}

# Kinds of nodes, and the list that each belongs to.
$wanted = @{
    IfStatementAst = 'core'; FunctionDefinitionAst = 'functions'; CommandAst = 'calls'; AssignmentStatementAst = 'assignments'; ForEachStatementAst = 'loops'
    TypeExpressionAst = 'types'; TypeConstraintAst = 'types'; MemberExpressionAst = 'members'; InvokeMemberExpressionAst = 'members'
}

# Kinds of nodes that Windows PowerShell 5.1 lacks, or has without what came later.
$mayBeNewer = @{}
foreach ($name in 'TernaryExpressionAst', 'PipelineChainAst', 'PipelineAst', 'BinaryExpressionAst', 'AssignmentStatementAst',
    'ScriptBlockAst', 'MemberExpressionAst', 'InvokeMemberExpressionAst', 'IndexExpressionAst') { $mayBeNewer[$name] = $true }
# 5.1 says so itself, by a parse error, and its nodes lack the properties that are asked for.
if ($PSVersionTable.PSVersion.Major -lt 7) { $mayBeNewer = @{} }

# Every node, without a call of a script block for each.
$node = [System.Management.Automation.Language.Ast]
$every = [System.Delegate]::CreateDelegate([System.Func[System.Management.Automation.Language.Ast, bool]], $node, [type].GetMethod('IsInstanceOfType'))

$order = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($Request))
$made = @(foreach ($file in $order.files) { Get-FileSyntax $file })
[System.IO.File]::WriteAllText($order.result, (ConvertTo-Json -InputObject $made -Depth 100 -Compress))
