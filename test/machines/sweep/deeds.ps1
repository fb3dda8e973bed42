# Dot-sourced into the module after sweep.ps1: breaks the loaded machine in one way, and says how it is put back.

function script:Invoke-SweepDeed {
    # Breaks the machine; returns { Script; With } that puts it back.
    param($Deed)
    switch ($Deed.do) {
        'value' { return (Set-SweepValue $Deed) }
        'values' {
            $all = @(foreach ($one in $Deed.deeds) { Set-SweepValue $one })
            return @{ With = $all; Script = { param($With) foreach ($one in $With) { & $one.Script $one.With } } }
        }
        'key' { return (Remove-SweepKey $Deed) }
        'deny' { return (Set-SweepAccess $Deed) }
        'cim' {
            $all = $script:LabMachine.cim
            $old = $all.PSObject.Properties[$Deed.name]
            $before = $null
            if ($null -ne $old) { $before = $old.Value }
            Set-StandInAnswer $Deed.name $Deed.answer
            return @{ With = @{ Name = $Deed.name; Had = ($null -ne $old); Value = $before }; Script = {
                param($With)
                if ($With.Had) { Set-StandInAnswer $With.Name $With.Value } else { $script:LabMachine.cim.PSObject.Properties.Remove($With.Name) }
            } }
        }
        'services' {
            $before = $script:LabMachine.services
            Set-SweepService $Deed.services
            return @{ With = $before; Script = { param($With) Set-SweepService $With } }
        }
        'part' { return (Set-SweepPart $Deed) }
        'process' {
            $file = "C:\lab\$($Deed.name).exe"
            Microsoft.PowerShell.Management\Copy-Item -LiteralPath 'C:\windows\system32\ping.exe' -Destination $file -Force
            $process = Microsoft.PowerShell.Management\Start-Process -FilePath $file -ArgumentList '-n', '600', '127.0.0.1' -PassThru
            return @{ With = $process; Script = { param($With) $With.Kill(); $With.WaitForExit() } }
        }
    }
    # listens, reaches: what the lab is told.
    $before = $script:LabMachine.($Deed.do)
    $script:LabMachine.($Deed.do) = $Deed.($Deed.do)
    return @{ With = @{ Name = $Deed.do; Value = $before }; Script = { param($With) $script:LabMachine.($With.Name) = $With.Value } }
}

function script:Set-SweepPart {
    # One store, log or right of the machine, which is another, or gone where nothing is said of it.
    param($Deed)
    switch ($Deed.part) {
        'certificates' { $table = $script:LabMachine.certificates }
        'events' { $table = $script:StandInEvent }
        'rights' { $table = $script:StandInRight }
        default { throw "No part of a machine: $_" }
    }
    $old = $table.PSObject.Properties[$Deed.name]
    $before = @{ Table = $table; Name = $Deed.name; Had = ($null -ne $old); Value = $null }
    if ($before.Had) { $before.Value = $old.Value; $table.PSObject.Properties.Remove($Deed.name) }
    if ($null -ne $Deed.value) { $table.PSObject.Properties.Add([psnoteproperty]::new($Deed.name, @($Deed.value))) }
    return @{ With = $before; Script = {
        param($With)
        $With.Table.PSObject.Properties.Remove($With.Name)
        if ($With.Had) { $With.Table.PSObject.Properties.Add([psnoteproperty]::new($With.Name, $With.Value)) }
    } }
}

function script:Set-SweepService {
    # Only what differs from what is there now.
    param($Services)
    $now = $script:LabMachine.services
    foreach ($one in $now.PSObject.Properties) {
        if ($null -ne $Services.PSObject.Properties[$one.Name]) { continue }
        $script:SweepServiceKey[$one.Name] = Get-RawRegistry -Path "HKLM\SYSTEM\CurrentControlSet\Services\$($one.Name)"
        Remove-LabService $one.Name
    }
    $differing = @(foreach ($one in $Services.PSObject.Properties) {
        $old = $now.PSObject.Properties[$one.Name]
        if ($null -eq $old -or $old.Value.status -ne $one.Value.status -or $old.Value.start -ne $one.Value.start) { $one }
    })
    # Those that need others come last; those of others that stop take them along.
    foreach ($one in ($differing | Microsoft.PowerShell.Utility\Sort-Object -Property { $_.Value.PSObject.Properties.Name -contains 'needs' })) {
        # The service manager writes an account of its own over the one that the machine shows; one that is made anew has nothing yet.
        $path = "SYSTEM\CurrentControlSet\Services\$($one.Name)"
        $account = [Microsoft.Win32.Registry]::GetValue("HKEY_LOCAL_MACHINE\$path", 'ObjectName', $null)
        Set-LabService $one.Name $one.Value
        if ($null -eq $now.PSObject.Properties[$one.Name]) { Set-RawRegistry -Path "HKLM\$path" -InputObject $script:SweepServiceKey[$one.Name]; continue }
        if ($null -ne $account) { [Microsoft.Win32.Registry]::SetValue("HKEY_LOCAL_MACHINE\$path", 'ObjectName', $account) }
    }
    $script:LabMachine.services = $Services
    $script:SweepServices = $null
}

function script:Open-SweepKey {
    param([string] $Path, [bool] $Make = $false)
    $view = 'Registry64'
    if ($Path -match '^SOFTWARE\\WOW6432Node(\\|$)') { $view = 'Registry32'; $Path = $Path -replace '\\WOW6432Node', '' }
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
    if ($Make) { return $base.CreateSubKey($Path) }
    return $base.OpenSubKey($Path, $true)
}

function script:Set-SweepValue {
    # { path, name, kind, data }; without a kind the value goes. A key that is not there is made, and goes again.
    param($Deed)
    $key = Open-SweepKey $Deed.path
    $isNew = $null -eq $key
    if ($isNew) { $key = Open-SweepKey $Deed.path $true }
    $before = @{ Key = $key; Name = $Deed.name; Path = $Deed.path; IsNew = $isNew; Data = $key.GetValue($Deed.name, $null, 'DoNotExpandEnvironmentNames') }
    if ($null -ne $before.Data) { $before.Kind = $key.GetValueKind($Deed.name) }
    if ($null -eq $Deed.kind) {
        $key.DeleteValue($Deed.name, $false)
    } else {
        $data = $Deed.data
        if ($Deed.kind -eq 'MultiString') { $data = [string[]]@($data) }
        if ($Deed.kind -eq 'Binary') { $data = [System.Convert]::FromHexString($data) }
        if ($Deed.kind -eq 'DWord') { $data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([uint32]$data), 0) }
        $key.SetValue($Deed.name, $data, [Microsoft.Win32.RegistryValueKind]$Deed.kind)
    }
    return @{ With = $before; Script = {
        param($With)
        if ($null -eq $With.Data) { $With.Key.DeleteValue($With.Name, $false) } else { $With.Key.SetValue($With.Name, $With.Data, $With.Kind) }
        $With.Key.Dispose()
        if ($With.IsNew) { Remove-SweepEmptyKey $With.Path }
    } }
}

function script:Remove-SweepEmptyKey {
    # The key and those above it that hold nothing.
    param([string] $Path)
    while ($true) {
        $key = Open-SweepKey $Path
        if ($null -eq $key) { return }
        $isEmpty = $key.SubKeyCount -eq 0 -and $key.ValueCount -eq 0
        $key.Dispose()
        if (-not $isEmpty) { return }
        $above = Split-Path -Path $Path -Parent
        $parent = Open-SweepKey $above
        $parent.DeleteSubKey((Split-Path -Path $Path -Leaf))
        $parent.Dispose()
        $Path = $above
    }
}

function script:Remove-SweepKey {
    param($Deed)
    $place = Get-SweepRaw $Deed.path
    $tree = Get-RawRegistry @place
    Set-RawRegistry @place -Delete
    return @{ With = @{ Place = $place; Tree = $tree }; Script = { param($With) $place = $With.Place; Set-RawRegistry @place -InputObject $With.Tree } }
}

function script:Get-SweepRaw {
    param([string] $Path)
    if ($Path -match '^SOFTWARE\\WOW6432Node(\\|$)') { return @{ View = '32'; Path = ('HKLM\' + ($Path -replace '\\WOW6432Node', '')) } }
    return @{ View = '64'; Path = "HKLM\$Path" }
}

function script:Set-SweepAccess {
    # Nobody may read the key, until it is opened again.
    param($Deed)
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $view = Get-SweepRaw $Deed.path
    if ($view.View -eq '32') { $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry32') }
    $key = $base.OpenSubKey($view.Path.Substring(5), 'ReadWriteSubTree', 'ReadPermissions, ChangePermissions')
    $old = $key.GetAccessControl('Access').GetSecurityDescriptorSddlForm('Access')
    Set-SweepSddl $key 'D:(D;;CCSW;;;S-1-5-21-0-0-0-1000)(A;;KA;;;BA)(A;;KA;;;SY)'
    return @{ With = @{ Key = $key; Sddl = $old }; Script = { param($With) Set-SweepSddl $With.Key $With.Sddl; $With.Key.Dispose() } }
}

function script:Set-SweepSddl {
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Sddl)
    $security = Microsoft.PowerShell.Utility\New-Object -TypeName System.Security.AccessControl.RegistrySecurity
    $security.SetSecurityDescriptorSddlForm($Sddl, 'Access')
    $Key.SetAccessControl($security)
}
