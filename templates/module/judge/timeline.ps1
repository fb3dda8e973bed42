# What the logs say of the time around an attempt, as all checks together have read it: one line of time, with what changed
# before.

function Get-RdpTimeline {
    # { Around; Event }. -Outcome: of the checks, with their Evidence; -At: when it failed, else the last failure that an event
    # tells of is taken. Events of a day before it and five minutes after it, the oldest first, forty at most.
    param([object[]] $Definition, [object[]] $Outcome, [string] $At)
    $around = $At
    if (-not $around) { $around = Get-RdpLastFailure -Definition $Definition -Outcome $Outcome }
    if (-not $around) { return @{ Around = ''; Event = @() } }
    $time = [datetime]::ParseExact($around, "yyyy-MM-dd'T'HH:mm:ss'Z'", [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal')
    $from = Format-RdpTime $time.AddHours(-24)
    $to = Format-RdpTime $time.AddMinutes(5)
    $meanings = Get-RdpMeaningTable
    $found = @{}
    for ($index = 0; $index -lt $Definition.Length; $index++) {
        foreach ($reading in $Definition[$index].Reading) {
            if ($reading.Primitive -cne 'event') { continue }
            $asked = & $reading.Argument (Get-RdpEmptyMap)
            foreach ($item in (Get-RdpEventItem $Outcome[$index]['Evidence'][$reading.Name])) {
                if ([string]::CompareOrdinal($item['at'], $from) -lt 0 -or [string]::CompareOrdinal($item['at'], $to) -gt 0) { continue }
                $key = @($item['at'], $asked['Log'], $asked['Provider'], [string]$item['id']) + @($item['data']) -join "`n"
                if ($found.ContainsKey($key)) { continue }
                $found[$key] = [ordered]@{
                    At = $item['at']; Log = $asked['Log']; Provider = $asked['Provider']; Id = [int]$item['id']
                    Means = [string]$meanings["$($asked['Provider']) $($item['id'])"]; Data = [string[]]@($item['data'])
                }
            }
        }
    }
    $keys = [string[]]@($found.get_Keys())
    [array]::Sort($keys, [System.StringComparer]::Ordinal)
    $events = @(foreach ($key in $keys) { $found[$key] })
    if ($events.Length -gt 40) { $events = @($events[($events.Length - 40)..($events.Length - 1)]) }
    return @{ Around = $around; Event = $events }
}

function Get-RdpMeaningTable {
    # What the numbers of events mean, by provider and number. The file is read when a diagnosis is asked for, once.
    if ($null -eq $script:RdpMeaning) { $script:RdpMeaning = & (Microsoft.PowerShell.Management\Join-Path -Path $PSScriptRoot -ChildPath 'diagnosis/events.ps1') }
    return $script:RdpMeaning
}

function Get-RdpEventItem {
    # The events of a reading; none where it is unknown.
    param($Fact)
    if ($null -eq $Fact -or (Test-RdpUnknown $Fact)) { return }
    foreach ($item in $Fact['items']) { if (-not (Test-RdpUnknown $item)) { $item } }
}

function Get-RdpLastFailure {
    # The newest event that a finding rests on; empty where none does.
    param([object[]] $Definition, [object[]] $Outcome)
    $last = ''
    for ($index = 0; $index -lt $Definition.Length; $index++) {
        $one = $Outcome[$index]
        if (-not $one['ByEvent'] -or ($one['Verdict'] -ne 'Fail' -and $one['Verdict'] -ne 'Warn')) { continue }
        foreach ($rule in $Definition[$index].Rule) {
            if ($rule['Cause'] -ne $one['Cause']) { continue }
            foreach ($name in $rule['ByEvent']) {
                foreach ($item in (Get-RdpEventItem $one['Evidence'][$name])) {
                    if ([string]::CompareOrdinal($item['at'], $last) -gt 0) { $last = $item['at'] }
                }
            }
        }
    }
    return $last
}
