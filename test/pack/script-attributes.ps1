# Attributes of a script's own parameter block and of its parameters, by name; types are none.
param([string] $Text)

$tokens = $null
$problems = $null
$block = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $tokens, [ref] $problems).ParamBlock
if ($null -ne $block) {
    foreach ($attribute in @($block.Attributes; $block.Parameters.Attributes)) {
        if ($attribute -is [System.Management.Automation.Language.AttributeAst]) { $attribute.TypeName.Name }
    }
}
