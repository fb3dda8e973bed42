# Runs beside the module: puts a machine's services and values into Wine, and asks all checks.

Set-StrictMode -Version 2.0

function Set-LabServices {
    # The service manager with just these services, each a program of its own name that runs and stops as it is told.
    param($Services)
    $folder = 'C:\lab'
    [void][System.IO.Directory]::CreateDirectory($folder)
    $names = @($Services.PSObject.Properties | ForEach-Object { $_.Name })
    $made = @(if (Test-Path -Path "$folder\made.txt") { Get-Content -Path "$folder\made.txt" }) + 'TermService'
    # Those that need others go first and come last.
    foreach ($name in @($made | Where-Object { $names -notcontains $_ } | Select-Object -Unique)) {
        Remove-LabService $name
    }
    foreach ($name in @($names | Sort-Object -Property { @(Get-LabNeed $Services.$_).Length })) { Set-LabService $name $Services.$name }
    Set-Content -Path "$folder\made.txt" -Value @($made + $names | Select-Object -Unique)
}

function Remove-LabService([string] $Name) {
    if (@(Get-Service -Name $Name -ErrorAction Ignore).Length -eq 0) { return }
    Stop-Service -Name $Name -Force
    Remove-Service -Name $Name
    # It goes when nobody holds it open any more, and what is told to it until then is lost.
    for ($try = 0; $try -lt 50; $try++) {
        [System.GC]::Collect()
        [System.GC]::WaitForPendingFinalizers()
        if (@(Get-Service -Name $Name -ErrorAction Ignore).Length -eq 0) { return }
        Start-Sleep -Milliseconds 100
    }
}

function Set-LabService([string] $Name, $Service) {
    # The service as it is told, made where it is not there or not the lab's own.
    $file = "C:\lab\$Name.exe"
    $isOurs = (Test-Path -LiteralPath $file) -and @(Get-Service -Name $Name -ErrorAction Ignore).Length -eq 1
    if (-not $isOurs) {
        Remove-LabService $Name
        Copy-Item -LiteralPath 'C:\windows\system32\termsv.exe' -Destination $file -Force
        $make = @{ Name = $Name; BinaryPathName = $file; StartupType = $Service.start }
        $need = @(Get-LabNeed $Service)
        if ($need.Length -gt 0) { $make['DependsOn'] = $need }
        [void](New-Service @make)
    }
    Set-LabStart $Name $Service.start
    $status = [string](Get-Service -Name $Name).Status
    if ($Service.status -eq 'Stopped' -and $status -ne 'Stopped') { Stop-Service -Name $Name -Force }
    if ($Service.status -eq 'Running' -and $status -ne 'Running') {
        # A service that is disabled may be running still.
        if ($Service.start -eq 'Disabled') { Set-LabStart $Name 'Manual' }
        Start-LabService $Name
        if ($Service.start -eq 'Disabled') { Set-LabStart $Name 'Disabled' }
    }
}

function Start-LabService([string] $Name) {
    # On a busy machine Wine's service manager gives up on a service that is slow to come: it is asked once more.
    try {
        Start-Service -Name $Name -ErrorAction Stop
    } catch {
        Start-Sleep -Seconds 2
        if ([string](Get-Service -Name $Name).Status -ne 'Running') { Start-Service -Name $Name }
    }
}

function Set-LabStart([string] $Name, [string] $Start) {
    # Wine sets the start type, and then does not know of a delayed one. A service that has just been made, or told to start, may
    # not be there yet, and not take another type.
    $now = ''
    for ($try = 0; $try -lt 50; $try++) {
        $service = @(Get-Service -Name $Name -ErrorAction Ignore)
        if ($service.Length -eq 1) { $now = [string]$service[0].StartType }
        if ($now -eq $Start) { return }
        if ($try -gt 0) { Start-Sleep -Milliseconds 100 }
        Set-Service -Name $Name -StartupType $Start -ErrorAction Ignore
    }
    throw "$Name is '$now', and was to be $Start."
}

function Get-LabNeed($Service) {
    if ($Service.PSObject.Properties['needs']) { $Service.needs }
}

function Set-LabValue {
    # Values of keys that Wine needs too, so that they are not replaced as a whole: { path, name, kind, data }. What the
    # machine before had there is taken away first.
    param([object[]] $Value)
    $file = 'C:\lab\values.txt'
    foreach ($line in @(if (Test-Path -Path $file) { Get-Content -Path $file })) {
        $path, $name = $line -split '\|', 2
        $key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($path, $true)
        if ($null -ne $key) { $key.DeleteValue($name, $false); $key.Dispose() }
    }
    Set-Content -Path $file -Value @($Value | ForEach-Object { "$($_.path)|$($_.name)" })
    foreach ($one in $Value) { Set-LabDatum -Hive ([Microsoft.Win32.Registry]::LocalMachine) -Value $one }
}

function Set-LabDatum {
    param([Microsoft.Win32.RegistryKey] $Hive, $Value)
    $key = $Hive.CreateSubKey($Value.path)
    try {
        $data = $Value.data
        if ($Value.kind -eq 'MultiString') { $data = [string[]]@($data) }
        if ($Value.kind -eq 'Binary') { $data = [System.Convert]::FromHexString($data) }
        if ($Value.kind -eq 'DWord') { $data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([uint32]$data), 0) }
        $key.SetValue($Value.name, $data, [Microsoft.Win32.RegistryValueKind]$Value.kind)
    } finally {
        $key.Dispose()
    }
}

function Set-LabProfile {
    # What whoever runs the module has of their own: { path, name, kind, data } below HKEY_CURRENT_USER. What the machine before
    # had there goes.
    param([object[]] $Value)
    $user = [Microsoft.Win32.Registry]::CurrentUser
    foreach ($path in 'SOFTWARE\Policies\Microsoft', 'SOFTWARE\Microsoft\Terminal Server Client') { $user.DeleteSubKeyTree($path, $false) }
    foreach ($one in $Value) { Set-LabDatum -Hive $user -Value $one }
}

function Invoke-LabCheck {
    # { Id, Verdict, Cause, Message, Fix } of each command, in the culture of the machine. -Once: the facts of all are collected
    # once, as a diagnosis does; else each command collects its own.
    param([string[]] $Command, [string] $Culture, [bool] $Once)
    $before = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = $Culture
    try {
        $given = @{}
        $script:LabFact = $null
        if ($Once) { $script:LabFact = Get-RdpFact -WarningAction Ignore; $given['Fact'] = $script:LabFact }
        foreach ($name in $Command) {
            $result = & $name @given
            [pscustomobject]@{
                id = $result.Id; verdict = [string]$result.Verdict; cause = $result.Cause; message = $result.Message; fix = @($result.Fix)
            }
        }
    } finally {
        [cultureinfo]::CurrentCulture = $before
    }
}

function Get-LabDocument {
    # The facts that were collected once for all, as Get-RdpFact writes them.
    & (Get-Module -Name 'RdpMend') { param($Fact) ConvertTo-RdpJson $Fact } $script:LabFact
}
