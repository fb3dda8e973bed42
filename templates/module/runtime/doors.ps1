# Doors to the screen of what changes machines: plans, questions, warnings. judge/shown.ps1 says which others there are.

function ConvertTo-RdpShownChange {
    # { Thing, From, To } of changes, for a result. -Back: as an undo saw them.
    param($Change, [switch] $Back)
    foreach ($one in $Change) {
        $thing, $from, $to = foreach ($name in 'thing', 'from', 'to') { ConvertTo-RdpShown ([string](Get-RdpMember $one $name)) }
        if ($Back) { $from, $to = $to, $from }
        [pscustomobject]@{ Thing = $thing; From = $from; To = $to }
    }
}

function Confirm-RdpSentence {
    # Asks through -Ask, the command's ShouldProcess, given what it shows and what it asks. A preview says one sentence
    # a change and always ends in no. Otherwise one question covers all of them, between what leads and what follows.
    param([string[]] $Lead = @(), [string[]] $Sentence, [string[]] $Note = @(), [scriptblock] $Ask, [bool] $Preview)
    if ($Preview) {
        foreach ($one in $Sentence) {
            $shown = ConvertTo-RdpShown $one
            [void](& $Ask $shown $shown)
        }
        return $false
    }
    $text = @(foreach ($one in @($Lead) + @($Sentence) + @($Note)) { ConvertTo-RdpShown $one }) -join "`n"
    return (& $Ask $text "$text`nGo on?")
}

function Write-RdpWarning {
    param([string] $Message)
    Microsoft.PowerShell.Utility\Write-Warning -Message (ConvertTo-RdpShown $Message)
}

function Write-RdpVerbose {
    param([string] $Message)
    Microsoft.PowerShell.Utility\Write-Verbose -Message (ConvertTo-RdpShown $Message)
}

function Write-RdpProgress {
    # -Completed takes it away again. Where nobody looks there is none: PowerShell would write it into its error output.
    param([string] $Activity, [string] $Status = ' ', [int] $SecondsRemaining = -1, [switch] $Completed)
    if (-not (Test-RdpLookedAt)) { return }
    $shown = @{ Activity = (ConvertTo-RdpShown $Activity); Status = (ConvertTo-RdpShown $Status) }
    Microsoft.PowerShell.Utility\Write-Progress @shown -SecondsRemaining $SecondsRemaining -Completed:$Completed
}

function Test-RdpLookedAt {
    # No service, no task of SYSTEM, and not started with -NonInteractive, in whatever form PowerShell takes that.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return $true }
    if (-not [System.Environment]::UserInteractive) { return $false }
    foreach ($word in [System.Environment]::GetCommandLineArgs()) { if ($word -match '^[-/]noni[a-z]*$') { return $false } }
    return $true
}
