# Collect: every reading, once, into one document.

function ConvertTo-RdpFact {
    param($Machine, $Reading)
    return (ConvertTo-RdpObject '__Noun__.Fact' ([ordered]@{
        schema       = 'rdpmend.facts/1'
        computerName = [string]$env:COMPUTERNAME
        collectedAt  = (Format-RdpTime (Get-Date))
        module       = [ordered]@{
            name     = $script:RdpModule.Name
            version  = $script:RdpModule.Version
            bookHash = $script:RdpModule.BookHash
        }
        host         = $Machine
        facts        = $Reading
    }))
}

function Get-RdpDefinition {
    # The definitions with these ids; without any, every check. A fix is collected only when it is asked for.
    param([string[]] $Id)
    if ($null -eq $Id -or $Id.Length -eq 0) { $Id = @($script:RdpCheck.get_Keys()) }
    foreach ($one in $Id) {
        if ($script:RdpCheck.Contains($one)) {
            Read-RdpDefinition -Table $script:RdpCheck -Folder 'checks' -Id $one
        } elseif ($script:RdpFix.Contains($one)) {
            Read-RdpDefinition -Table $script:RdpFix -Folder 'fixes' -Id $one
        } else {
            $detail = @{ Id = 'UnknownDefinition'; Category = 'ObjectNotFound'; Target = $one }
            $detail['Action'] = 'Run Get-__Noun__Fact without -Id to see the ids of all checks.'
            throw (ConvertTo-RdpError @detail -Message "There is no check and no fix with the id '$one'.")
        }
    }
}

function Read-RdpDefinition {
    # What a file of the module holds is read when it is asked for, once: to import the module takes no longer for it.
    param($Table, [string] $Folder, [string] $Id)
    if ($null -eq $Table[$Id]) {
        # The file is named as the book writes the id, in whatever case it was asked for.
        $name = @($Table.get_Keys() | Where-Object { $_ -eq $Id })[0]
        $Table[$name] = & (Join-Path -Path $PSScriptRoot -ChildPath "$Folder/$name.ps1")
    }
    return $Table[$Id]
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

function Join-RdpContext {
    # What the script blocks of a definition see as $Fact, before its readings.
    param($Machine, $Parameter, $Reading)
    $fact = Get-RdpEmptyMap
    $fact['host'] = $Machine
    $fact['param'] = ConvertTo-RdpMap $Parameter
    if ($null -ne $Reading) {
        foreach ($name in $Reading.get_Keys()) { $fact[$name] = $Reading[$name] }
    }
    return $fact
}

function Invoke-RdpReading {
    # The one seam between definitions and the machine. A reading that cannot be made is an unknown, not an error:
    # the rules decide what that is worth.
    param($Reading, $Fact, [hashtable] $Cache)
    try {
        $argument = & $Reading.Argument $Fact
        if ($null -eq $argument) { $argument = @{} }
        # An argument taken from a reading that is itself unknown leaves nothing to read.
        foreach ($name in $argument.get_Keys()) {
            if (Test-RdpUnknown $argument[$name]) { return $argument[$name] }
        }
        if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            return (ConvertTo-RdpUnknown '__Module__.ConstrainedLanguage' 'This cannot be read in Constrained Language Mode.')
        }
        if (-not (Test-RdpWindows)) {
            return (ConvertTo-RdpUnknown '__Module__.NotWindows' 'This can be read on Windows only.')
        }
        if ($null -eq $Cache) { $Cache = @{} }
        $key = $Reading.Primitive + ' ' + (ConvertTo-RdpJson (ConvertTo-RdpMap $argument))
        if (-not $Cache.ContainsKey($key)) {
            $Cache[$key] = ConvertTo-RdpPlain (& (Get-RdpPrimitiveFunction 'Read' $Reading.Primitive) -Argument $argument)
        }
        return $Cache[$key]
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    }
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
