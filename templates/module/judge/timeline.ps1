# What the logs say of the time around an attempt, as all checks together have read it: one line of time, with what changed
# before.

function Get-RdpTimeline {
    # { around; events }. -Outcome: of the checks, with their Definition and Evidence; -At: when it failed, else the last failure that an event
    # tells of is taken. Events of a day before it and five minutes after it, the oldest first, forty at most.
    param([object[]] $Outcome, [string] $At)
    $around = $At
    if (-not $around) { $around = Get-RdpLastFailure -Outcome $Outcome }
    if (-not $around) { return [ordered]@{ around = $null; events = @() } }
    $time = [datetime]$around
    $from = Format-RdpTime $time.AddHours(-24)
    $to = Format-RdpTime $time.AddMinutes(5)
    $meanings = Get-RdpMeaningTable
    $found = Get-RdpEmptyMap
    foreach ($one in $Outcome) {
        foreach ($reading in $one['Definition'].Reading) {
            if ($reading.Primitive -cne 'event') { continue }
            $asked = & $reading.Argument (Get-RdpEmptyMap)
            foreach ($item in (Get-RdpEventItem $one['Evidence'][$reading.Name])) {
                if ([string]::CompareOrdinal($item['at'], $from) -lt 0 -or [string]::CompareOrdinal($item['at'], $to) -gt 0) { continue }
                $key = @($item['at'], $asked['Log'], $asked['Provider'], [string]$item['id']) + @($item['data']) -join "`n"
                if ($found.Contains($key)) { continue }
                $found[$key] = [ordered]@{
                    at = $item['at']; log = $asked['Log']; provider = $asked['Provider']; id = $item['id']
                    means = [string]$meanings["$($asked['Provider']) $($item['id'])"]; data = @($item['data'])
                }
            }
        }
    }
    $place = 0
    $placed = @(foreach ($key in $found.get_Keys()) {
        @{ At = $found[$key]['at']; Place = $place; Of = $found[$key] }
        $place++
    })
    # What happened in the same second stays as the book reads it.
    $events = @(foreach ($one in ($placed | Microsoft.PowerShell.Utility\Sort-Object -Property { $_['At'] }, { $_['Place'] })) { $one['Of'] })
    if ($events.Length -gt 40) { $events = @($events[($events.Length - 40)..($events.Length - 1)]) }
    return [ordered]@{ around = $around; events = $events }
}

function Get-RdpMeaningTable {
    # What the numbers of events mean, by provider and number. The file is read when a diagnosis is asked for, once.
    if ($null -eq $script:RdpMeaning) { $script:RdpMeaning = & (Microsoft.PowerShell.Management\Join-Path -Path $PSScriptRoot -ChildPath 'diagnosis/events.ps1') }
    return $script:RdpMeaning
}

function Get-RdpEventItem {
    # The events of a reading that are whole; none where it is unknown. A document may say anything.
    param($Fact)
    if ($null -eq $Fact -or (Test-RdpUnknown $Fact)) { return }
    $items = $Fact['items']
    if ($null -eq $items -or (Test-RdpUnknown $items)) { return }
    foreach ($item in $items) {
        if (Test-RdpUnknown $item) { continue }
        $data = $item['data']
        if ((Get-RdpKind $item['at']) -ne 'string' -or (Get-RdpKind $item['id']) -ne 'number' -or (Get-RdpKind $data) -ne 'list') { continue }
        $time = $item['at'] -as [datetime]
        if ($null -eq $time -or (Format-RdpTime $time) -cne $item['at']) { continue }
        $isWhole = $true
        foreach ($one in $data) { if ((Get-RdpKind $one) -ne 'string') { $isWhole = $false } }
        if ($isWhole) { $item }
    }
}

function Get-RdpLastFailure {
    # The newest event that a finding rests on; empty where none does.
    param([object[]] $Outcome)
    $last = ''
    foreach ($one in $Outcome) {
        if ($one['Verdict'] -ne 'Fail' -and $one['Verdict'] -ne 'Warn') { continue }
        foreach ($name in $one['ByEvent']) {
            foreach ($item in (Get-RdpEventItem $one['Evidence'][$name])) {
                if ([string]::CompareOrdinal($item['at'], $last) -gt 0) { $last = $item['at'] }
            }
        }
    }
    return $last
}
