# What PowerShell's own parser makes of a file or a text: errors, and what a block list or a check for 5.1 needs to know of
# the syntax tree. Places count from 1. See ParseReply in protocol.ts.
param([string] $Path = '', [string] $Text = '')
Set-StrictMode -Version 2.0

$tokens = $null
$parseErrors = $null
$parser = [System.Management.Automation.Language.Parser]
if ($Path -ne '') { $ast = $parser::ParseFile($Path, [ref] $tokens, [ref] $parseErrors) }
else { $ast = $parser::ParseInput($Text, [ref] $tokens, [ref] $parseErrors) }

$found = @{}
foreach ($name in 'errors', 'commands', 'newSyntax', 'functions', 'strings', 'types', 'members', 'comments') {
    $found[$name] = [System.Collections.Generic.List[object]]::new()
}
$variables = [System.Collections.Generic.Dictionary[string, bool]]::new([System.StringComparer]::OrdinalIgnoreCase)

function Add-Found {
    param([string] $List, $Extent, [hashtable] $Fields)
    $Fields['line'] = $Extent.StartLineNumber
    $Fields['column'] = $Extent.StartColumnNumber
    $found[$List].Add($Fields)
}

foreach ($node in $ast.FindAll({ $true }, $true)) {
    $kind = $node.GetType().Name
    $extent = $node.Extent
    switch ($kind) {
        'CommandAst' {
            Add-Found 'commands' $extent @{
                name         = $node.GetCommandName()
                operator     = [string] $node.InvocationOperator
                parameters   = @(foreach ($one in $node.CommandElements) { if ($one.GetType().Name -eq 'CommandParameterAst') { $one.ParameterName } })
                splatted     = @(foreach ($one in $node.CommandElements) { if ($one.GetType().Name -eq 'VariableExpressionAst' -and $one.Splatted) { $one.VariablePath.UserPath } })
                redirections = @(foreach ($one in $node.Redirections) { $one.Extent.Text })
                text         = $extent.Text
            }
        }
        'FunctionDefinitionAst' {
            $parameters = $node.Parameters
            if ($null -ne $node.Body.ParamBlock) { $parameters = $node.Body.ParamBlock.Parameters }
            Add-Found 'functions' $extent @{
                name       = $node.Name
                endLine    = $extent.EndLineNumber
                parameters = @(foreach ($one in $parameters) { $one.Name.VariablePath.UserPath })
            }
        }
        { $_ -in 'StringConstantExpressionAst', 'ExpandableStringExpressionAst' } {
            Add-Found 'strings' $extent @{ value = $node.Value; kind = [string] $node.StringConstantType; expands = $kind -eq 'ExpandableStringExpressionAst' }
        }
        { $_ -in 'TypeExpressionAst', 'TypeConstraintAst' } { Add-Found 'types' $extent @{ name = $node.TypeName.FullName } }
        { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } {
            $name = $null
            if ($node.Member -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $name = $node.Member.Value }
            Add-Found 'members' $extent @{
                target = $node.Expression.Extent.Text; name = $name; static = $node.Static
                call   = $kind -eq 'InvokeMemberExpressionAst'; text = $extent.Text
            }
        }
        'VariableExpressionAst' { $variables[$node.VariablePath.UserPath] = $true }
    }
    # Syntax that Windows PowerShell 5.1 either refuses or reads as something else.
    $new = $null
    switch ($kind) {
        'TernaryExpressionAst' { $new = 'ternary' }
        'PipelineChainAst' { $new = 'pipelineChain' }
        'PipelineAst' { if ($node.Background) { $new = 'background' } }
        'BinaryExpressionAst' { if ($node.Operator -eq 'QuestionQuestion') { $new = 'nullCoalescing' } }
        'AssignmentStatementAst' { if ($node.Operator -eq 'QuestionQuestionEquals') { $new = 'nullCoalescingAssignment' } }
        'IndexExpressionAst' { if ($node.NullConditional) { $new = 'nullConditionalIndex' } }
        'ScriptBlockAst' { if ($null -ne $node.CleanBlock) { $new = 'cleanBlock' } }
        { $_ -in 'MemberExpressionAst', 'InvokeMemberExpressionAst' } { if ($node.NullConditional) { $new = 'nullConditionalMember' } }
    }
    if ($new) { Add-Found 'newSyntax' $extent @{ kind = $new; text = $extent.Text } }
}

# Hexadecimal digits would look like suffixes: 0x1d is a number, 1d has the old decimal suffix.
$suffix = '^[+-]?(0x[0-9a-f]+|[0-9.]+(e[+-]?[0-9]+)?)(u?y|u?s|ul?|n)(kb|mb|gb|tb|pb)?$'
foreach ($token in $tokens) {
    $kind = $null
    if ($token.Kind -eq 'Comment') { $found.comments.Add(@{ text = $token.Text; line = $token.Extent.StartLineNumber }) }
    elseif ($token.Kind -eq 'Number') {
        if ($token.Text -match $suffix) { $kind = 'numericSuffix' }
        elseif ($token.Text -match '0b' -and $token.Text -notmatch '0x') { $kind = 'binaryLiteral' }
    }
    elseif ($token -is [System.Management.Automation.Language.StringExpandableToken]) {
        if ($token.Text -cmatch '(?<!`)(``)*`(u\{|e)') { $kind = 'unicodeEscape' }
    }
    if ($kind) { Add-Found 'newSyntax' $token.Extent @{ kind = $kind; text = $token.Text } }
}

foreach ($one in $parseErrors) {
    Add-Found 'errors' $one.Extent @{ id = $one.ErrorId; message = $one.Message; text = $one.Extent.Text }
}
$reply = @{ variables = @($variables.Keys) }
foreach ($name in $found.Keys) { $reply[$name] = $found[$name].ToArray() }
$reply
