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
                Fitted = $state.Said.readings[$reading.Name]; Type = $reading.Type
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
        'part' { return $Key.StartsWith("$(@{ certificates = 'certificate'; events = 'event'; rights = 'user-right' }[[string]$Deed.part]) ") }
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
