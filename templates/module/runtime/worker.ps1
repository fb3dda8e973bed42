# Workers: sessions of PowerShell beside this one, in which readings that wait for somebody else are made. A worker has the
# functions and variables that this module has just now, and does not read its files: what stands in for a function here
# stands in for it there.

function Open-RdpWorkerPool {
    # It makes a worker where one is asked for and none is free.
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
    $commands = $ExecutionContext.SessionState.Module.ExportedFunctions
    foreach ($function in (Microsoft.PowerShell.Management\Get-Item -Path 'function:*')) {
        # Nothing inside calls the module's commands.
        if ($function.ModuleName -ne $script:RdpModule.Name -or $commands.ContainsKey($function.Name)) { continue }
        $state.Commands.Add((Microsoft.PowerShell.Utility\New-Object System.Management.Automation.Runspaces.SessionStateFunctionEntry -ArgumentList $function.Name, $function.Definition))
    }
    $set = @{ ErrorActionPreference = 'Stop'; ProgressPreference = 'SilentlyContinue' }
    foreach ($variable in (Microsoft.PowerShell.Utility\Get-Variable -Scope 'Script')) {
        # What every session has is not ours.
        if ($variable.GetType().Name -ne 'PSVariable' -or [string]$variable.Options -ne 'None' -or $variable.Name -like 'PS*') { continue }
        $set[$variable.Name] = $variable.Value
        # A script block belongs to the session that it was made in.
        if ($variable.Value -is [scriptblock]) { $set[$variable.Name] = [scriptblock]::Create([string]$variable.Value) }
    }
    foreach ($name in $set.get_Keys()) {
        $state.Variables.Add((Microsoft.PowerShell.Utility\New-Object System.Management.Automation.Runspaces.SessionStateVariableEntry -ArgumentList $name, $set[$name], ''))
    }
    $pool = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspacePool($state)
    [void]$pool.SetMaxRunspaces(256)
    $pool.Open()
    return $pool
}

function Open-RdpWork {
    # Begins a job, { Primitive; Argument }: it gets a Shell and a Handle, and Took, a clock of its own.
    param([hashtable] $Job, $Pool)
    $Job['Box'] = @{}
    $Job['Shell'] = [System.Management.Automation.PowerShell]::Create()
    $Job['Shell'].RunspacePool = $Pool
    $given = [ordered]@{ Box = $Job['Box']; Primitive = $Job['Primitive']; Argument = $Job['Argument']; Culture = [cultureinfo]::CurrentCulture }
    [void]$Job['Shell'].AddCommand('Invoke-RdpWork').AddParameters($given)
    $Job['Took'] = [System.Diagnostics.Stopwatch]::StartNew()
    $Job['Handle'] = $Job['Shell'].BeginInvoke()
}

function Invoke-RdpWork {
    # What a worker does: one reading, into the box. Where a policy holds sessions to Constrained Language Mode, a worker can read
    # nothing, and the box stays empty.
    param([hashtable] $Box, [string] $Primitive, $Argument, [cultureinfo] $Culture)
    Microsoft.PowerShell.Core\Set-StrictMode -Version 2.0
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }
    [System.Threading.Thread]::CurrentThread.CurrentCulture = $Culture
    $Box['Value'] = Read-RdpAnswer -Primitive $Primitive -Argument $Argument
}

function Complete-RdpWork {
    # The value of a job that has come to its end.
    param([hashtable] $Job)
    try {
        [void]$Job['Shell'].EndInvoke($Job['Handle'])
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    } finally {
        $Job['Shell'].Dispose()
    }
    if ($Job['Box'].ContainsKey('Value')) { return $Job['Box']['Value'] }
    return (Read-RdpAnswer -Primitive $Job['Primitive'] -Argument $Job['Argument'])
}

function Close-RdpWorkerPool {
    # Nobody can end a thread that waits inside of Windows: it is left behind. -Left: jobs that were told to stop.
    param($Pool, [object[]] $Left)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $stuck = @($Left)
    while ($stuck.Length -gt 0 -and $clock.ElapsedMilliseconds -lt 500) {
        [void]$stuck[0]['Handle'].AsyncWaitHandle.WaitOne(100)
        $stuck = @(foreach ($job in $stuck) { if (-not $job['Handle'].IsCompleted) { $job } })
    }
    if ($stuck.Length -eq 0) {
        $Pool.Dispose()
        return
    }
    [void]$Pool.BeginClose($null, $null)
    Write-RdpWarning "$($stuck.Length) readings still wait for an answer of Windows. They change nothing; but this PowerShell closes only when they have it."
}
