# Reader and step: a Windows service.

function Read-RdpService {
    # Argument: Name.
    param($Argument)
    $state = Get-RdpServiceState $Argument['Name']
    $state['processId'] = $null
    if (-not $state['exists']) { return $state }
    try {
        $query = @{ Namespace = 'root/cimv2'; ClassName = 'Win32_Service'; Property = @('ProcessId') }
        $found = @(Invoke-RdpCim @query -Seconds 5 -Filter ("Name='{0}'" -f $Argument['Name'].Replace("'", "\'")))
        if ($found.Length -eq 1 -and $found[0].ProcessId -gt 0) { $state['processId'] = $found[0].ProcessId }
    } catch {
        # Its process is a detail that not every machine tells; the state of the service is what counts.
        Write-RdpVerbose "The process of $($Argument['Name']) cannot be read: $(Get-RdpReason $_)"
    }
    return $state
}

function Get-RdpServicePlace {
    param($Argument)
    @{ Kind = 'Service'; Name = $Argument['Name'] }
    $class = @{ Kind = 'Class'; Namespace = 'root/cimv2'; ClassName = 'Win32_Service'; Filter = '' }
    $class['Property'] = @('Name', 'ProcessId', 'State', 'StartMode', 'StartName')
    $class
}

function Get-RdpServiceState {
    # { exists; status; startType; delayed }, the words of the .NET enumerations, which Windows does not translate. It is
    # absent where Windows says that it knows no such service; whatever else goes wrong is no absence.
    param([string] $Name)
    $service = $null
    $mark = Get-RdpErrorMark
    try {
        $service = Microsoft.PowerShell.Management\Get-Service -Name $Name -ErrorAction Stop
    } catch {
        if ($_.FullyQualifiedErrorId -notlike 'NoServiceFoundForGivenName,*') { throw }
        Clear-RdpErrorSince $mark
    }
    $state = [ordered]@{ exists = ($null -ne $service); status = $null; startType = $null; delayed = $null }
    $start = Get-RdpServiceStart $Name
    if ($null -eq $service) {
        # Windows leaves a service out of its list, without a word, for an account that may not ask for its state.
        if ($start.registered) { throw (Get-RdpHiddenServiceError $Name) }
        return $state
    }
    $state['status'] = [string]$service.Status
    $state['startType'] = $start.type
    $state['delayed'] = $start.delayed
    return $state
}

function Get-RdpServiceStart {
    # { registered; type; delayed } from the registry: ServiceController.StartType came with .NET Framework 4.6.1. The
    # type is null when it is not there.
    param([string] $Name)
    $found = @{ registered = $false; type = $null; delayed = $null }
    $key = Open-RdpKey -View 'Registry64' -Path "SYSTEM\CurrentControlSet\Services\$Name"
    if ($null -eq $key) { return $found }
    try {
        $found.registered = $null -ne $key.GetValue('ImagePath')
        $start = $key.GetValue('Start')
        if ($start -isnot [int] -or $start -lt 0 -or $start -gt 4) { return $found }
        $found.type = @('Boot', 'System', 'Automatic', 'Manual', 'Disabled')[$start]
        $found.delayed = $start -eq 2 -and $key.GetValue('DelayedAutoStart') -eq 1
        return $found
    } finally {
        $key.Dispose()
    }
}

function Get-RdpHiddenServiceError {
    param([string] $Name)
    $detail = @{ Id = 'ServiceHidden'; Category = 'PermissionDenied'; Target = $Name }
    $detail['Action'] = 'Run the command elevated. If it stays, restart the computer: what was put back into the registry by hand counts from then on.'
    return (ConvertTo-RdpError @detail -Message "The service $Name stands in the registry, but Windows does not list it for this account.")
}

function Get-RdpServicePlan {
    # Argument: Name, Action (Restart, Start, Stop), TimeoutSec.
    param($Argument)
    $state = Get-RdpServiceState $Argument['Name']
    if (-not $state['exists']) {
        $detail = @{ Id = 'MissingService'; Category = 'ObjectNotFound'; Target = $Argument['Name'] }
        throw (ConvertTo-RdpError @detail -Message "This machine has no service $($Argument['Name']).")
    }
    $to = @{ Restart = 'restarted'; Start = 'Running'; Stop = 'Stopped' }[$Argument['Action']]
    if ($state['status'] -eq $to) { return }
    $others = @(Get-RdpRunningDependent $Argument['Name'])
    if ($Argument['Action'] -ne 'Start' -and $others.Length -gt 0) { $to += ", and with it $($others -join ', ')" }
    $data = @{ Name = $Argument['Name']; Action = $Argument['Action']; TimeoutSec = (Get-RdpArgument $Argument 'TimeoutSec' -Default 60) }
    return @{ Thing = "service $($Argument['Name'])"; From = $state['status']; To = $to; Data = $data }
}

function Invoke-RdpServiceChange {
    param($Change)
    $data = $Change.Data
    $others = @()
    if ($data.Action -ne 'Start') { $others = @(Stop-RdpServiceTree -Name $data.Name -TimeoutSec $data.TimeoutSec) }
    if ($data.Action -eq 'Stop') { return }
    foreach ($name in @($data.Name) + $others) { Start-RdpService -Name $name -TimeoutSec $data.TimeoutSec }
}

function Restore-RdpServiceState {
    # -Restart: its settings were put back, so a running service has to read them again.
    param($State, [bool] $Restart)
    $now = Get-RdpServiceState $State['name']
    if (-not $State['exists'] -or -not $now['exists']) { return }
    if ($State['startType'] -ne $now['startType']) {
        $wanted = $State['startType']
        try {
            Microsoft.PowerShell.Management\Set-Service -Name $State['name'] -StartupType $wanted -Confirm:$false -WhatIf:$false -ErrorAction Stop
        } catch {
            throw (Get-RdpServiceError -Name $State['name'] -Problem $_ -Deed "be given the start type $wanted")
        }
    }
    $running = $State['status'] -eq 'Running'
    $others = @()
    if ($now['status'] -ne 'Stopped' -and ($Restart -or -not $running)) { $others = @(Stop-RdpServiceTree -Name $State['name'] -TimeoutSec 60) }
    if (-not $running) { return }
    foreach ($name in @($State['name']) + $others) { Start-RdpService -Name $name -TimeoutSec 60 }
}

function Stop-RdpServiceTree {
    # Stops those that depend on the service, the last first, then itself. Returns their names in the order in which they
    # have to be started again.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Name, [int] $TimeoutSec)
    $others = @(Get-RdpRunningDependent $Name)
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $Name), 'Stop the service and those that depend on it')) { return $others }
    for ($index = $others.Length - 1; $index -ge 0; $index--) { Stop-RdpService -Name $others[$index] -TimeoutSec $TimeoutSec }
    Stop-RdpService -Name $Name -TimeoutSec $TimeoutSec
    return $others
}

function Stop-RdpService {
    # With the services that depend on it.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Name, [int] $TimeoutSec)
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $Name), 'Stop the service')) { return }
    try {
        Microsoft.PowerShell.Management\Stop-Service -Name $Name -Force -NoWait -Confirm:$false -WhatIf:$false -ErrorAction Stop
    } catch {
        throw (Get-RdpServiceError -Name $Name -Problem $_ -Deed 'be stopped')
    }
    Wait-RdpServiceStatus -Name $Name -Status 'Stopped' -TimeoutSec $TimeoutSec
}

function Start-RdpService {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Name, [int] $TimeoutSec)
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $Name), 'Start the service')) { return }
    if ((Get-RdpServiceState $Name)['status'] -ne 'Running') {
        try {
            Microsoft.PowerShell.Management\Start-Service -Name $Name -Confirm:$false -WhatIf:$false -ErrorAction Stop
        } catch {
            throw (Get-RdpServiceError -Name $Name -Problem $_ -Deed 'be started')
        }
    }
    Wait-RdpServiceStatus -Name $Name -Status 'Running' -TimeoutSec $TimeoutSec
}

function Get-RdpServiceError {
    param([string] $Name, [System.Management.Automation.ErrorRecord] $Problem, [string] $Deed)
    $detail = @{ Id = 'ServiceFailed'; Category = 'ResourceUnavailable'; Target = $Name; Inner = $Problem.Exception }
    $detail['Action'] = 'Look at the service and at the System event log, then run the command again.'
    return (ConvertTo-RdpError @detail -Message "The service $Name could not $Deed. $(Get-RdpReason $Problem).")
}

function Wait-RdpServiceStatus {
    param([string] $Name, [string] $Status, [int] $TimeoutSec)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while ((Get-RdpServiceState $Name)['status'] -ne $Status) {
        if ($clock.Elapsed.TotalSeconds -ge $TimeoutSec) {
            $detail = @{ Id = 'ServiceTimeout'; Category = 'OperationTimeout'; Target = $Name }
            throw (ConvertTo-RdpError @detail -Message "The service $Name is not $Status after $TimeoutSec seconds.")
        }
        Microsoft.PowerShell.Utility\Start-Sleep -Milliseconds 250
    }
}
