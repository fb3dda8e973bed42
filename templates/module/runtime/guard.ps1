# Before a fix or an undo looks at anything: may it run here at all?

function Assert-RdpFullLanguage {
    # Constrained Language Mode does not let a script make an error record by itself, so this one is written.
    param([string] $Command)
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { return }
    $detail = @{ ErrorId = '__Module__.ConstrainedLanguage'; Category = 'PermissionDenied'; TargetObject = $Command; ErrorAction = 'Stop' }
    $detail['RecommendedAction'] = 'Sign the module with a certificate that the policy trusts, or run it where the policy allows it.'
    Microsoft.PowerShell.Utility\Write-Error @detail -Message "$Command needs Full Language Mode; an application control policy has put PowerShell into $($ExecutionContext.SessionState.LanguageMode). Nothing was changed."
}

function Assert-RdpCanChange {
    # -CutsSession: the command restarts what carries Remote Desktop sessions. A preview cuts nothing, and says what the
    # real run would meet.
    param([string] $Command, [bool] $CutsSession, [bool] $Preview)
    Assert-RdpFullLanguage $Command
    $machine = Get-RdpHost
    if (-not $machine['windows']) {
        $detail = @{ Id = 'NotWindows'; Category = 'NotImplemented'; Target = $Command; Action = 'Run it on the Windows machine that has the fault.' }
        throw (ConvertTo-RdpError @detail -Message "$Command changes Windows, and this is not Windows.")
    }
    if (-not $machine['elevated'] -and -not $machine['system']) {
        $detail = @{ Id = 'NotElevated'; Category = 'PermissionDenied'; Target = $Command }
        $detail['Action'] = 'Start PowerShell with "Run as administrator", or run the command as SYSTEM.'
        throw (ConvertTo-RdpError @detail -Message "$Command needs an elevated administrator or SYSTEM. Nothing was changed.")
    }
    if ($CutsSession -and $machine['remoteSession']) {
        if ($Preview) {
            Write-RdpWarning "Without -WhatIf, $Command is refused here: it would end the Remote Desktop session that it runs in."
            return
        }
        $detail = @{ Id = 'WouldCutSession'; Category = 'OperationStopped'; Target = $Command }
        $detail['Action'] = 'Run it at the console, through the management network, by PowerShell remoting or SSH, or as a scheduled task.'
        throw (ConvertTo-RdpError @detail -Message "$Command would end the Remote Desktop session that it runs in. Nothing was changed.")
    }
}

function Assert-RdpNotRefused {
    # The fix's own refusals, in order. What a refusal hangs on and cannot be read is a refusal too.
    param($Definition, $Fact)
    foreach ($refusal in $Definition.Refuse) {
        $outcome = Get-RdpAnswer $refusal.When $Fact
        if (Test-RdpUnknown $outcome) { throw (Get-RdpNotEstablishedError -Definition $Definition -Fact $Fact -Unknown $outcome) }
        if ($outcome -isnot [bool] -or -not $outcome) { continue }
        $detail = @{ Id = $refusal.Id; Category = $refusal.Category; Target = $Definition.Command }
        $detail['Action'] = Format-RdpText $refusal.Action $Fact
        throw (ConvertTo-RdpError @detail -Message ((Format-RdpText $refusal.Say $Fact) + ' Nothing was changed.'))
    }
}

function Get-RdpNotEstablishedError {
    param($Definition, $Fact, $Unknown)
    $why = [string](Get-RdpMember $Unknown 'unknown')
    $name = 'a reading'
    foreach ($reading in $Definition.Reading) {
        if ((ConvertTo-RdpJson (Get-RdpMember $Fact $reading.Name)).Contains((ConvertTo-RdpJson $why))) {
            $name = "the reading '$($reading.Name)'"
            break
        }
    }
    $detail = @{ Id = 'NotEstablished'; Category = 'InvalidResult'; Target = $Definition.Command }
    $detail['Action'] = 'Find out why it cannot be read; then run the command again.'
    return (ConvertTo-RdpError @detail -Message "$name could not be made ($why), and without it nothing is changed.")
}
