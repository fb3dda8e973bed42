# What kind of PowerShell this is, and where it runs.

function Test-RdpWindows {
    return ($PSVersionTable.PSEdition -ne 'Core' -or $IsWindows)
}

function Get-RdpHost {
    # windows, elevated, system, remoteSession, target (the computer that is to be reached, or null), languageMode, now: the
    # "host" of every rule.
    $map = Get-RdpEmptyMap
    $map['target'] = $null
    $map['windows'] = [bool](Test-RdpWindows)
    $map['elevated'] = $false
    $map['system'] = $false
    $map['remoteSession'] = $false
    $map['languageMode'] = [string]$ExecutionContext.SessionState.LanguageMode
    $map['now'] = Format-RdpTime (Get-RdpNow)
    if (-not $map['windows']) { return $map }
    if ($map['languageMode'] -ne 'FullLanguage') {
        foreach ($name in 'elevated', 'system', 'remoteSession') {
            $map[$name] = ConvertTo-RdpUnknown '__Module__.ConstrainedLanguage' 'This cannot be asked in Constrained Language Mode.'
        }
        return $map
    }
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    try {
        $principal = Microsoft.PowerShell.Utility\New-Object System.Security.Principal.WindowsPrincipal -ArgumentList $identity
        $map['elevated'] = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        $map['system'] = $identity.User.Value.Equals('S-1-5-18')
    } finally {
        $identity.Dispose()
    }
    $mark = Get-RdpErrorMark
    try {
        $map['remoteSession'] = [bool](Test-RdpRemoteSession)
    } catch {
        # What is not known counts as remote where a session would be cut.
        $map['remoteSession'] = ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_)
        Clear-RdpErrorSince $mark
    }
    return $map
}

function Get-RdpNow {
    # The time, for all that judges by it. Tests replace this function.
    return (Microsoft.PowerShell.Utility\Get-Date)
}

function Get-RdpUserSid {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    try { return $identity.User.Value } finally { $identity.Dispose() }
}

function Test-RdpRemoteSession {
    # Would cutting the Remote Desktop sessions cut this one? Three witnesses, and one is enough: the session's name as
    # this process inherited it, the name as the session has it now (it changes on reconnection), and Windows' own
    # record of which session is at the screen. Session 0 (services, WinRM, SSH, tasks) is never a Remote Desktop one.
    if ($env:SESSIONNAME -like 'RDP-*') { return $true }
    $session = [System.Diagnostics.Process]::GetCurrentProcess().SessionId
    if ($session -eq 0) { return $false }
    $key = [Microsoft.Win32.Registry]::CurrentUser.OpenSubKey("Volatile Environment\$session")
    if ($null -ne $key) {
        try { $name = [string]$key.GetValue('SESSIONNAME', '') } finally { $key.Dispose() }
        if ($name -like 'RDP-*') { return $true }
    }
    $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\CurrentControlSet\Control\Terminal Server')
    if ($null -eq $key) { return $false }
    try { $console = $key.GetValue('GlassSessionId', $null) } finally { $key.Dispose() }
    return ($console -is [int] -and $console -ne $session)
}

