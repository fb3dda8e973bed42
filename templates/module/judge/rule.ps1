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

function Get-RdpText {
    # The same for a rule or an argument: what shows an unknown is one.
    param([string] $Text, $Fact)
    $unknown = Find-RdpShownUnknown $Text $Fact
    if ($null -ne $unknown) { return $unknown }
    return (Format-RdpText $Text $Fact)
}

function Find-RdpShownUnknown {
    # The first unknown that a sentence shows, or null.
    param([string] $Text, $Fact)
    foreach ($match in [regex]::Matches($Text, '\{\{|\{([^{}]+)\}')) {
        if ($match.Value.Equals('{{')) { continue }
        $unknown = Find-RdpUnknown (Get-RdpValue $Fact $match.Groups[1].Value)
        if ($null -ne $unknown) { return $unknown }
    }
    return $null
}

function Find-RdpUnknown {
    # The value itself when it is unknown, or the first unknown of a list.
    param($Value)
    if ($Value -is [System.Collections.IList]) {
        foreach ($element in $Value) {
            $unknown = Find-RdpUnknown $element
            if ($null -ne $unknown) { return $unknown }
        }
    } elseif (Test-RdpUnknown $Value) {
        return $Value
    }
    return $null
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
            $number = [double]$Value
            if ($number -gt 9007199254740991 -or $number -lt -9007199254740991 -or $number % 1 -ne 0) { return '(number)' }
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
    # rule was written on the understanding that the earlier ones are false. One that says that all is well, and shows a
    # fact that could not be read, has not seen it.
    param($Rule, $Fact)
    foreach ($one in $Rule) {
        $outcome = Get-RdpAnswer $one.When $Fact
        if ($outcome -is [bool]) {
            if (-not $outcome) { continue }
            $unseen = $null
            if ($one.Verdict -eq 'Pass' -or $one.Verdict -eq 'NotApplicable') { $unseen = Find-RdpShownUnknown $one.Say $Fact }
            if ($null -eq $unseen) {
                return [ordered]@{
                    Verdict = $one.Verdict
                    Cause   = $one.Cause
                    Message = (Format-RdpText $one.Say $Fact)
                    Fix     = $one.Fix
                }
            }
            $outcome = $unseen
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
