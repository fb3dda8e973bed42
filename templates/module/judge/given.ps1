# Facts that somebody gives: a file, a text, an object.

function Read-RdpFactDocument {
    # What checks need of a facts document, { host, readings, computerName, collectedAt }, as plain data, or
    # __Module__.BadFacts; the readings by the id of the check. The rest of the document is not converted.
    param($Fact, [object[]] $Definition)
    $part = @{}
    foreach ($one in $Definition) { $part["facts $($one.Id)"] = @('facts', $one.Id) }
    foreach ($name in 'schema', 'host', 'module', 'computerName', 'collectedAt') { $part[$name] = @($name) }
    # Get-Content without -Raw gives lines.
    if ($Fact -is [array] -and @($Fact | Microsoft.PowerShell.Core\Where-Object { $_ -isnot [string] }).Length -eq 0) { $Fact = $Fact -join "`n" }
    if ($Fact -is [array] -and $Fact.Length -eq 1) { $Fact = $Fact[0] }
    if ($Fact -is [System.IO.FileInfo]) { $Fact = Read-RdpFactFile $Fact }
    if ($Fact -is [array]) { throw (Get-RdpBadFactsError "These are $($Fact.Length) documents, or parts of them. Give one at a time.") }
    if ($null -eq $Fact -or ($Fact -is [string] -and $Fact.Trim().Length -eq 0)) { throw (Get-RdpBadFactsError 'There are no facts: what was given is empty.') }
    if ($Fact -is [string] -and (Test-RdpFactPath $Fact)) { $Fact = Read-RdpFactFile (Resolve-RdpGivenFile $Fact) }
    if ($Fact -is [string]) {
        $document = Read-RdpFactText -Text $Fact -Part $part
    } else {
        $document = Read-RdpPlainPart -Value $Fact -Part $part -Given
    }
    if (-not (Test-RdpEqual $document['schema'] 'rdpmend.facts/1')) {
        throw (Get-RdpBadFactsError 'This is not a facts document: its schema is not rdpmend.facts/1.')
    }
    foreach ($one in $script:RdpHead) {
        $misfit = @{}
        $document[$one['Name']] = Resolve-RdpFit -Type $one -Value $document[$one['Name']] -Path $one['Name'] -Misfit $misfit
        if ($misfit.ContainsKey('First')) {
            throw (Get-RdpBadFactsError ('This is not a facts document: ' + $misfit['First'].Substring('__Module__.BadFacts: '.Length) + '.'))
        }
    }
    $document['readings'] = @{}
    foreach ($one in $Definition) { $document['readings'][$one.Id] = $document["facts $($one.Id)"] }
    return $document
}

function Read-RdpGivenDocument {
    # The document that somebody gave; of two, the client's and the target's, both. Two texts are two where each is one by itself.
    param($Fact, [object[]] $Definition)
    $isTwo = $Fact -is [array] -and $Fact.Length -eq 2
    if ($isTwo) {
        foreach ($one in $Fact) {
            if ($one -is [string] -and -not (Test-RdpFactPath $one) -and $one -notmatch '^[\s\uFEFF]*\{[\s\S]*\}\s*$') { $isTwo = $false }
        }
    }
    if (-not $isTwo) { return (Read-RdpFactDocument -Fact $Fact -Definition $Definition) }
    foreach ($one in $Fact) { Read-RdpFactDocument -Fact $one -Definition $Definition }
}

function Test-RdpFactPath {
    # A text that is the name of a file: no JSON looks like it.
    param([string] $Text)
    return ($Text -match '^[^\r\n{}\[\]"]+\.json$')
}

function Resolve-RdpGivenFile {
    param([string] $Path)
    $file = Microsoft.PowerShell.Management\Get-Item -LiteralPath $Path -ErrorAction SilentlyContinue
    if ($file -isnot [System.IO.FileInfo]) { throw (Get-RdpBadFactsError "There is no file $Path, or it is not yours to see.") }
    return $file
}

function Resolve-RdpReading {
    # The readings of a definition as they fit their types, and what else is there as unknown. What is no map holds none.
    param($Definition, $Reading)
    $map = Get-RdpEmptyMap
    $is = $Reading -is [System.Collections.IDictionary] -and -not (Test-RdpUnknown $Reading)
    foreach ($one in $Definition.Reading) {
        $name = $one['Name']
        if (-not $is) {
            $map[$name] = Get-RdpMisfit -Path $Definition.Id -Text "not an object, but $(Get-RdpFoundWord $Reading)"
        } elseif (-not $Reading.Contains($name)) {
            $map[$name] = Get-RdpMisfit -Path $Definition.Id -Text "'$name' is missing"
        } elseif ($null -eq $one['Type']) {
            $map[$name] = $Reading[$name]
        } else {
            $map[$name] = Resolve-RdpFit -Type (Get-RdpType $one['Type']) -Value $Reading[$name] -Path $name
        }
    }
    if (-not $is) { return $map }
    foreach ($name in @($Reading.get_Keys())) {
        if (-not $map.Contains($name)) { $map[$name] = Get-RdpMisfit -Path $Definition.Id -Text "'$name' is none of its readings" }
    }
    return $map
}

function Read-RdpFactText {
    param([string] $Text, [hashtable] $Part)
    if ($Text.Length -gt 0 -and [int]$Text[0] -eq 0xfeff) { $Text = $Text.Substring(1) }
    if ($Text.IndexOf([char]0) -ge 0) {
        throw (Get-RdpBadFactsError 'The facts are not JSON: they hold NUL characters, as UTF-16 text does that was read as something else. Give the file itself, with Get-Item.')
    }
    try {
        return (Read-RdpJsonPart -Text $Text -Part $Part -Given)
    } catch {
        if ($_.FullyQualifiedErrorId -like '__Module__.*') { throw (Get-RdpBadFactsError "The facts cannot be told for sure: $(Get-RdpReason $_)") }
        $at = ''
        if ((Get-RdpReason $_) -match 'LineNumber: (\d+)') { $at = " (line $([int]$Matches[1] + 1))" }
        throw (Get-RdpBadFactsError "The facts are not JSON, or not the whole of it$at.")
    }
}

function Read-RdpFactFile {
    # By its byte order mark, else UTF-8, and nothing that is not.
    param([System.IO.FileInfo] $File)
    try {
        if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            return (Microsoft.PowerShell.Management\Get-Content -LiteralPath $File.FullName -Raw -Encoding UTF8 -ErrorAction Stop)
        }
        $encoding = Microsoft.PowerShell.Utility\New-Object System.Text.UTF8Encoding -ArgumentList $false, $true
        return [System.IO.File]::ReadAllText($File.FullName, $encoding)
    } catch {
        throw (Get-RdpBadFactsError "The file $($File.FullName) cannot be read as text: it is gone, not yours to read, or neither UTF-8 nor UTF-16.")
    }
}

function ConvertTo-RdpGiven {
    # Plain data of what somebody gave. What is no plain data stays what it is, for Resolve-RdpFit to find; facts are never
    # as deep as this goes, and an object may hold itself.
    param($Value, [int] $Depth = 0)
    switch (Get-RdpKind $Value) {
        'null' { return $null }
        'boolean' { return [bool]$Value }
        'string' { return (Repair-RdpText $Value) }
        'number' { return $Value }
    }
    if ($Depth -gt 16) { return '(too deep)' }
    if ($Value -is [System.Collections.IList]) {
        return , @(foreach ($element in $Value) { , (ConvertTo-RdpGiven $element ($Depth + 1)) })
    }
    $map = Get-RdpEmptyMap
    if ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.get_Keys()) { $map[(Repair-RdpText $key)] = ConvertTo-RdpGiven $Value[$key] ($Depth + 1) }
    } elseif ($Value -is [System.Management.Automation.PSCustomObject]) {
        foreach ($property in $Value.PSObject.Properties) {
            $map[(Repair-RdpText $property.Name)] = ConvertTo-RdpGiven $property.Value ($Depth + 1)
        }
    } else {
        return $Value
    }
    if (Test-RdpWrapped $map) { return , $map['value'] }
    return $map
}

function Test-RdpWrapped {
    # Windows PowerShell writes an array that something has wrapped as {"value":[...],"Count":n}. No facts look like it.
    param($Map)
    return ($Map.get_Count() -eq 2 -and $Map.Contains('value') -and $Map.Contains('Count') -and $Map['value'] -is [array] -and
        (Test-RdpEqual $Map['Count'] $Map['value'].Length))
}

function Assert-RdpNameOnce {
    # A parser that keeps one of two values under the same name tells nobody. It has made fewer names than the text has.
    param([string] $Text, $Value)
    # Of a text nothing is left, of a name its colon.
    $written = ($Text -replace '"(?:[^"\\]|\\.)*"(\s*:)?', '$1' -split ':').Length - 1
    $made = 0
    $rest = @(, $Value)
    while ($rest.Length -gt 0) {
        $rest = @(foreach ($one in $rest) {
            if ($one -is [array]) {
                foreach ($element in $one) { , $element }
            } elseif ($one -is [System.Management.Automation.PSCustomObject]) {
                foreach ($property in $one.PSObject.Properties) {
                    $made++
                    if ($property.Value -is [array] -or $property.Value -is [System.Management.Automation.PSCustomObject]) { , $property.Value }
                }
            }
        })
    }
    if ($made -ne $written) { throw (Get-RdpNameTwiceError) }
}

function Get-RdpNameTwiceError {
    param([string] $Name)
    $which = 'a name'
    if ($Name) { $which = "the name '$Name'" }
    return (ConvertTo-RdpError -Id 'NameTwice' -Category 'InvalidData' -Message "$which stands twice in one object.")
}

function Get-RdpBadFactsError {
    param([string] $Message)
    $detail = @{ Id = 'BadFacts'; Category = 'InvalidData'; Target = 'Fact' }
    $detail['Action'] = 'Give -Fact what Get-__Noun__Fact returned, a file that Get-__Noun__Fact -Path wrote, or JSON that was made with ConvertTo-Json -Depth 20.'
    return (ConvertTo-RdpError @detail -Message $Message)
}
