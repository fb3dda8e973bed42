# Reader and step: a Windows service.

function Read-RdpService {
    # Argument: Name.
    param($Argument)
    $state = Get-RdpServiceState $Argument['Name']
    $state['processId'] = $null
    if (-not $state['exists']) { return $state }
    try {
        $query = @{ Namespace = 'root/cimv2'; ClassName = 'Win32_Service'; Property = @('ProcessId') }
        $found = @(Invoke-RdpCim @query -Filter ("Name='{0}'" -f $Argument['Name'].Replace("'", "\'")))
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
    # { exists; status; startType }, the words of the .NET enumerations, which Windows does not translate.
    param([string] $Name)
    $service = @(Microsoft.PowerShell.Management\Get-Service -Name $Name -ErrorAction Ignore)
    if ($service.Length -ne 1) { return [ordered]@{ exists = $false; status = $null; startType = $null } }
    return [ordered]@{ exists = $true; status = [string]$service[0].Status; startType = (Get-RdpServiceStartType $Name) }
}

function Get-RdpServiceStartType {
    # From the registry: ServiceController.StartType came with .NET Framework 4.6.1. Null when it is not there.
    param([string] $Name)
    $key = Open-RdpKey -View 'Registry64' -Path "SYSTEM\CurrentControlSet\Services\$Name"
    if ($null -eq $key) { return $null }
    try { return @('Boot', 'System', 'Automatic', 'Manual', 'Disabled')[$key.GetValue('Start', 5)] } finally { $key.Dispose() }
}

function Get-RdpServicePlan {
    # Argument: Name, Action (Restart, Start, Stop), With (dependents to bring back), TimeoutSec.
    param($Argument)
    $state = Get-RdpServiceState $Argument['Name']
    if (-not $state['exists']) {
        $detail = @{ Id = 'MissingService'; Category = 'ObjectNotFound'; Target = $Argument['Name'] }
        throw (ConvertTo-RdpError @detail -Message "This machine has no service $($Argument['Name']).")
    }
    $to = @{ Restart = 'restarted'; Start = 'Running'; Stop = 'Stopped' }[$Argument['Action']]
    if ($state['status'] -eq $to) { return }
    $running = @()
    foreach ($name in @(Get-RdpArgument $Argument 'With' -Default @())) {
        if ((Get-RdpServiceState $name)['status'] -eq 'Running') { $running += $name }
    }
    $data = @{ Name = $Argument['Name']; Action = $Argument['Action']; With = $running; TimeoutSec = (Get-RdpArgument $Argument 'TimeoutSec' -Default 60) }
    return @{ Thing = "service $($Argument['Name'])"; From = $state['status']; To = $to; Data = $data }
}

function Invoke-RdpServiceChange {
    param($Change)
    $data = $Change.Data
    if ($data.Action -ne 'Start') { Stop-RdpService -Name $data.Name -TimeoutSec $data.TimeoutSec }
    if ($data.Action -eq 'Stop') { return }
    foreach ($name in @($data.Name) + @($data.With)) { Start-RdpService -Name $name -TimeoutSec $data.TimeoutSec }
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
    if ($now['status'] -ne 'Stopped' -and ($Restart -or -not $running)) { Stop-RdpService -Name $State['name'] -TimeoutSec 60 }
    if ($running) { Start-RdpService -Name $State['name'] -TimeoutSec 60 }
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
