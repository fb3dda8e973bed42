# What Tab offers. The parameters ask for it by an attribute, so that it is found under whatever name a command was
# imported; and a completion never fails, never lists files, and leaves no error behind.

function Get-RdpCompletion {
    # -Kind: Definition, Fix, Area or Change. -Word: what was typed, with the quote that it began with.
    param([string] $Kind, [string] $Word)
    $quote = ''
    if ($Word -match '^[''"]') { $quote = $Word.Substring(0, 1) }
    $begin = $Word.Trim('''"'.ToCharArray())
    $ErrorActionPreference = 'Stop'
    $mark = Get-RdpErrorMark
    $found = $false
    try {
        foreach ($choice in (Get-RdpChoice $Kind)) {
            if (-not $choice.Text.StartsWith($begin, [System.StringComparison]::OrdinalIgnoreCase)) { continue }
            $found = $true
            ConvertTo-RdpCompletion -Text (Format-RdpTyped $choice.Text $quote) -Shown $choice.Text -Tip $choice.Tip
        }
    } catch {
        Clear-RdpErrorSince $mark
    }
    if ($found) { return }
    # Without an answer PowerShell would list files. This one leaves what was typed as it is.
    $same = $Word
    if ($begin.Length -eq 0) { $same = ' ' }
    ConvertTo-RdpCompletion -Text $same -Shown '(none)' -Tip 'There is nothing to choose from here.'
}

function Get-RdpChoice {
    # { Text, Tip } for each value that there is.
    param([string] $Kind)
    if ($Kind -eq 'Change') {
        Import-RdpRuntime
        return (Get-RdpChangeChoice)
    }
    if ($Kind -eq 'Area') {
        foreach ($area in @($script:RdpArea.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) { @{ Text = $area; Tip = "The checks $($script:RdpArea[$area] -join ', ')" } }
        return
    }
    if ($Kind -eq 'Definition') {
        foreach ($id in $script:RdpCheck.get_Keys()) { @{ Text = $id; Tip = "The check $id" } }
    }
    foreach ($id in $script:RdpFix.get_Keys()) { @{ Text = $id; Tip = "The fix $id" } }
}

function Format-RdpTyped {
    # A text as one types it: in the quotes that were begun, in single ones where it needs some, else bare.
    param([string] $Text, [string] $Quote)
    if ($Quote -eq '"') { return '"' + ($Text -replace '([`"$])', '`$1') + '"' }
    if ($Quote.Length -eq 0 -and $Text -cmatch '^[A-Za-z0-9][A-Za-z0-9._-]*$') { return $Text }
    return "'" + $Text.Replace("'", "''") + "'"
}

function ConvertTo-RdpCompletion {
    # Constrained Language Mode knows texts only.
    param([string] $Text, [string] $Shown, [string] $Tip)
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return $Text }
    $kind = [System.Management.Automation.CompletionResultType]::ParameterValue
    return [System.Management.Automation.CompletionResult]::new($Text, $Shown, $kind, (ConvertTo-RdpShown $Tip))
}
