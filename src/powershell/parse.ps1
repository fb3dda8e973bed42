# What PowerShell's own parser makes of files and texts, one reply for each: errors, and what a block list or a check for 5.1
# needs to know of the syntax tree. See ParseReply in protocol.ts.
# Only the named lists are filled; places count from 1.
param([object[]] $Source, [string[]] $List)
Set-StrictMode -Version 2.0

# Most nodes are of no interest, and a call of a script block for each would be most of the time. These are, for these lists:
$kinds = @{
    CommandAst = 'commands'; FunctionDefinitionAst = 'functions'; VariableExpressionAst = 'variables'; TypeExpressionAst = 'types'; TypeConstraintAst = 'types'
    StringConstantExpressionAst = 'strings'; ExpandableStringExpressionAst = 'strings'; MemberExpressionAst = 'members', 'newSyntax'
    InvokeMemberExpressionAst = 'members', 'newSyntax'
}
foreach ($name in 'TernaryExpressionAst', 'PipelineChainAst', 'PipelineAst', 'BinaryExpressionAst', 'AssignmentStatementAst', 'IndexExpressionAst', 'ScriptBlockAst') {
    $kinds[$name] = 'newSyntax'
}
foreach ($name in @($kinds.Keys)) {
    if (-not ($kinds[$name] | Where-Object { $_ -in $List })) { $kinds.Remove($name) }
}
$any = [System.Management.Automation.Language.Ast]
$all = [System.Delegate]::CreateDelegate([System.Func[System.Management.Automation.Language.Ast, bool]], $any, [type].GetMethod('IsInstanceOfType'))
# Hexadecimal digits would look like suffixes: 0x1d is a number, 1d has the old decimal suffix.
$suffix = '^[+-]?(0x[0-9a-f]+|[0-9.]+(e[+-]?[0-9]+)?)(u?y|u?s|ul?|n)(kb|mb|gb|tb|pb)?$'

function Add-Found {
    # To one of the lists that Get-Syntax has, if it is wanted.
    param([string] $List, $Extent, [hashtable] $Fields)
    if (-not $found.ContainsKey($List)) { return }
    $Fields['line'] = $Extent.StartLineNumber
    $Fields['column'] = $Extent.StartColumnNumber
    $found[$List].Add($Fields)
}

function Get-Syntax {
    param($Source)
    $tokens = $null
    $parseErrors = $null
    $parser = [System.Management.Automation.Language.Parser]
    if ($Source.PSObject.Properties['path']) { $ast = $parser::ParseFile($Source.path, [ref] $tokens, [ref] $parseErrors) }
    else { $ast = $parser::ParseInput($Source.text, [ref] $tokens, [ref] $parseErrors) }

    $found = @{}
    foreach ($name in $List) {
        if ($name -ne 'variables') { $found[$name] = [System.Collections.Generic.List[object]]::new() }
    }
    $variables = [System.Collections.Generic.Dictionary[string, bool]]::new([System.StringComparer]::OrdinalIgnoreCase)

    foreach ($node in $ast.FindAll($all, $true)) {
        $kind = $node.GetType().Name
        if (-not $kinds.ContainsKey($kind)) { continue }
        $extent = $node.Extent
        # Syntax that Windows PowerShell 5.1 either refuses or reads as something else.
        $new = $null
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
            'VariableExpressionAst' { $variables[$node.VariablePath.UserPath] = $true }
            'TernaryExpressionAst' { $new = 'ternary' }
            'PipelineChainAst' { $new = 'pipelineChain' }
            'PipelineAst' { if ($node.Background) { $new = 'background' } }
            'BinaryExpressionAst' { if ($node.Operator -eq 'QuestionQuestion') { $new = 'nullCoalescing' } }
            'AssignmentStatementAst' { if ($node.Operator -eq 'QuestionQuestionEquals') { $new = 'nullCoalescingAssignment' } }
            'IndexExpressionAst' { if ($node.NullConditional) { $new = 'nullConditionalIndex' } }
            'ScriptBlockAst' { if ($null -ne $node.CleanBlock) { $new = 'cleanBlock' } }
            default {
                if ($kind.StartsWith('Type')) { Add-Found 'types' $extent @{ name = $node.TypeName.FullName } }
                elseif ($kind -like '*String*') {
                    Add-Found 'strings' $extent @{ value = $node.Value; kind = [string] $node.StringConstantType; expands = $kind -eq 'ExpandableStringExpressionAst' }
                }
                else {
                    $name = $null
                    if ($node.Member -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $name = $node.Member.Value }
                    Add-Found 'members' $extent @{
                        target = $node.Expression.Extent.Text; name = $name; static = $node.Static
                        call   = $kind -eq 'InvokeMemberExpressionAst'; text = $extent.Text
                    }
                    if ($node.NullConditional) { $new = 'nullConditionalMember' }
                }
            }
        }
        if ($new) { Add-Found 'newSyntax' $extent @{ kind = $new; text = $extent.Text } }
    }

    if ('comments' -notin $List -and 'newSyntax' -notin $List) { $tokens = @() }
    foreach ($token in $tokens) {
        $kind = $null
        if ($token.Kind -eq 'Comment') { if ($found.ContainsKey('comments')) { $found.comments.Add(@{ text = $token.Text; line = $token.Extent.StartLineNumber }) } }
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
    $reply = @{}
    if ('variables' -in $List) { $reply['variables'] = @($variables.Keys) }
    foreach ($name in $found.Keys) { $reply[$name] = $found[$name].ToArray() }
    $reply
}

foreach ($one in $Source) { Get-Syntax $one }
