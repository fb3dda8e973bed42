# The journal of one change: one JSON record a line, only ever added to, on the disk before the next thing happens.
# A record says what is about to be done or what has been done; after a crash the last one tells how far it came.

function Write-RdpJournal {
    # Types: prepared, step, done, changed, proved, failing, failed, undo-started, undone.
    param([string] $Folder, [string] $Type, $Data)
    $path = [System.IO.Path]::Combine($Folder, 'journal.jsonl')
    $journal = Read-RdpJournal $Folder
    $record = Get-RdpEmptyMap
    $record['seq'] = $journal['records'].Length + 1
    $record['time'] = Format-RdpTime (Microsoft.PowerShell.Utility\Get-Date)
    $record['type'] = $Type
    if ($null -ne $Data) {
        foreach ($name in $Data.get_Keys()) { $record[$name] = $Data[$name] }
    }
    $text = (ConvertTo-RdpJson $record) + "`n"
    # A record that a crash cut off keeps its line to itself.
    if (-not $journal['closed']) { $text = "`n" + $text }
    $bytes = ConvertTo-RdpUtf8 $text
    $stream = Open-RdpFile -Path $path -Mode 'Append' -Access 'Write' -Share 'Read'
    try {
        $stream.Write($bytes, 0, $bytes.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
    $records = @((Read-RdpJournal $Folder)['records'])
    if ($records.Length -ne $record['seq'] -or -not (Test-RdpAsMeant $record $records[$records.Length - 1])) { throw (Get-RdpNotWrittenError $path) }
}

function Read-RdpJournal {
    # { records, closed, intact }. A line that is not whole is passed over: it is the mark of a crash. Numbers that
    # do not follow one another mean that a record is missing, and then the journal is not intact.
    param([string] $Folder)
    $result = Get-RdpEmptyMap
    $result['records'] = @()
    $result['closed'] = $true
    $result['intact'] = $true
    $path = [System.IO.Path]::Combine($Folder, 'journal.jsonl')
    if (-not [System.IO.File]::Exists($path)) { return $result }
    $text = [System.IO.File]::ReadAllText($path)
    $result['closed'] = $text.Length -eq 0 -or $text[$text.Length - 1] -eq [char]10
    $records = @()
    foreach ($line in $text.Split("`n")) {
        if ($line.Trim().Length -eq 0) { continue }
        $mark = Get-RdpErrorMark
        try {
            $record = ConvertFrom-RdpJson $line
        } catch {
            Clear-RdpErrorSince $mark
            continue
        }
        if ($record -isnot [System.Collections.IDictionary] -or -not $record.Contains('seq')) { continue }
        $records += $record
        if ($record['seq'] -ne $records.Length) { $result['intact'] = $false }
    }
    $result['records'] = $records
    return $result
}

function Get-RdpRecord {
    # The last record of a type, or null.
    param($Journal, [string] $Type)
    $found = $null
    foreach ($record in $Journal['records']) {
        if ($record['type'] -ceq $Type) { $found = $record }
    }
    return $found
}

function Get-RdpChangeState {
    # What the journal of a change amounts to: Prepared (nothing was changed yet), Interrupted, Changed, Irreversible
    # (changed, and cannot be undone), Failed (and put back), Undone.
    param($Journal)
    $last = ''
    $stepped = $false
    foreach ($record in $Journal['records']) {
        $last = [string]$record['type']
        if ($last -ceq 'step') { $stepped = $true }
    }
    if ($last -ceq 'undone') { return 'Undone' }
    if ($last -ceq 'failed') { return 'Failed' }
    if ($last -ceq 'proved') {
        if ($null -ne (Get-RdpMember (Get-RdpRecord $Journal 'prepared') 'irreversible')) { return 'Irreversible' }
        return 'Changed'
    }
    if ($stepped -or $last -ceq 'undo-started') { return 'Interrupted' }
    return 'Prepared'
}
