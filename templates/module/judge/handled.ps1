# PowerShell keeps every error in $Error, also one that was caught and that nobody has to know of. Whoever looks there after
# a command that succeeded should find nothing of it.

function Get-RdpErrorMark {
    # The newest error so far, or null. Ask before the work that may fail.
    if ($global:Error.Count -gt 0) { return $global:Error[0] }
}

function Clear-RdpErrorSince {
    # Takes out what came after the mark: it has been dealt with. Of a mark that is not there any more nothing is known,
    # and everything stays. Constrained Language Mode does not let us.
    param($Mark)
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }
    $newer = $global:Error.Count
    if ($null -ne $Mark) { $newer = $global:Error.IndexOf($Mark) }
    if ($newer -gt 0) { $global:Error.RemoveRange(0, $newer) }
}
