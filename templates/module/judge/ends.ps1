# Facts of one computer, or of both ends of a connection ({ Client; Target }): which of them a check is judged by. rdpmend does the
# same of its own.

function Test-RdpPair {
    param($Document)
    return $Document.Contains('Client')
}

function Get-RdpEnd {
    # { End; Document } of each computer that was seen; a connection begins at the client.
    param($Document)
    if (-not (Test-RdpPair $Document)) { return @{ End = ''; Document = $Document } }
    foreach ($end in 'client', 'target') { @{ End = $end; Document = $Document[$end] } }
}

function Get-RdpSeenName {
    # What the computers are called together.
    param($Document)
    return @(foreach ($one in (Get-RdpEnd $Document)) { [string]$one['Document']['computerName'] }) -join ' and '
}

function Join-RdpPair {
    # Two documents of Read-RdpFactDocument, or __Module__.BadFacts where they cannot be the two ends of one connection.
    param($Client, $Target)
    foreach ($one in @{ Name = 'first'; Of = $Client }, @{ Name = 'second'; Of = $Target }) {
        if (Test-RdpEqual (Get-RdpMember $one['Of']['host'] 'redacted') $true) {
            throw (Get-RdpBadFactsError "Names were replaced in the $($one['Name']) document, by others than in any other document: it cannot be held against one.")
        }
    }
    if (-not (Test-RdpNamesTarget $Client) -and (Test-RdpNamesTarget $Target)) {
        throw (Get-RdpBadFactsError 'The first document names no target, and the second one does. Give the client''s first, then the target''s.')
    }
    return @{ Client = $Client; Target = $Target }
}

function Test-RdpNamesTarget {
    # Was this computer asked to reach another one?
    param($Document)
    $target = Get-RdpMember $Document['host'] 'target'
    return ($target -is [string] -and $target.Length -gt 0)
}

function Get-RdpStandpoint {
    # Whose part in the connection was looked at: client, target, both. A computer that was asked to reach another one is the client.
    param([object[]] $Definition, $Document)
    if (Test-RdpPair $Document) { return 'both' }
    if (-not (Test-RdpNamesTarget $Document)) { return 'target' }
    if (Test-RdpLeadsHere -Definition $Definition -Document $Document) { return 'both' }
    return 'client'
}

function Test-RdpLeadsHere {
    # Does the computer that somebody wants to reach turn out to be this very one, by a name or an address of its own?
    param([object[]] $Definition, $Document)
    foreach ($one in $Definition) {
        $own = $Document['readings'][$one.Id]
        if ($own -isnot [System.Collections.IDictionary] -or (Test-RdpUnknown $own)) { continue }
        foreach ($reading in $one.Reading) {
            if ($reading.Primitive -ceq 'name-lookup' -and (Test-RdpEqual (Get-RdpMember $own[$reading.Name] 'own') $true)) { return $true }
        }
    }
    return $false
}

function Join-RdpDocument {
    # One document of both, for a check that holds one end against the other: each reading as it was made at its end. Where an end
    # has none of them, nothing was collected; whatever else stands there does not fit, and is kept.
    param($Definition, $Document)
    $joined = @{ host = $Document['Client']['host']; collectedAt = $Document['Client']['collectedAt']; computerName = (Get-RdpSeenName $Document); readings = @{} }
    $map = Get-RdpEmptyMap
    $odd = $null
    foreach ($one in (Get-RdpEnd $Document)) {
        $given = $one['Document']['readings'][$Definition.Id]
        if ($null -eq $given) { return $joined }
        if ($given -isnot [System.Collections.IDictionary] -or (Test-RdpUnknown $given)) {
            if ($null -eq $odd) { $odd = @{ Given = $given } }
            continue
        }
        foreach ($reading in $Definition.Reading) {
            if ($reading['End'] -ceq $one['End'] -and $given.Contains($reading.Name)) { $map[$reading.Name] = $given[$reading.Name] }
        }
    }
    $joined['readings'][$Definition.Id] = $map
    if ($null -ne $odd) { $joined['readings'][$Definition.Id] = $odd['Given'] }
    return $joined
}

function Get-RdpPlacedOutcome {
    # What a check says, by the documents that it is judged by, with the Host of that one; nothing, where it takes both ends and one
    # is there. Of one that is for both ends, the end counts at which more is wrong. What is about targets is not about a client.
    param($Definition, $Document, [string] $Standpoint)
    $isJoined = $Definition.ContainsKey('Joined')
    $documents = @($Document)
    if (Test-RdpPair $Document) {
        $documents = @(if ($isJoined) { Join-RdpDocument -Definition $Definition -Document $Document } else { foreach ($end in $Definition.End) { $Document[$end] } })
    } elseif ($isJoined) {
        return
    } elseif ($Standpoint -eq 'client' -and $Definition.End -notcontains 'client') {
        return (Get-RdpOtherEnd -Definition $Definition -Document $Document)
    }
    $rank = @{ Fail = 0; Warn = 1; Unknown = 2; Pass = 3; NotApplicable = 4 }
    $worst = $null
    foreach ($one in $documents) {
        $outcome = Get-RdpOutcomeOf -Definition $Definition -Document $one
        $outcome['Host'] = $one['host']
        if ($null -eq $worst -or $rank[$outcome['Verdict']] -lt $rank[$worst['Verdict']]) { $worst = $outcome }
    }
    return $worst
}

function Get-RdpOtherEnd {
    # Of a check about targets, on a computer that was asked to reach another one.
    param($Definition, $Document)
    $outcome = @{ Verdict = 'NotApplicable'; Cause = 'other-end'; Fix = @() }
    $outcome['Message'] = 'This computer is the client of the connection in question: the check is for the other end.'
    return (ConvertTo-RdpOutcome -Definition $Definition -Outcome $outcome -Evidence (Get-RdpEmptyMap) -Document $Document)
}
