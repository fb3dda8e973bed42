# The stand-in function of a mocked command: the same parameters, bound by PowerShell itself.

function Get-RdpMockDefinition {
    param([System.Management.Automation.CommandInfo] $Command, [string] $Key)
    $quoted = [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Key)
    $hasMetadata = $Command.CommandType -eq 'Cmdlet' -or $Command -is [System.Management.Automation.FunctionInfo]
    $attribute = ''
    $parameters = ''
    $dynamic = ''
    $isAdvanced = $Command.CommandType -eq 'Cmdlet'
    if ($hasMetadata) {
        $metadata = Get-RdpMockMetadata -Command $Command
        $attribute = [System.Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($metadata)
        $parameters = [System.Management.Automation.ProxyCommand]::GetParamBlock($metadata)
        if ($Command -is [System.Management.Automation.FunctionInfo]) { $isAdvanced = $Command.CmdletBinding }
    }
    if ($isAdvanced -and (Test-RdpMockDynamic -Command $Command)) {
        $dynamic = "dynamicparam { RdpMend.PesterSubset\Get-RdpMockDynamicParameter -Key '$quoted' -Bound `$PSBoundParameters }"
    }
    if ($Command.CommandType -eq 'Cmdlet') { $attribute = Add-RdpMockPositionRule -Attribute $attribute }
    $rest = '$args'
    if ($isAdvanced) { $rest = '@()' }
    @(
        $attribute
        "param($parameters)"
        $dynamic
        "process { RdpMend.PesterSubset\Invoke-RdpMockHook -Key '$quoted' -Bound `$PSBoundParameters -Rest $rest }"
    ) -join [System.Environment]::NewLine
}

function Get-RdpMockMetadata {
    param([System.Management.Automation.CommandInfo] $Command)
    $metadata = [System.Management.Automation.CommandMetadata]::new($Command)
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters)
    foreach ($name in @($metadata.Parameters.Keys)) {
        $parameter = $metadata.Parameters[$name]
        if ($common -contains $name -or $parameter.IsDynamic) {
            $null = $metadata.Parameters.Remove($name)
            continue
        }
        # Types that only the command's own assembly can name, and encodings, which the command itself would convert
        # from a name, are taken as they come.
        $isNameable = $null -eq $parameter.ParameterType -or $parameter.ParameterType.IsVisible
        if (-not $isNameable -or $parameter.ParameterType -eq [System.Text.Encoding]) { $parameter.ParameterType = [object] }
    }
    $metadata
}

function Add-RdpMockPositionRule {
    # Cmdlets name their positions; without this, parameters that have none would get one.
    param([string] $Attribute)
    if ([string]::IsNullOrEmpty($Attribute)) { return '[CmdletBinding(PositionalBinding = $false)]' }
    if ($Attribute -match 'PositionalBinding') { return $Attribute }
    if ($Attribute -match '\(\s*\)\]$') { return $Attribute -replace '\(\s*\)\]$', '(PositionalBinding = $false)]' }
    $Attribute -replace '\)\]$', ', PositionalBinding = $false)]'
}

function Test-RdpMockDynamic {
    param([System.Management.Automation.CommandInfo] $Command)
    if ($Command -is [System.Management.Automation.CmdletInfo]) {
        return [System.Management.Automation.IDynamicParameters].IsAssignableFrom($Command.ImplementingType)
    }
    $body = $Command.ScriptBlock.Ast
    if ($body -is [System.Management.Automation.Language.FunctionDefinitionAst]) { $body = $body.Body }
    $null -ne $body.DynamicParamBlock
}

function Get-RdpMockDynamicParameter {
    # Called by stand-in functions. The original command says which parameters the bound ones bring with them.
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)] [string] $Key, [Parameter(Mandatory = $true)] $Bound)
    $command = (Get-RdpTestState).Hooks[$Key].Command
    $arguments = [System.Collections.Generic.List[object]]::new()
    foreach ($name in @($Bound.Keys)) {
        if ($Bound[$name] -is [System.Management.Automation.SwitchParameter]) {
            if ($Bound[$name]) { $arguments.Add("-$name") }
        }
        else {
            $arguments.Add("-$name")
            $arguments.Add($Bound[$name])
        }
    }
    $found = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
    $qualified = $command.Name
    if (-not [string]::IsNullOrEmpty($command.ModuleName)) { $qualified = "$($command.ModuleName)\$($command.Name)" }
    $known = @(Get-Command -Name $qualified -CommandType $command.CommandType -ArgumentList $arguments.ToArray())
    foreach ($parameter in @($known[0].Parameters.Values | Where-Object { $_.IsDynamic })) {
        $found.Add($parameter.Name, [System.Management.Automation.RuntimeDefinedParameter]::new(
                $parameter.Name, $parameter.ParameterType, $parameter.Attributes))
    }
    $found
}
