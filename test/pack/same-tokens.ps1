# How two texts differ in their tokens, as PowerShell's own parser sees them: comments and the ends of lines are not looked at, texts are
# looked at exactly. One line, or nothing.
param([string] $Before, [string] $After)
$kept = foreach ($text in $Before, $After) {
    $tokens = $null
    $errors = $null
    [void][System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$errors)
    if ($errors.Count -gt 0) { "it does not parse: $($errors[0].Message)"; return }
    , @(foreach ($one in $tokens) {
        if ([string]$one.Kind -ne 'Comment' -and [string]$one.Kind -ne 'NewLine' -and [string]$one.Kind -ne 'EndOfInput') { "$($one.Kind) $($one.TokenFlags) $($one.Text)" }
    })
}
if ($kept[0].Count -ne $kept[1].Count) { "there are $($kept[0].Count) tokens, and then $($kept[1].Count)"; return }
for ($index = 0; $index -lt $kept[0].Count; $index++) {
    if ($kept[0][$index] -cne $kept[1][$index]) { "'$($kept[0][$index])' is '$($kept[1][$index])'"; return }
}
