# Reader: events by log, provider and number, never by text.

function Read-RdpEvent {
    # Argument: Log, Provider, Ids, Days; Since: nothing that is older, however many days; Where: { Place; Among }, which of them count.
    param($Argument)
    $where = Get-RdpArgument $Argument 'Where'
    $most = 50
    if ($null -ne $where) { $most = 500 }
    $since = (Get-RdpNow).AddDays(-[int]$Argument['Days']).ToUniversalTime()
    $from = Get-RdpArgument $Argument 'Since'
    if ($null -ne $from) {
        $from = [datetime]::Parse($from, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind)
        if ($from -gt $since) { $since = $from }
    }
    $exists = $true
    $found = @()
    try {
        $found = @(Invoke-RdpEventQuery -Log $Argument['Log'] -Provider $Argument['Provider'] -Id @($Argument['Ids']) -Since $since -Most $most)
    } catch {
        if ((Get-RdpErrorId $_) -ne '__Module__.EventLogMissing') { throw }
        $exists = $false
    }
    $items = @(foreach ($record in $found) {
        $data = @(foreach ($property in $record.Properties) { ConvertTo-RdpEventText $property.Value })
        if ($null -ne $where -and ($data.Length -lt $where['Place'] -or @($where['Among']) -notcontains $data[$where['Place'] - 1])) { continue }
        [ordered]@{ id = [int]$record.Id; at = (Format-RdpTime $record.TimeCreated); data = $data }
    })
    if ($items.Length -gt 50) { $items = @($items[0..49]) }
    $newest = $null
    if ($items.Length -gt 0) { $newest = $items[0] }
    return [ordered]@{ exists = $exists; items = $items; count = $items.Length; newest = $newest }
}

function ConvertTo-RdpEventText {
    # A status comes as a number below nought, and people know it as 0xC000006D.
    param($Value)
    if ($Value -is [int] -and $Value -lt 0) { return ('0x{0:X8}' -f $Value) }
    return [string](ConvertTo-RdpCimValue $Value)
}

function Invoke-RdpEventQuery {
    # The one door to the event log: objects with Id, TimeCreated and Properties, the newest first, -Most at most. A log that
    # this machine does not have is __Module__.EventLogMissing.
    param([string] $Log, [string] $Provider, [int[]] $Id, [datetime] $Since, [int] $Most)
    $numbers = @(foreach ($one in $Id) { "EventID=$one" }) -join ' or '
    $from = Format-RdpTime $Since
    $query = "*[System[Provider[@Name='$Provider'] and ($numbers) and TimeCreated[@SystemTime>='$from']]]"
    try {
        return @(Microsoft.PowerShell.Diagnostics\Get-WinEvent -LogName $Log -FilterXPath $query -MaxEvents $Most -ErrorAction Stop)
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
