# A document of facts without its people, computers, domains, networks and keys. The types of the facts say which texts are the
# machine's own: names of facts, words of a list and times stay as they are.

function Hide-RdpFactName {
    # -Collected: of Get-RdpCollection, by the definitions.
    param($Document, [object[]] $Definition, $Collected)
    $plain = ConvertTo-RdpMap @{ computerName = $Document.computerName; host = $Document.host; facts = $Document.facts }
    $known = @(Get-RdpOwnName) + @{ Kind = 'Host'; Text = [string]$Document.computerName } + @(Get-RdpFactName $Collected)
    if ($Document.host['target'] -is [string]) { $known += @{ Kind = 'Host'; Text = $Document.host['target'].Trim('[]') } }
    $table = Get-RdpFilledTable -Document $plain -Known $known -Word $script:RdpBookWord
    if ($Document.host['target'] -is [string]) { $Document.host['target'] = Hide-RdpText -Text $Document.host['target'] -Table $table -Marked }
    $Document.computerName = Hide-RdpText -Text ([string]$Document.computerName) -Table $table -Marked
    $Document.host['redacted'] = $true
    foreach ($one in $Definition) {
        $facts = $Document.facts[$one.Id]
        foreach ($reading in $one.Reading) {
            $asked = $Collected['Argument'][$one.Id][$reading.Name]
            if ($null -eq $asked) { $asked = @{ Primitive = $reading.Primitive; Argument = @{} } }
            $type = $null
            if ($reading.ContainsKey('Type') -and $null -ne $reading['Type']) { $type = Get-RdpType $reading['Type'] }
            $facts[$reading.Name] = Hide-RdpReading -Value $facts[$reading.Name] -Type $type -Asked $asked -Table $table
        }
    }
    return $Document
}

function Get-RdpFactName {
    # { Kind; Text } of the names that stand where a reading has names.
    param($Collected)
    $place = Get-RdpNameTable
    foreach ($one in $script:RdpNamePlace.get_Keys()) { $place[$one] = $script:RdpNamePlace[$one] }
    $seen = @{}
    foreach ($id in $Collected['Argument'].get_Keys()) {
        foreach ($reading in $Collected['Argument'][$id].get_Keys()) {
            $asked = $Collected['Argument'][$id][$reading]
            $key = Get-RdpReadingKey -Primitive $asked['Primitive'] -Argument $asked['Argument']
            if ($seen.ContainsKey($key)) { continue }
            $seen[$key] = $true
            $value = $Collected['Facts'][$id][$reading]
            if ($asked['Primitive'] -eq 'event' -and -not (Test-RdpUnknown $value)) { Get-RdpEventName $value['items'] }
            Find-RdpPlacedName -Value $value -Kind (Get-RdpReadingPlace $asked)['Kind'] -Place $place -Own (Get-RdpReadingPlace $asked)['Name']
        }
    }
}

function Get-RdpReadingPlace {
    # Where names stand in a reading: { Kind: of what its texts are names, or null; Name: the same for what is called Name }.
    param($Asked)
    $argument = $Asked['Argument']
    switch ($Asked['Primitive']) {
        'registry-value' { return @{ Kind = $script:RdpNamePlace[[string]$argument['Name']]; Name = $null } }
        'name-list' { return @{ Kind = 'Host'; Name = $null } }
        'name-lookup' { return @{ Kind = $null; Name = 'Host' } }
        'route' { return @{ Kind = $null; Name = 'Host' } }
        'user-right' { return @{ Kind = 'Account'; Name = $null } }
        'cim-instance' { return @{ Kind = $null; Name = $script:RdpNamedClass[[string]$argument['ClassName']] } }
    }
    return @{ Kind = $null; Name = $null }
}

function Find-RdpPlacedName {
    # -Own: of what the texts called Name are names, in this reading.
    param($Value, $Kind, [hashtable] $Place, $Own)
    if ($Value -is [string]) {
        if ($null -ne $Kind -and $Value -notmatch '^S-1-') { @{ Kind = $Kind; Text = $Value } }
    } elseif ($Value -is [System.Collections.IDictionary]) {
        if (Test-RdpUnknown $Value) { return }
        foreach ($name in $Value.get_Keys()) { Find-RdpPlacedName -Value $Value[$name] -Kind (Get-RdpPartPlace -Of $Value -Name $name -Kind $Kind -Place $Place -Own $Own) -Place $Place -Own $Own }
    } elseif ($Value -is [System.Collections.IList]) {
        foreach ($element in $Value) { if ($element -isnot [System.ValueType]) { Find-RdpPlacedName -Value $element -Kind $Kind -Place $Place -Own $Own } }
    }
}

function Get-RdpPartPlace {
    # Of what a part of an object is the name. The data of a value are what its value is called.
    param($Of, [string] $Name, $Kind, [hashtable] $Place, $Own)
    if ($Of.Contains('kind') -and $Of.Contains('data')) {
        if ($Name -eq 'data') { return $Kind }
        return $null
    }
    if ($Name -eq 'Name') { return $Own }
    # What a method gives back in texts, and what it was asked for, are names of servers.
    if ($Of.Contains('returnValue') -and @('out', 'value') -contains $Name) { return 'Host' }
    if ($Place.ContainsKey($Name)) { return $Place[$Name] }
    return $Kind
}

function Hide-RdpReading {
    param($Value, $Type, $Asked, [hashtable] $Table)
    $place = Get-RdpReadingPlace $Asked
    $shown = Hide-RdpFact -Value $Value -Type $Type -Table $Table -Kind $place['Kind'] -Own $place['Name']
    if ($shown -is [array]) { return , $shown }
    return $shown
}

function Hide-RdpFact {
    param($Value, $Type, [hashtable] $Table, $Kind, $Own)
    if ($Value -is [string]) {
        if ($null -ne $Type -and ($Type['Values'] -or $Type['Time'])) { return $Value }
        return (Hide-RdpKindText -Text $Value -Table $Table -Kind $Kind)
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $shown = Get-RdpEmptyMap
        if (Test-RdpUnknown $Value) {
            # Behind the id of the error.
            $id, $reason = $Value['unknown'] -split '(?<=^\w+\.\w+:)', 2
            $shown['unknown'] = $id + (Hide-RdpText -Text ([string]$reason) -Table $Table)
            return $shown
        }
        $isMap = $null -eq $Type -or $Type['Kind'] -eq 'map'
        foreach ($name in $Value.get_Keys()) {
            $of = $null
            $said = $name
            if ($isMap) {
                $said = Hide-RdpText -Text $name -Table $Table
                if ($null -ne $Type) { $of = $Type['Of'] }
            } else {
                foreach ($part in $Type['Part']) { if ($part['Name'] -ceq $name) { $of = $part } }
            }
            if (@('hash', 'data') -contains $name -and (Test-RdpBinary -Of $Value -Name $name)) {
                $shown[$said] = Get-RdpOtherBinary -Text $Value[$name] -Table $Table
                continue
            }
            $its = Get-RdpPartPlace -Of $Value -Name $name -Kind $Kind -Place $Table.Place -Own $Own
            $shown[$said] = Hide-RdpFact -Value $Value[$name] -Type $of -Table $Table -Kind $its -Own $Own
        }
        return $shown
    }
    if ($Value -isnot [System.Collections.IList]) { return $Value }
    $of = $null
    if ($null -ne $Type -and $Type.ContainsKey('Of')) { $of = $Type['Of'] }
    return , @(foreach ($element in $Value) { , (Hide-RdpFact -Value $element -Type $of -Table $Table -Kind $Kind -Own $Own) })
}

function Test-RdpBinary {
    # Is it base64: the data of a value of a kind that is bytes, or the hash of a certificate?
    param($Of, [string] $Name)
    if ($Of[$Name] -isnot [string]) { return $false }
    if ($Name -eq 'hash') { return $Of.Contains('thumbprint') }
    return ($Of['kind'] -is [string] -and @('String', 'ExpandString', 'MultiString', 'DWord', 'QWord') -notcontains $Of['kind'])
}

function Get-RdpOtherBinary {
    # As many bytes, told by what they are in hexadecimal: so a thumbprint is the same one in both forms.
    param([string] $Text, [hashtable] $Table)
    $hex = [System.BitConverter]::ToString([System.Convert]::FromBase64String($Text)).Replace('-', '')
    if ($hex.Length -eq 0) { return $Text }
    $other = Get-RdpOtherHex -Text $hex -Table $Table
    return [System.Convert]::ToBase64String([byte[]]@(for ($at = 0; $at -lt $other.Length; $at += 2) { [System.Convert]::ToByte($other.Substring($at, 2), 16) }))
}
