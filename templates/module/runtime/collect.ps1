# Collect: every reading of several definitions. Those that wait for somebody else (the network, CIM, event logs) are made by
# workers, side by side; all others here meanwhile. One that has not come to its end at its limit is unknown.

# In milliseconds: what one reading may take, and all of them, so that a slow computer too is done within 20 s. -Fresh: one that is
# under way for longer than that holds no other up, of which -Side are under way at once.
$script:RdpCollectLimit = @{ Reading = 10000; Whole = 15000; Fresh = 1500; Side = 8 }

function Get-RdpCollection {
    # { Facts; Readings; Argument }: by id of the definition, then by reading, the facts, what became of the reading ({ state;
    # milliseconds }), and what was asked for ({ Primitive; Argument }, where that was known).
    # -Clock: of Open-RdpClock, from when the command began: a slow computer takes seconds to come here.
    param([object[]] $Definition, $Machine, $Clock)
    $run = @{ Clock = $Clock; Job = @{}; Running = @(); Waiting = @(); Left = @(); Pool = $null; Done = 0; Count = 0 }
    $entries = @(foreach ($one in $Definition) {
        $fact = Join-RdpContext -Machine $Machine
        foreach ($reading in $one.Reading) { @{ Id = $one.Id; Reading = $reading; Fact = $fact; Job = $null } }
    })
    $run['Count'] = $entries.Length
    # Who waits longest begins first.
    $open = @(foreach ($one in $entries) { if ($script:RdpSlow -contains $one['Reading'].Primitive) { $one } }) +
        @(foreach ($one in $entries) { if ($script:RdpSlow -notcontains $one['Reading'].Primitive) { $one } })
    try {
        while ($open.Length -gt 0) {
            Receive-RdpWork -Run $run
            $open = @(Step-RdpCollection -Open $open -Run $run)
            Write-RdpProgress -Activity 'Looking at this computer' -Status "$($run['Done']) of $($run['Count']) readings"
            # A job that ends now is heard of a little later: one wait for any of many knows 64 of them at most.
            if ($run['Running'].Length -gt 0) { [void]$run['Running'][0]['Handle'].AsyncWaitHandle.WaitOne(20) }
        }
    } finally {
        foreach ($job in $run['Running']) { Close-RdpWork -Job $job -Run $run }
        if ($null -ne $run['Pool']) { Close-RdpWorkerPool -Pool $run['Pool'] -Left $run['Left'] }
        Write-RdpProgress -Activity 'Looking at this computer' -Completed
    }
    return (Join-RdpCollection -Entry $entries)
}

function Open-RdpClock {
    # In Constrained Language Mode there is none, and nothing to wait for: nothing can be read there.
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') { return [System.Diagnostics.Stopwatch]::StartNew() }
}

function Get-RdpElapsed {
    # In milliseconds.
    param($Clock)
    if ($null -eq $Clock) { return 0 }
    return $Clock.ElapsedMilliseconds
}

function Join-RdpCollection {
    param([object[]] $Entry)
    $whole = @{ Facts = (Get-RdpEmptyMap); Readings = (Get-RdpEmptyMap); Argument = @{} }
    foreach ($one in $Entry) {
        $id = $one['Id']
        $name = $one['Reading'].Name
        if (-not $whole['Facts'].Contains($id)) {
            foreach ($part in 'Facts', 'Readings') { $whole[$part][$id] = Get-RdpEmptyMap }
            $whole['Argument'][$id] = @{}
        }
        $value = $one['Fact'][$name]
        $whole['Facts'][$id][$name] = $value
        $took = 0
        if ($null -ne $one['Job']) {
            $took = $one['Job']['Milliseconds']
            $whole['Argument'][$id][$name] = $one['Job']
        }
        $whole['Readings'][$id][$name] = [ordered]@{ state = (Get-RdpReadingState $value); milliseconds = $took }
    }
    return $whole
}

function Step-RdpCollection {
    # Goes through the open readings once, for a short while; gives those that are open still.
    param([object[]] $Open, [hashtable] $Run)
    $until = (Get-RdpElapsed $Run['Clock']) + 100
    foreach ($one in $Open) {
        $reading = $one['Reading']
        $fact = $one['Fact']
        if ($null -eq $one['Job']) {
            $isReady = (Get-RdpElapsed $Run['Clock']) -lt $until
            foreach ($name in $reading['After']) { if (-not $fact.Contains($name)) { $isReady = $false } }
            if (-not $isReady) { $one; continue }
            $argument = Get-RdpReadingArgument -Reading $reading -Fact $fact
            if (Test-RdpUnknown $argument) {
                $fact[$reading.Name] = $argument
                $Run['Done']++
                continue
            }
            $one['Job'] = Get-RdpWork -Reading $reading -Argument $argument -Run $Run
        }
        if (-not $one['Job'].ContainsKey('Value')) { $one; continue }
        $fact[$reading.Name] = $one['Job']['Value']
        $Run['Done']++
    }
}

function Get-RdpWork {
    # The job that answers a reading: the same for all that ask the same. A quick one is done at once.
    param($Reading, $Argument, [hashtable] $Run)
    $job = @{ Primitive = $Reading.Primitive; Argument = $Argument; Milliseconds = 0 }
    if ($null -eq $Run['Clock']) {
        $job['Value'] = Read-RdpAnswer -Primitive $Reading.Primitive -Argument $Argument
        return $job
    }
    $key = Get-RdpReadingKey -Primitive $Reading.Primitive -Argument $Argument
    if ($Run['Job'].ContainsKey($key)) { return $Run['Job'][$key] }
    $Run['Job'][$key] = $job
    if ($script:RdpSlow -contains $Reading.Primitive -and (Test-RdpWindows)) {
        $Run['Waiting'] += $job
    } else {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $job['Value'] = Read-RdpAnswer -Primitive $Reading.Primitive -Argument $Argument
        $job['Milliseconds'] = [int]$clock.ElapsedMilliseconds
    }
    return $job
}

function Receive-RdpWork {
    # Takes what has ended, stops what has reached its limit, and begins what there is room for.
    param([hashtable] $Run)
    $limit = $script:RdpCollectLimit
    $isOver = (Get-RdpElapsed $Run['Clock']) -ge $limit['Whole']
    $fresh = 0
    $Run['Running'] = @(foreach ($job in $Run['Running']) {
        $took = $job['Took'].ElapsedMilliseconds
        if ($job['Handle'].IsCompleted) {
            $job['Value'] = Complete-RdpWork -Job $job
        } elseif ($isOver -or $took -ge $limit['Reading']) {
            Close-RdpWork -Job $job -Run $Run
            $job['Value'] = ConvertTo-RdpUnknown '__Module__.TimedOut' "There was no answer within $([int][System.Math]::Round($took / 1000)) seconds."
        } else {
            if ($took -lt $limit['Fresh']) { $fresh++ }
            $job
            continue
        }
        $job['Milliseconds'] = [int]$took
    })
    $Run['Waiting'] = @(foreach ($job in $Run['Waiting']) {
        if ($isOver) {
            $job['Value'] = ConvertTo-RdpUnknown '__Module__.TimedOut' 'Others had not answered in time, and this was not begun.'
        } elseif ($fresh -ge $limit['Side']) {
            $job
        } else {
            if ($null -eq $Run['Pool']) { $Run['Pool'] = Open-RdpWorkerPool }
            Open-RdpWork -Job $job -Pool $Run['Pool']
            $Run['Running'] += $job
            $fresh++
        }
    })
}

function Close-RdpWork {
    # Tells it to stop, and does not wait for that.
    param([hashtable] $Job, [hashtable] $Run)
    [void]$Job['Shell'].BeginStop($null, $null)
    $Run['Left'] += $Job
}

function Get-RdpReadingState {
    # What became of a reading: ok; absent (there is no such key, value, service, class, log or store); denied; timed-out; or
    # unknown, for another reason. Of one that was made in part, the first part that was not decides.
    param($Value)
    $unknown = Find-RdpUnknownBelow $Value
    if ($null -eq $unknown) {
        if ($Value -isnot [System.Collections.IDictionary]) { return 'ok' }
        if ((Test-RdpEqual $Value['exists'] $false) -or (Test-RdpEqual $Value['missing'] $true)) { return 'absent' }
        return 'ok'
    }
    $reason = $unknown['unknown']
    # Ids of errors by which Windows refuses somebody who may not look.
    if ($reason -match '^__Module__\.(AccessDenied|PolicyNotRead|ServiceHidden):') { return 'denied' }
    if ($reason -match '^__Module__\.TimedOut:') { return 'timed-out' }
    return 'unknown'
}
