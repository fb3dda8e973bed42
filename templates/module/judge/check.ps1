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
    if (-not $Given) {
        Import-RdpRuntime
        $machine = Get-RdpHost
        $document = @{ host = $machine; computerName = $env:COMPUTERNAME; collectedAt = $machine['now'] }
        $document['readings'] = (Get-RdpCollection -Definition $Definition -Machine $machine)['Facts']
    } else {
        $document = Read-RdpFactDocument -Fact $Fact -Definition $Definition
    }
    return (Get-RdpOutcomeOf -Definition $Definition -Document $document)
}

function Get-RdpOutcomeOf {
    # What a check finds in a document, { host, readings, computerName, collectedAt }; where that holds no readings of it, that
    # they were not collected.
    param($Definition, $Document)
    $readings = $Document['readings'][$Definition.Id]
    if ($null -eq $readings) {
        $readings = Get-RdpEmptyMap
        $outcome = [ordered]@{
            Verdict = 'Unknown'
            Cause   = 'not-collected'
            Message = "These facts hold nothing for the check '$($Definition.Id)'."
            Fix     = @()
        }
    } else {
        $readings = Resolve-RdpReading -Definition $Definition -Reading $readings
        $context = Join-RdpContext -Machine $Document['host'] -Reading $readings
        $outcome = Resolve-RdpRule -Rule $Definition.Rule -Fact $context
    }
    return [ordered]@{
        Id           = $Definition.Id
        Title        = $Definition.Title
        Verdict      = $outcome.Verdict
        Cause        = $outcome.Cause
        Message      = $outcome.Message
        Fix          = [string[]]@($outcome.Fix)
        Evidence     = $readings
        ComputerName = [string]$Document['computerName']
        CollectedAt  = [string]$Document['collectedAt']
        Page         = $Definition.Page
    }
}
