# Judge: facts to a verdict. Nothing here looks at the machine unless it is given no facts.

function Invoke-RdpCheck {
    # -Fact: what Get-__Noun__Fact gave, the same through JSON and back, its JSON text, or nothing: then it is collected now.
    param($Definition, $Fact)
    if ($null -eq $Fact) {
        Import-RdpRuntime
        $machine = Get-RdpHost
        $document = @{ host = $machine; computerName = $env:COMPUTERNAME; collectedAt = $machine['now'] }
        $document['readings'] = Get-RdpReading -Definition $Definition -Machine $machine -Cache @{}
    } else {
        $document = Read-RdpFactDocument -Fact $Fact -Id $Definition.Id
    }
    $readings = $document['readings']
    if ($readings -isnot [System.Collections.IDictionary]) {
        $readings = Get-RdpEmptyMap
        $outcome = [ordered]@{
            Verdict = 'Unknown'
            Cause   = 'not-collected'
            Message = "These facts hold nothing for the check '$($Definition.Id)'."
            Fix     = @()
        }
    } else {
        $context = Join-RdpContext -Machine $document['host'] -Reading $readings
        $outcome = Resolve-RdpRule -Rule $Definition.Rule -Fact $context
    }
    return (ConvertTo-RdpObject '__Noun__.CheckResult' ([ordered]@{
        Id           = $Definition.Id
        Title        = $Definition.Title
        Verdict      = $outcome.Verdict
        Cause        = $outcome.Cause
        Message      = $outcome.Message
        Fix          = [string[]]@($outcome.Fix)
        Evidence     = $readings
        ComputerName = [string]$document['computerName']
        CollectedAt  = [string]$document['collectedAt']
        Page         = $Definition.Page
    }))
}

function Read-RdpFactDocument {
    # What one check needs of a facts document, { host, readings, computerName, collectedAt }, as plain data, or
    # __Module__.BadFacts. The rest of the document, which is most of it, is not converted.
    param($Fact, [string] $Id)
    $detail = @{ Id = 'BadFacts'; Category = 'InvalidData'; Target = 'Fact' }
    $detail['Action'] = 'Give -Fact what Get-__Noun__Fact returned, or its JSON made with ConvertTo-Json -Depth 20.'
    # Get-Content without -Raw gives lines.
    if ($Fact -is [array]) { $Fact = $Fact -join "`n" }
    $part = @{ schema = 'schema'; host = 'host'; readings = 'facts', $Id; computerName = 'computerName'; collectedAt = 'collectedAt' }
    if ($Fact -is [string]) {
        try {
            $document = Read-RdpJsonPart -Text $Fact -Part $part
        } catch {
            throw (ConvertTo-RdpError @detail -Message "The facts are not JSON: $(Get-RdpReason $_)")
        }
    } else {
        $document = Read-RdpPlainPart -Value $Fact -Part $part
    }
    if (-not (Test-RdpEqual $document['schema'] 'rdpmend.facts/1')) {
        throw (ConvertTo-RdpError @detail -Message 'This is not a facts document: its schema is not rdpmend.facts/1.')
    }
    return $document
}
