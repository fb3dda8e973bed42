# Reader: events by log, provider and number, never by text.

function Read-RdpEvent {
    # Argument: Log, Provider, Ids, Days; Since: nothing that is older, however many days.
    param($Argument)
    $since = (Get-RdpNow).AddDays(-[int]$Argument['Days']).ToUniversalTime()
    $from = Get-RdpArgument $Argument 'Since'
    if ($null -ne $from) {
        $from = [datetime]::Parse($from, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind)
        if ($from -gt $since) { $since = $from }
    }
    $exists = $true
    $found = @()
    try {
        $found = @(Invoke-RdpEventQuery -Log $Argument['Log'] -Provider $Argument['Provider'] -Id @($Argument['Ids']) -Since $since)
    } catch {
        if ((Get-RdpErrorId $_) -ne '__Module__.EventLogMissing') { throw }
        $exists = $false
    }
    $items = @(foreach ($event in $found) {
        $data = @(foreach ($property in $event.Properties) { [string](ConvertTo-RdpCimValue $property.Value) })
        [ordered]@{ id = [int]$event.Id; at = (Format-RdpTime $event.TimeCreated); data = $data }
    })
    $newest = $null
    if ($items.Length -gt 0) { $newest = $items[0] }
    return [ordered]@{ exists = $exists; items = $items; count = $items.Length; newest = $newest }
}

function Invoke-RdpEventQuery {
    # The one door to the event log: objects with Id, TimeCreated and Properties, the newest first, fifty at most. A log that
    # this machine does not have is __Module__.EventLogMissing.
    param([string] $Log, [string] $Provider, [int[]] $Id, [datetime] $Since)
    $numbers = @(foreach ($one in $Id) { "EventID=$one" }) -join ' or '
    $from = Format-RdpTime $Since
    $query = "*[System[Provider[@Name='$Provider'] and ($numbers) and TimeCreated[@SystemTime>='$from']]]"
    try {
        return @(Microsoft.PowerShell.Diagnostics\Get-WinEvent -LogName $Log -FilterXPath $query -MaxEvents 50 -ErrorAction Stop)
    } catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound,*') { return }
        if ($_.FullyQualifiedErrorId -notlike 'NoMatchingLogsFound,*') { throw }
        $detail = @{ Id = 'EventLogMissing'; Category = 'ObjectNotFound'; Target = $Log; Inner = $_.Exception }
        throw (ConvertTo-RdpError @detail -Message "This machine has no event log $Log.")
    }
}

function Get-RdpEventPlace {
    param($Argument)
    return @{ Kind = 'Event'; Argument = $Argument }
}
