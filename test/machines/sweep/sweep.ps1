# Dot-sourced into the module after lab.ps1. The machine that is loaded is looked at once, each check with what its readings
# open. Then it is broken in one way at a time: the checks that look there are asked again, by the module's own readers, and the
# machine is put back.

# What a check says after a deed is known by what it found before: machines share most of what is on them. It outlasts a machine.
if ($null -eq (Microsoft.PowerShell.Utility\Get-Variable -Name 'SweepMemo' -Scope Script -ErrorAction Ignore)) {
    $script:SweepMemo = @{}
    $script:SweepReal = @{}
    $script:SweepServiceKey = @{}
}
$script:SweepSeen = $null
$script:SweepState = @{}
$script:SweepServices = $null
if (${function:Get-LabService}.ToString() -notlike '*SweepServices*') { $script:SweepReal['Get-LabService'] = ${function:Get-LabService} }

function script:Get-LabService {
    # They change by a deed alone, and to ask Wine takes long.
    if ($null -eq $script:SweepServices) { $script:SweepServices = @(& $script:SweepReal['Get-LabService']) }
    return $script:SweepServices
}

function script:Start-SweepTrace {
    # From now on the doors to the machine write down what is asked of them.
    foreach ($name in 'Open-RdpKey', 'Get-RdpRawData', 'Invoke-RdpCim', 'Get-RdpServiceState') {
        $script:SweepReal[$name] = (Microsoft.PowerShell.Management\Get-Item -LiteralPath "function:$name").ScriptBlock
    }
    function script:Open-RdpKey {
        $found = Get-SweepBound $args
        $script:SweepSeen["key $(Get-SweepPath $found['View'] $found['Path'])"] = $true
        & $script:SweepReal['Open-RdpKey'] @args
    }
    function script:Get-RdpRawData {
        param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
        $path = $Key.Name.Substring('HKEY_LOCAL_MACHINE\'.Length).Replace('Wow6432Node', 'WOW6432Node')
        $script:SweepSeen["value $path|$Name"] = $true
        $data = & $script:SweepReal['Get-RdpRawData'] $Key $Name
        if ($data -is [array]) { return , $data }
        return $data
    }
    function script:Invoke-RdpCim {
        $script:SweepSeen["class $((Get-SweepBound $args)['ClassName'])"] = $true
        & $script:SweepReal['Invoke-RdpCim'] @args
    }
    function script:Get-RdpServiceState {
        param([string] $Name)
        $script:SweepSeen["service $Name"] = $true
        & $script:SweepReal['Get-RdpServiceState'] $Name
    }
}

function script:Stop-SweepTrace {
    foreach ($name in $script:SweepReal.get_Keys()) { Microsoft.PowerShell.Management\Set-Item -LiteralPath "function:script:$name" -Value $script:SweepReal[$name] }
}

function script:Get-SweepBound {
    # The named arguments of a call that is handed on as it came.
    param([object[]] $Argument)
    $found = @{}
    for ($index = 0; $index -lt $Argument.Length - 1; $index++) {
        if ([string]$Argument[$index] -match '^-(\w+):?$') { $found[$Matches[1]] = $Argument[$index + 1] }
    }
    return $found
}

function script:Get-SweepPath {
    # As a 64-bit program sees it.
    param([string] $View, [string] $Path)
    if ($View -eq 'Registry32') { return ($Path -replace '^SOFTWARE\\', 'SOFTWARE\WOW6432Node\') }
    return $Path
}

function script:Get-SweepBase {
    # What each check says and looks at: { said; places; seen; rules; inUse; machine }, the last as Export-RdpMachine would write it.
    $machine = Get-RdpHost
    $script:SweepState = @{}
    $script:SweepServices = $null
    $document = Get-RdpEmptyMap
    foreach ($part in 'registry', 'permissions', 'services', 'cim', 'certificates', 'events', 'rights', 'names', 'unread') { $document[$part] = Get-RdpNameMap }
    foreach ($part in 'processes', 'reaches') { $document[$part] = @() }
    $places = @{}
    $seen = @{}
    $said = @(foreach ($definition in (Get-RdpDefinition -Id @($script:RdpCheck.get_Keys()))) {
        $state = @{ Definition = $definition; Cache = @{}; Touch = @{}; Known = @{}; HasFault = $false }
        $fact = Join-RdpContext -Machine $machine -Parameter (Get-RdpEmptyMap)
        Start-SweepTrace
        try {
            foreach ($reading in $definition.Reading) {
                $script:SweepSeen = @{}
                $known = @($state.Cache.get_Keys())
                $fact[$reading.Name] = Invoke-RdpReading -Reading $reading -Fact $fact -Cache $state.Cache
                if (Test-RdpUnknown $fact[$reading.Name]) { $state.HasFault = $true }
                foreach ($key in @($state.Cache.get_Keys())) { if ($known -notcontains $key) { $state.Touch[$key] = @($script:SweepSeen.get_Keys() | Microsoft.PowerShell.Core\Where-Object { -not $_.StartsWith('value ') -or $key.StartsWith('registry-value ') }) } }
                foreach ($one in $script:SweepSeen.get_Keys()) { $seen[$one] = $true }
            }
        } finally {
            Stop-SweepTrace
        }
        $state.Said = Get-SweepOutcome -State $state -Machine $machine -Cache $state.Cache
        foreach ($reading in $definition.Reading) {
            $argument = Resolve-RdpArgument -Reading $reading -Fact $fact
            if (Test-RdpUnknown $argument) { continue }
            $key = $reading.Primitive + ' ' + (ConvertTo-RdpJson (ConvertTo-RdpMap $argument))
            $state.Known[$reading.Name] = @{
                # What it asks for hangs on no other reading.
                IsFixed = ($null -eq $reading.Argument.Ast.ParamBlock); Key = $key; Raw = $fact[$reading.Name]
                Fitted = $state.Said.readings[$reading.Name]; Type = (ConvertTo-RdpJson (ConvertTo-RdpMap $reading.Type))
            }
            foreach ($place in @(& (Get-RdpPrimitiveFunction -Verb 'Get' -Primitive $reading.Primitive -Suffix 'Place') $argument)) { $places[(ConvertTo-RdpJson (ConvertTo-RdpMap $place))] = $place }
        }
        # Processes have another id on each machine.
        $facts = (ConvertTo-RdpJson (ConvertTo-RdpMap $fact)) -replace '"(processId|OwningProcess)":\d+', '"$1":0'
        if (-not $script:SweepMemo.ContainsKey("$($definition.Id) $facts")) { $script:SweepMemo["$($definition.Id) $facts"] = @{} }
        $state.Memo = $script:SweepMemo["$($definition.Id) $facts"]
        $script:SweepState[$definition.Id] = $state
        $state.Said | Microsoft.PowerShell.Utility\Select-Object -Property id, verdict, cause
    })
    $firewall = $script:SweepState['target.firewall'].Cache
    $rules = @(foreach ($key in $firewall.get_Keys()) { if ($key.StartsWith('firewall-rule ')) { foreach ($rule in $firewall[$key]['items']) { "$($rule['store'])|$($rule['name'])" } } })
    $inUse = @(foreach ($key in $firewall.get_Keys()) { if ($key.StartsWith('firewall-profile ') -and -not (Test-RdpUnknown $firewall[$key]['inUse'])) { $firewall[$key]['inUse'] } })
    foreach ($key in $places.get_Keys()) { try { Add-RdpPlace -Document $document -Place $places[$key] } catch { $document['unread'][$key] = [string]$_ } }
    [pscustomobject]@{ said = $said; places = @($places.get_Values()); seen = @($seen.get_Keys()); rules = $rules; inUse = $inUse; machine = $document }
}

function script:Get-SweepOutcome {
    # As the command of the check does it, but for the readings that are known. Shared: what another check of the same break
    # has read and fitted.
    param($State, $Machine, [hashtable] $Cache, [hashtable] $Shared = @{})
    $definition = $State.Definition
    $fact = Join-RdpContext -Machine $Machine -Parameter (Get-RdpEmptyMap)
    $readings = Get-RdpEmptyMap
    foreach ($one in $definition.Reading) {
        $known = $State.Known[$one.Name]
        if ($null -ne $known -and $known.IsFixed -and $Cache.ContainsKey($known.Key)) {
            $fact[$one.Name] = $known.Raw
            $readings[$one.Name] = $known.Fitted
            continue
        }
        if ($null -ne $known -and $known.IsFixed -and $Shared.ContainsKey($known.Key)) { $Cache[$known.Key] = $Shared[$known.Key] }
        $raw = Invoke-RdpReading -Reading $one -Fact $fact -Cache $Cache
        $fact[$one.Name] = $raw
        if ($null -ne $known -and [object]::ReferenceEquals($known.Raw, $raw)) { $readings[$one.Name] = $known.Fitted; continue }
        if ($null -ne $known -and $Cache.ContainsKey($known.Key)) { $Shared[$known.Key] = $Cache[$known.Key] }
        $type = ''
        if ($null -ne $known) { $type = $known.Type }
        $fit = $Shared["fit $type"]
        if ($null -eq $fit -or -not [object]::ReferenceEquals($fit.Raw, $raw)) {
            $alone = Get-RdpEmptyMap
            $alone[$one.Name] = $raw
            $fit = @{ Raw = $raw; Fitted = (Resolve-RdpReading -Definition @{ Id = $definition.Id; Reading = @($one) } -Reading $alone)[$one.Name] }
            $Shared["fit $type"] = $fit
        }
        $readings[$one.Name] = $fit.Fitted
    }
    $outcome = Resolve-RdpRule -Rule $definition.Rule -Fact (Join-RdpContext -Machine $Machine -Reading $readings)
    return [pscustomobject]@{ id = $definition.Id; verdict = [string]$outcome.Verdict; cause = [string]$outcome.Cause; readings = $readings }
}

function script:Invoke-SweepBreak {
    # { asked; known; changed } of each break: what checks that look there say otherwise than before. What a check said on a
    # machine on which it found the same is known. With -Whole all are asked with nothing known, and have to say the same.
    param([object[]] $Break)
    $machine = Get-RdpHost
    foreach ($one in $Break) {
        $concerned = @(foreach ($id in $script:SweepState.get_Keys()) { Select-SweepConcerned -State $script:SweepState[$id] -Deed $one.deed })
        $lacking = @($concerned | Microsoft.PowerShell.Core\Where-Object { -not $_.State.Memo.ContainsKey($one.key) })
        if ($lacking.Length -gt 0 -or $one.whole) {
            $undo = Invoke-SweepDeed $one.deed
            try {
                $shared = @{}
                foreach ($check in $lacking) {
                    $said = Get-SweepOutcome -State $check.State -Machine $machine -Cache $check.Cache -Shared $shared
                    $check.State.Memo[$one.key] = @{ id = $said.id; verdict = $said.verdict; cause = $said.cause }
                }
                if ($one.whole) { Assert-SweepWhole -Break $one -Machine $machine -Concerned $concerned }
            } finally {
                & $undo.Script $undo.With
            }
        }
        $changed = @(foreach ($check in $concerned) {
            $said = $check.State.Memo[$one.key]
            if ($said.verdict -ne $check.State.Said.verdict -or $said.cause -ne $check.State.Said.cause) {
                [pscustomobject]@{ id = $said.id; verdict = $said.verdict; cause = $said.cause; was = $check.State.Said.verdict }
            }
        })
        [pscustomobject]@{ asked = $concerned.Length; known = $concerned.Length - $lacking.Length; changed = $changed }
    }
}

function script:Assert-SweepWhole {
    # Every check, by readings of its own, says what was said of those that look there; and the others what they said before.
    param($Break, $Machine, [object[]] $Concerned)
    foreach ($id in $script:SweepState.get_Keys()) {
        $state = $script:SweepState[$id]
        $said = $state.Said
        foreach ($check in $Concerned) { if ($check.State -eq $state) { $said = $state.Memo[$Break.key] } }
        $all = Get-SweepOutcome -State $state -Machine $Machine -Cache @{}
        if ($all.verdict -ne $said.verdict -or $all.cause -ne $said.cause) {
            throw "$($Break.key): $id says $($all.verdict) $($all.cause), and $($said.verdict) $($said.cause) when only what was touched is read again."
        }
    }
}

function script:Select-SweepConcerned {
    # { State; Cache }, the latter without what could see the deed; nothing when no reading could. What could not be read is
    # read again each time.
    param($State, $Deed)
    $cache = @{}
    foreach ($key in $State.Cache.get_Keys()) {
        if (-not (Test-SweepTouch -Key $key -Touch $State.Touch[$key] -Deed $Deed)) { $cache[$key] = $State.Cache[$key] }
    }
    if ($State.HasFault -or $cache.get_Count() -lt $State.Cache.get_Count()) { return @{ State = $State; Cache = $cache } }
}

function script:Test-SweepTouch {
    # Could a reading see what the deed did?
    param([string] $Key, [string[]] $Touch, $Deed)
    switch ($Deed.do) {
        'reaches' { return $Key.StartsWith('tcp-connect ') }
        'process' { return $Key.StartsWith('process ') }
        'listens' { return $Touch -contains 'class MSFT_NetTCPConnection' }
        'cim' { return $Touch -contains "class $(([string]$Deed.name).Split('.')[0])" }
    }
    if ($Deed.do -eq 'services') {
        return @($Touch -match '^service |^class (MSFT_NetTCPConnection|Win32_Service)$|^key SYSTEM\\CurrentControlSet\\Services(\\|$)').Length -gt 0
    }
    $path = [string]$Deed.path
    # In the lab the listener's socket follows from these.
    if ($path -match '\\Terminal Ser(ver|vices)(\\WinStations(\\RDP-Tcp)?)?$' -and $Touch -contains 'class MSFT_NetTCPConnection') {
        if ($Deed.do -ne 'value' -or @('fDenyTSConnections', 'fEnableWinStation', 'PdName', 'PdDLL', 'WdPrefix', 'PortNumber') -contains $Deed.name) { return $true }
    }
    # Who asks for one value sees that one, unless the key is not there yet.
    $values = @($Touch -like 'value *')
    if ($Deed.do -eq 'value' -and $values.Length -gt 0) { return $values -contains "value $path|$($Deed.name)" }
    foreach ($one in $Touch) {
        if (-not $one.StartsWith('key ')) { continue }
        $open = $one.Substring(4)
        if ("$open\".StartsWith("$path\", 'OrdinalIgnoreCase') -or "$path\".StartsWith("$open\", 'OrdinalIgnoreCase')) { return $true }
    }
    return $false
}

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
        Set-LabService $one.Name $one.Value
        # One that is made anew lacks what the machine shows of it.
        if ($null -eq $now.PSObject.Properties[$one.Name]) { Set-RawRegistry -Path "HKLM\SYSTEM\CurrentControlSet\Services\$($one.Name)" -InputObject $script:SweepServiceKey[$one.Name] }
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
