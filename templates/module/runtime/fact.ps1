# Collect: every reading, once, into one document.

function ConvertTo-RdpFact {
    # -Collected: of Get-RdpCollection.
    param($Machine, $Collected)
    return (ConvertTo-RdpObject '__Noun__.Fact' ([ordered]@{
        schema       = 'rdpmend.facts/1'
        computerName = [string]$env:COMPUTERNAME
        collectedAt  = (Format-RdpTime (Microsoft.PowerShell.Utility\Get-Date))
        module       = [ordered]@{
            name     = $script:RdpModule.Name
            version  = $script:RdpModule.Version
            bookHash = $script:RdpModule.BookHash
        }
        host         = $Machine
        facts        = $Collected['Facts']
        readings     = $Collected['Readings']
    }))
}

function Get-RdpWindow {
    # The time since which events are asked for, as documents have it.
    param([datetime] $Since)
    if ($Since.ToUniversalTime() -gt (Get-RdpNow).ToUniversalTime()) {
        $detail = @{ Id = 'BadSince'; Category = 'InvalidArgument'; Target = $Since; Action = 'Give a time that is over, such as (Get-Date).AddHours(-2).' }
        throw (ConvertTo-RdpError @detail -Message "Nothing has happened since $(Format-RdpTime $Since): that is still to come.")
    }
    return (Format-RdpTime $Since)
}

function Write-RdpUnseen {
    # Says what Windows refused to show, and what did not answer.
    param($Machine, $Readings)
    $count = 0
    $found = @{ denied = @(); 'timed-out' = @() }
    foreach ($id in $Readings.get_Keys()) {
        foreach ($name in $Readings[$id].get_Keys()) {
            $count++
            $state = $Readings[$id][$name]['state']
            if ($found.ContainsKey($state)) { $found[$state] += "$id $name" }
        }
    }
    if ($found['denied'].Length -gt 0) {
        $hint = ''
        if (Test-RdpEqual $Machine['elevated'] $false) { $hint = ' This window is not elevated.' }
        Write-RdpWarning "Windows refused $($found['denied'].Length) of $count readings, and the rest is there: $($found['denied'] -join ', ').$hint"
    }
    if ($found['timed-out'].Length -gt 0) {
        Write-RdpWarning "$($found['timed-out'].Length) of $count readings were not answered in time, and the rest is there: $($found['timed-out'] -join ', ')."
    }
}

function Get-RdpReading {
    # All readings of one definition, in order: a later one may use what an earlier one found.
    param($Definition, $Machine, [hashtable] $Cache, $Parameter)
    $fact = Join-RdpContext -Machine $Machine -Parameter $Parameter
    $readings = Get-RdpEmptyMap
    foreach ($reading in $Definition.Reading) {
        $value = Invoke-RdpReading -Reading $reading -Fact $fact -Cache $Cache
        $fact[$reading.Name] = $value
        $readings[$reading.Name] = $value
    }
    return $readings
}

function Invoke-RdpReading {
    # One reading, in this thread. The same question has the same answer, as long as the cache is kept.
    param($Reading, $Fact, [hashtable] $Cache)
    $argument = Get-RdpReadingArgument -Reading $Reading -Fact $Fact
    if (Test-RdpUnknown $argument) { return $argument }
    if ($null -eq $Cache) { $Cache = @{} }
    $key = Get-RdpReadingKey -Primitive $Reading.Primitive -Argument $argument
    if (-not $Cache.ContainsKey($key)) { $Cache[$key] = Read-RdpAnswer -Primitive $Reading.Primitive -Argument $argument }
    return $Cache[$key]
}

function Get-RdpReadingKey {
    param([string] $Primitive, $Argument)
    return $Primitive + ' ' + (ConvertTo-RdpJson (ConvertTo-RdpMap $Argument))
}

function Read-RdpAnswer {
    # The one seam between definitions and the machine. A reading that cannot be made is an unknown, not an error:
    # the rules decide what that is worth.
    param([string] $Primitive, $Argument)
    $mark = Get-RdpErrorMark
    try {
        if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            return (ConvertTo-RdpUnknown '__Module__.ConstrainedLanguage' 'This cannot be read in Constrained Language Mode.')
        }
        if (-not (Test-RdpWindows)) {
            return (ConvertTo-RdpUnknown '__Module__.NotWindows' 'This can be read on Windows only.')
        }
        return (ConvertTo-RdpPlain (& (Get-RdpPrimitiveFunction 'Read' $Primitive) -Argument $Argument))
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    } finally {
        # What could not be read is in the facts, and what a reader has dealt with is no error.
        Clear-RdpErrorSince $mark
    }
}

function Get-RdpReadingArgument {
    # What a reading asks for, or an unknown.
    param($Reading, $Fact)
    $mark = Get-RdpErrorMark
    try {
        return (Resolve-RdpArgument -Reading $Reading -Fact $Fact)
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    } finally {
        Clear-RdpErrorSince $mark
    }
}

function Resolve-RdpArgument {
    # What a reading asks for; unknown where it hangs on a reading that is itself unknown, which leaves nothing to read.
    param($Reading, $Fact)
    $argument = & $Reading.Argument $Fact
    if ($null -eq $argument) { return @{} }
    foreach ($name in $argument.get_Keys()) {
        $unknown = Find-RdpUnknownBelow $argument[$name]
        if ($null -ne $unknown) { return $unknown }
    }
    return $argument
}

function Find-RdpUnknownBelow {
    # The first unknown anywhere in an argument, or null.
    param($Value)
    if ($Value -is [System.Collections.IDictionary] -and -not (Test-RdpUnknown $Value)) { $Value = @($Value.get_Values()) }
    if ($Value -isnot [System.Collections.IList]) { return (Find-RdpUnknown $Value) }
    foreach ($element in $Value) {
        if ($element -isnot [System.Collections.IDictionary] -and $element -isnot [System.Collections.IList]) { continue }
        $unknown = Find-RdpUnknownBelow $element
        if ($null -ne $unknown) { return $unknown }
    }
    return $null
}

function Get-RdpPrimitiveFunction {
    # 'Read', 'registry-key' is Read-RdpRegistryKey. The name is made of letters and digits only, so that nothing but
    # a function of this module can come of it.
    param([string] $Verb, [string] $Primitive, [string] $Suffix = '')
    $name = ''
    foreach ($part in ($Primitive -split '-')) {
        if ($part -cnotmatch '^[a-z][a-z0-9]*$') { throw "'$Primitive' is not the name of a primitive." }
        $name += $part.Substring(0, 1).ToUpperInvariant() + $part.Substring(1)
    }
    return "$Verb-Rdp$name$Suffix"
}

function Get-RdpArgument {
    # One argument of a primitive, or the default when it was left out. A list comes out element by element: put @( )
    # around the call.
    param($Argument, [string] $Name, $Default)
    $value = $null
    if ($Argument.Contains($Name)) { $value = $Argument[$Name] }
    if ($null -eq $value) { $value = $Default }
    return $value
}
