# What an analyser of scripts objects to, read off the syntax tree: "line: what: where", one a finding.
param([string] $Path, [string] $Text)

$tokens = $null
$problems = $null
if ($Path.Length -gt 0) {
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$problems)
} else {
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$problems)
}

function Find-Node([System.Management.Automation.Language.Ast] $In, [string] $Kind, [bool] $Nested = $true) {
    $type = [type]"System.Management.Automation.Language.$Kind"
    # A script block as the condition would be called for each node, of each block anew.
    $isType = [System.Delegate]::CreateDelegate([System.Func[System.Management.Automation.Language.Ast, bool]], $type, [type].GetMethod('IsInstanceOfType'))
    return , @($In.FindAll($isType, $Nested))
}

function Write-Finding($Node, [string] $What, [string] $Where) {
    '{0}: {1}: {2}' -f $Node.Extent.StartLineNumber, $What, $Where
}

function Test-InFunction($Node, $Block) {
    # Does it lie in a function of the block?
    for ($at = $Node.Parent; $null -ne $at -and $at -ne $Block; $at = $at.Parent) {
        if ($at -is [System.Management.Automation.Language.FunctionDefinitionAst]) { return $true }
    }
    return $false
}

function Get-Read($Block) {
    # The names of the variables that a block or what lies in it reads: whether any place of that lies outside of functions within.
    $hasFunction = (Find-Node $Block 'FunctionDefinitionAst').Length -gt 0
    $names = @{}
    foreach ($variable in (Find-Node $Block 'VariableExpressionAst')) {
        $parent = $variable.Parent
        $written = $parent -is [System.Management.Automation.Language.AssignmentStatementAst] -and $parent.Left -eq $variable -and $parent.Operator -eq 'Equals'
        $declared = $parent -is [System.Management.Automation.Language.ParameterAst] -and $parent.Name -eq $variable
        if ($written -or $declared) { continue }
        $name = $variable.VariablePath.UserPath
        $names[$name] = $names[$name] -or -not ($hasFunction -and (Test-InFunction $variable $Block))
    }
    return $names
}

$line = 0
foreach ($one in $tree.Extent.Text -split "`r?`n") {
    $line++
    if ($one -match '[ \t]$') { '{0}: blanks: at the end of the line' -f $line }
}

foreach ($parameter in (Find-Node $tree 'ParameterAst')) {
    $name = $parameter.Name.VariablePath.UserPath
    if ($name -match 'Credential' -and $parameter.StaticType -ne [pscredential]) { Write-Finding $parameter 'a credential that is no PSCredential' $name }
}

foreach ($block in (Find-Node $tree 'ScriptBlockAst')) {
    $read = Get-Read $block
    foreach ($parameter in @(if ($null -ne $block.ParamBlock) { $block.ParamBlock.Parameters })) {
        $name = $parameter.Name.VariablePath.UserPath
        # A function within has parameters of its own to be given things by; what a script sets for all of its functions is another thing.
        if (-not $read[$name] -and -not $read['PSBoundParameters']) { Write-Finding $parameter 'unused parameter' $name }
    }
    foreach ($assignment in (Find-Node $block 'AssignmentStatementAst' $false)) {
        $variable = $assignment.Left
        if ($variable -isnot [System.Management.Automation.Language.VariableExpressionAst]) { continue }
        $name = $variable.VariablePath.UserPath
        # A preference is read by PowerShell, and a variable with a scope by whoever shares that scope.
        if (-not $variable.VariablePath.IsUnqualified -or $name -like '*Preference') { continue }
        if (-not $read.ContainsKey($name)) { Write-Finding $assignment 'unused variable' $name }
    }
}

foreach ($function in (Find-Node $tree 'FunctionDefinitionAst')) {
    $name = $function.Name -replace '^.*:'
    $attributes = @(if ($null -ne $function.Body.ParamBlock) { $function.Body.ParamBlock.Attributes })
    $declares = @($attributes | Where-Object { $_.Extent.Text -match 'SupportsShouldProcess\s*=\s*\$true' }).Length -gt 0
    $asks = $false
    foreach ($call in (Find-Node $function 'InvokeMemberExpressionAst')) {
        if ($call.Member.Extent.Text -eq 'ShouldProcess') { $asks = $true }
    }
    if ($name -match '^(New|Set|Remove|Start|Stop|Restart|Reset|Update)-' -and -not $declares) {
        Write-Finding $function 'verb of a change without ShouldProcess' $name
    }
    if ($asks -and -not $declares) { Write-Finding $function 'ShouldProcess not declared' $name }
    if ($declares -and -not $asks) { Write-Finding $function 'ShouldProcess not called' $name }
    if ($name -cmatch '-.*[^sui]s$' -and $name -cnotmatch 'Windows$') { Write-Finding $function 'plural noun' $name }
}

foreach ($call in (Find-Node $tree 'CommandAst')) {
    if ($call.GetCommandName() -notmatch '^[A-Za-z]+-[A-Za-z]+$') { continue }
    $positional = 0
    $named = $false
    for ($index = 1; $index -lt $call.CommandElements.Count; $index++) {
        $element = $call.CommandElements[$index]
        if ($element -is [System.Management.Automation.Language.CommandParameterAst]) {
            $named = $null -eq $element.Argument
            continue
        }
        $splatted = $element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted
        if (-not $named -and -not $splatted) { $positional++ }
        $named = $false
    }
    if ($positional -gt 2) { Write-Finding $call 'positional arguments' $call.GetCommandName() }
}
