# Judge: facts to a verdict. Nothing here looks at the machine unless it is given no facts.

function Invoke-RdpCheck {
    # The result of Get-RdpCheckOutcome for people.
    param($Definition, $Fact, [bool] $Given = ($null -ne $Fact))
    return (ConvertTo-RdpObject '__Noun__.CheckResult' (Get-RdpCheckOutcome -Definition $Definition -Fact $Fact -Given $Given))
}

function Get-RdpCheckOutcome {
    # What a check finds, its texts exact. -Fact: what Get-__Noun__Fact gave, the same through JSON and back, its JSON text
    # or its file. Unless something is -Given, the facts are collected now.
    param($Definition, $Fact, [bool] $Given = ($null -ne $Fact))
    if ($Definition.ContainsKey('Joined')) { return (Get-RdpJoinedOutcome -Definition $Definition -Fact $Fact -Given $Given) }
    if (-not $Given) {
        Import-RdpRuntime
        $clock = Open-RdpClock
        $machine = Get-RdpHost
        $document = @{ host = $machine; computerName = $env:COMPUTERNAME; collectedAt = $machine['now'] }
        $document['readings'] = (Get-RdpCollection -Definition $Definition -Machine $machine -Clock $clock)['Facts']
    } else {
        $document = Read-RdpFactDocument -Fact $Fact -Definition $Definition
    }
    return (Get-RdpOutcomeOf -Definition $Definition -Document $document)
}

function Get-RdpJoinedOutcome {
    # What a check of both ends finds; without the facts of both, that it needs them.
    param($Definition, $Fact, [bool] $Given)
    $documents = @()
    if ($Given) { $documents = @(Read-RdpGivenDocument -Fact $Fact -Definition $Definition) }
    if ($documents.Length -eq 2) {
        $both = Join-RdpPair -Client $documents[0] -Target $documents[1]
        return (Get-RdpOutcomeOf -Definition $Definition -Document (Join-RdpDocument -Definition $Definition -Document $both))
    }
    $document = @{ computerName = $env:COMPUTERNAME; collectedAt = '' }
    if ($documents.Length -eq 1) { $document = $documents[0] }
    $outcome = @{ Verdict = 'Unknown'; Cause = 'one-end'; Fix = @(); Message = "This takes the facts of both ends: $($Definition.Command) -Fact client.json, target.json. On the client collect them with -TargetName." }
    return (ConvertTo-RdpOutcome -Definition $Definition -Outcome $outcome -Evidence (Get-RdpEmptyMap) -Document $document)
}

function Get-RdpOutcomeOf {
    # What a check finds in a document, { host, readings, computerName, collectedAt }; where that holds no readings of it, that
    # they were not collected.
    param($Definition, $Document)
    $readings = $Document['readings'][$Definition.Id]
    if ($null -eq $readings) {
        $readings = Get-RdpEmptyMap
        $outcome = @{ Verdict = 'Unknown'; Cause = 'not-collected'; Fix = @(); Message = "These facts hold nothing for the check '$($Definition.Id)'." }
    } else {
        $readings = Resolve-RdpReading -Definition $Definition -Reading $readings
        $context = Join-RdpContext -Machine $Document['host'] -Reading $readings
        $outcome = Resolve-RdpRule -Rule $Definition.Rule -Fact $context
    }
    return (ConvertTo-RdpOutcome -Definition $Definition -Outcome $outcome -Evidence $readings -Document $Document)
}

function ConvertTo-RdpOutcome {
    # -Outcome: { Verdict; Cause; Message; Fix }, as Resolve-RdpRule gives it.
    param($Definition, $Outcome, $Evidence, $Document)
    return [ordered]@{
        Id           = $Definition.Id
        Title        = $Definition.Title
        Verdict      = $Outcome['Verdict']
        Cause        = $Outcome['Cause']
        Message      = $Outcome['Message']
        Fix          = [string[]]@($Outcome['Fix'])
        Evidence     = $Evidence
        ComputerName = [string]$Document['computerName']
        CollectedAt  = [string]$Document['collectedAt']
        Page         = $Definition.Page
    }
}
