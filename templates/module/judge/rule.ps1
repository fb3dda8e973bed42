# From facts to a verdict, and from facts to a sentence.

function Format-RdpText {
    # "{a.b}" becomes the value at that path; "{{" is a brace.
    param([string] $Text, $Fact)
    $result = ''
    $at = 0
    foreach ($match in [regex]::Matches($Text, '\{\{|\{([^{}]+)\}')) {
        $result += $Text.Substring($at, $match.Index - $at)
        if ($match.Value.Equals('{{')) {
            $result += '{'
        } else {
            $result += Format-RdpValue (Get-RdpValue $Fact $match.Groups[1].Value)
        }
        $at = $match.Index + $match.Length
    }
    return $result + $Text.Substring($at)
}

function Format-RdpValue {
    param($Value)
    switch (Get-RdpKind $Value) {
        'null' { return '(absent)' }
        'unknown' { return '(unknown)' }
        'boolean' { if ($Value) { return 'true' } else { return 'false' } }
        'string' { return [string]$Value }
        'number' {
            # Beyond whole numbers TypeScript writes differently, and no reading gives any.
            if ([System.Math]::Abs([double]$Value) -gt 9007199254740991 -or [System.Math]::Floor([double]$Value) -ne [double]$Value) { return '(number)' }
            return ([decimal]$Value).ToString([cultureinfo]::InvariantCulture)
        }
        'list' {
            if ($Value.Count -eq 0) { return '(none)' }
            $parts = foreach ($element in $Value) { Format-RdpValue $element }
            return (@($parts) -join ', ')
        }
    }
    return '(object)'
}

function Resolve-RdpRule {
    # Rules are ordered. The first that is true decides; one that cannot be decided stops the search, because a later
    # rule was written on the understanding that the earlier ones are false.
    param($Rule, $Fact)
    foreach ($one in $Rule) {
        $outcome = & $one.When $Fact
        if ($outcome -is [bool]) {
            if (-not $outcome) { continue }
            return [ordered]@{
                Verdict = $one.Verdict
                Cause   = $one.Cause
                Message = (Format-RdpText $one.Say $Fact)
                Fix     = $one.Fix
            }
        }
        if (Test-RdpUnknown $outcome) {
            return [ordered]@{
                Verdict = 'Unknown'
                Cause   = 'not-readable'
                Message = [string](Get-RdpMember $outcome 'unknown')
                Fix     = @()
            }
        }
    }
    return [ordered]@{
        Verdict = 'Unknown'
        Cause   = 'no-rule-matched'
        Message = 'No rule matched these facts.'
        Fix     = @()
    }
}
