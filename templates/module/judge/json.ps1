# Plain data from JSON text.

function ConvertFrom-RdpJson {
    # Plain data from JSON text; throws when it is not JSON. On PowerShell 7 the .NET parser is asked directly:
    # ConvertFrom-Json there turns strings that look like dates into dates, and a registry value may have such a name.
    param([string] $Text)
    $value = (Read-RdpJsonPart -Text $Text -Part @{ whole = @() })['whole']
    if ($value -is [array]) { return , $value }
    return $value
}

function Read-RdpJsonPart {
    # Parts of a JSON text as plain data, by name: each is where the names of its path lead, or null. The whole text is
    # read, and no more of it is converted. A name that stands twice is an error; with -Given also one that differs from
    # another by case on the way, and arrays that PowerShell wrapped are arrays.
    param([string] $Text, [hashtable] $Part, [switch] $Given)
    if ($PSVersionTable.PSEdition -eq 'Core' -and $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
        $options = [System.Text.Json.JsonDocumentOptions]::new()
        $options.MaxDepth = 100
        $document = [System.Text.Json.JsonDocument]::Parse($Text, $options)
        $mark = Get-RdpErrorMark
        try {
            $found = @{}
            foreach ($name in $Part.get_Keys()) {
                $element = $document.RootElement
                foreach ($step in $Part[$name]) {
                    $inner = [System.Text.Json.JsonElement]::new()
                    if ([int]$element.ValueKind -eq 1) {
                        $count = 0
                        foreach ($property in $element.EnumerateObject()) {
                            if ($Given -and $property.Name -eq $step -and ++$count -gt 1) { throw (Get-RdpNameTwiceError $step) }
                        }
                        [void]$element.TryGetProperty($step, [ref]$inner)
                    }
                    $element = $inner
                }
                $found[$name] = ConvertFrom-RdpJsonElement $element
            }
            Clear-RdpErrorSince $mark
            return $found
        } finally {
            $document.Dispose()
        }
    }
    $value = Microsoft.PowerShell.Utility\ConvertFrom-Json -InputObject $Text
    if ($Given) { Assert-RdpNameOnce -Text $Text -Value $value }
    return (Read-RdpPlainPart -Value $value -Part $Part -Given:$Given)
}

function ConvertFrom-RdpJsonElement {
    # By the numbers of System.Text.Json.JsonValueKind: names would be made anew for each of thousands.
    param($Element)
    switch ([int]$Element.ValueKind) {
        1 {
            $map = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
            $whole = [long]0
            $count = 0
            foreach ($property in $Element.EnumerateObject()) {
                $count++
                $name = $property.Name
                $value = $property.Value
                # Most of it is told at sight, and a call less for each is what counts. GetString refuses half
                # a surrogate pair.
                $kind = [int]$value.ValueKind
                if ($kind -eq 3) {
                    try { $map[$name] = $value.GetString() } catch { $map[$name] = ConvertFrom-RdpJsonElement $value }
                } elseif ($kind -eq 5 -or $kind -eq 6) {
                    $map[$name] = $kind -eq 5
                } elseif ($kind -eq 7) {
                    $map[$name] = $null
                } elseif ($kind -eq 4 -and $value.TryGetInt64([ref]$whole)) {
                    $map[$name] = $whole
                } else {
                    $map[$name] = ConvertFrom-RdpJsonElement $value
                }
            }
            if ($map.get_Count() -ne $count) { throw (Get-RdpNameTwiceError (Find-RdpNameTwice $Element)) }
            if ($count -eq 2 -and $map.Contains('Count') -and (Test-RdpWrapped $map)) { return , $map['value'] }
            return $map
        }
        2 {
            return , @(foreach ($item in $Element.EnumerateArray()) {
                if ([int]$item.ValueKind -eq 3) {
                    try { $item.GetString() } catch { ConvertFrom-RdpJsonElement $item }
                } else {
                    , (ConvertFrom-RdpJsonElement $item)
                }
            })
        }
        3 {
            # The name of a registry key may hold half a surrogate pair.
            $raw = $Element.GetRawText()
            if ($raw -notmatch '\\ud[89a-f]') { return $Element.GetString() }
            return [regex]::Unescape($raw.Substring(1, $raw.Length - 2))
        }
        4 {
            $whole = [long]0
            if ($Element.TryGetInt64([ref]$whole)) { return $whole }
            return $Element.GetDouble()
        }
        5 { return $true }
        6 { return $false }
    }
    return $null
}

function Find-RdpNameTwice {
    # The first name of an object that another one before it has.
    param($Element)
    $seen = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
    foreach ($property in $Element.EnumerateObject()) {
        if ($seen.Contains($property.Name)) { return $property.Name }
        $seen[$property.Name] = $true
    }
    return ''
}
