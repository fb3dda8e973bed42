# What reaches a screen past the module's doors, read off the syntax tree: "line: what: where", one a finding.
param([string] $Path, [string] $Text)

$tokens = $null
$problems = $null
if ($Path.Length -gt 0) {
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$tokens, [ref]$problems)
} else {
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$problems)
}

# Each function with what it alone may do.
$doors = @{
    'Write-RdpProgress'        = 'write'
    # Constrained Language Mode lets nothing else say an error; what it says is the command's name and the mode.
    'Assert-RdpFullLanguage'   = 'write'
    'Get-RdpWrittenError'      = 'write'
    'Confirm-RdpSentence'      = 'ask'
    'ConvertTo-RdpError'       = 'error'
    'Exit-RdpCommand'          = 'throw'
    'Get-RdpReason'            = 'reason'
    'ConvertTo-RdpObject'      = 'object'
    'ConvertTo-RdpShownChange' = 'object'
    # Its objects stay inside.
    'Get-RdpPlan'              = 'object'
}

function Find-Node($In, [string] $Kind) {
    $type = [type]"System.Management.Automation.Language.$Kind"
    # A script block as the condition would be called for each node.
    $isType = [System.Delegate]::CreateDelegate([System.Func[System.Management.Automation.Language.Ast, bool]], $type, [type].GetMethod('IsInstanceOfType'))
    return , @($In.FindAll($isType, $true))
}

function Write-Finding($Node, [string] $What) {
    # Nothing when the function around it is the door for that.
    $around = $Node.Parent
    while ($null -ne $around -and $around -isnot [System.Management.Automation.Language.FunctionDefinitionAst]) { $around = $around.Parent }
    if ($null -ne $around -and $doors[($around.Name -replace '^.*:')] -eq $What) { return }
    $line = ($Node.Extent.Text -split '\r?\n')[0]
    '{0}: {1}: {2}' -f $Node.Extent.StartLineNumber, $What, $line.Substring(0, [System.Math]::Min(80, $line.Length))
}

function Test-Shown($Node) {
    # A text of the book or of a template, or one that the one function made.
    if ($Node -is [System.Management.Automation.Language.StringConstantExpressionAst]) { return $true }
    if ($Node -isnot [System.Management.Automation.Language.ParenExpressionAst]) { return $false }
    $call = $Node.Pipeline.PipelineElements[0]
    return ($Node.Pipeline.PipelineElements.Count -eq 1 -and $call -is [System.Management.Automation.Language.CommandAst] -and
        $call.GetCommandName() -eq 'ConvertTo-RdpShown')
}

function Test-Ask($Node) {
    # { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question, ...) }: Confirm-RdpSentence alone calls it.
    $name = $Node.Extent.Text
    $block = $Node.Parent
    while ($null -ne $block -and $block -isnot [System.Management.Automation.Language.ScriptBlockAst]) { $block = $block.Parent }
    if ($block.Parent -isnot [System.Management.Automation.Language.ScriptBlockExpressionAst] -or $null -eq $block.ParamBlock) { return $false }
    $declared = @($block.ParamBlock.Parameters | ForEach-Object { $_.Name.Extent.Text }) -join ' '
    return ($declared -eq '$Shown $Question' -and $name -in '$Shown', '$Question')
}

foreach ($call in (Find-Node $tree 'CommandAst')) {
    $name = ([string]$call.GetCommandName()) -replace '^.*\\'
    if ($call.InvocationOperator -ne 'Unknown' -and $call.CommandElements[0].Extent.Text -eq '$Ask') { Write-Finding $call 'ask' }
    if ($name -match '^(Write-(Warning|Verbose|Error|Progress|Host|Debug|Information|Output)|Out-(Host|Default|String|GridView)|Format-(Table|List|Wide|Custom)|Read-Host|Show-\w+)$') {
        $given = @($call.CommandElements | Select-Object -Skip 1 | Where-Object { $_ -isnot [System.Management.Automation.Language.CommandParameterAst] -or $null -ne $_.Argument })
        if ($given.Length -eq 0 -or @($given | Where-Object { -not (Test-Shown $_) }).Length -gt 0) { Write-Finding $call 'write' }
    }
    if ($name -eq 'New-Object' -and $call.Extent.Text -match 'ErrorRecord|ErrorDetails|Exception') { Write-Finding $call 'error' }
    if (($name -eq 'New-Object' -and $call.Extent.Text -match 'PSObject|PSCustomObject') -or $name -eq 'Select-Object') { Write-Finding $call 'object' }
}
foreach ($call in (Find-Node $tree 'InvokeMemberExpressionAst')) {
    $name = [string]$call.Member.Extent.Text
    if ($name -match '^Should(Process|Continue)$') {
        foreach ($argument in $call.Arguments) {
            if (-not (Test-Shown $argument) -and -not (Test-Ask $argument)) { Write-Finding $call 'ask'; break }
        }
    }
    if ($name -match '^(Write(Warning|Verbose|Error|Debug|Object|Progress|Information|Line|ErrorLine|CommandDetail)?|Prompt\w*)$' -and
        $call.Expression.Extent.Text -match '(?i)\$(PSCmdlet|Cmdlet|Host)\b|Console') { Write-Finding $call 'write' }
    if ($name -eq 'ThrowTerminatingError') { Write-Finding $call 'throw' }
    if ($name -eq 'new' -and $call.Expression.Extent.Text -match 'ErrorRecord|ErrorDetails|Exception') { Write-Finding $call 'error' }
}
foreach ($member in (Find-Node $tree 'MemberExpressionAst')) {
    # A message that was shown already would be escaped again; one that was not has no exact form.
    if ($member.Extent.Text -match 'Exception\.Message$|\.ErrorDetails\.Message$') { Write-Finding $member 'reason' }
}
foreach ($cast in (Find-Node $tree 'ConvertExpressionAst')) {
    if ($cast.Type.TypeName.FullName -in 'pscustomobject', 'psobject') { Write-Finding $cast 'object' }
}
