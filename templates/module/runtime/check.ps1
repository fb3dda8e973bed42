# Judge: facts to a verdict. Nothing here looks at the machine unless it is given no facts.

function Invoke-RdpCheck {
    # -Fact: what Get-RdpFact gave, the same through JSON and back, its JSON text, or nothing: then it is collected now.
    param($Definition, $Fact)
    if ($null -eq $Fact) {
        $machine = Get-RdpHost
        $readings = Get-RdpEmptyMap
        $readings[$Definition.Id] = Get-RdpReading -Definition $Definition -Machine $machine -Cache @{}
        $Fact = ConvertTo-RdpFact -Machine $machine -Reading $readings
    }
    $document = ConvertTo-RdpFactDocument $Fact
    $readings = Get-RdpMember (Get-RdpMember $document 'facts') $Definition.Id
    if ($readings -isnot [System.Collections.IDictionary]) {
        $readings = Get-RdpEmptyMap
        $outcome = [ordered]@{
            Verdict = 'Unknown'
            Cause   = 'not-collected'
            Message = "These facts hold nothing for the check '$($Definition.Id)'."
            Fix     = @()
        }
    } else {
        $context = Join-RdpContext -Machine (Get-RdpMember $document 'host') -Reading $readings
        $outcome = Resolve-RdpRule -Rule $Definition.Rule -Fact $context
    }
    return (ConvertTo-RdpObject 'Rdp.CheckResult' ([ordered]@{
        Id           = $Definition.Id
        Title        = $Definition.Title
        Verdict      = $outcome.Verdict
        Cause        = $outcome.Cause
        Message      = $outcome.Message
        Fix          = [string[]]@($outcome.Fix)
        Evidence     = $readings
        ComputerName = [string](Get-RdpMember $document 'computerName')
        CollectedAt  = [string](Get-RdpMember $document 'collectedAt')
        Page         = $Definition.Page
    }))
}

function ConvertTo-RdpFactDocument {
    # A facts document as plain data, or RdpMend.BadFacts.
    param($Fact)
    $detail = @{ Id = 'BadFacts'; Category = 'InvalidData'; Target = 'Fact' }
    $detail['Action'] = 'Give -Fact what Get-RdpFact returned, or its JSON made with ConvertTo-Json -Depth 20.'
    # Get-Content without -Raw gives lines.
    if ($Fact -is [array]) { $Fact = $Fact -join "`n" }
    if ($Fact -is [string]) {
        try {
            $document = ConvertFrom-RdpJson $Fact
        } catch {
            throw (ConvertTo-RdpError @detail -Message "The facts are not JSON: $($_.Exception.Message)")
        }
    } else {
        $document = ConvertTo-RdpPlain $Fact
    }
    if (-not (Test-RdpEqual (Get-RdpMember $document 'schema') 'rdpmend.facts/1')) {
        throw (ConvertTo-RdpError @detail -Message 'This is not a facts document: its schema is not rdpmend.facts/1.')
    }
    return $document
}
