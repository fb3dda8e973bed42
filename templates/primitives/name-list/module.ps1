# Reader: names out of several lists and texts, as one list. It looks at no place of its own.

function Read-RdpNameList {
    # Argument: From. A text holds several names with commas between them. Blanks around a name are none of it, and a name
    # that differs by case alone is the same: the first one stands.
    param($Argument)
    $names = Get-RdpNameMap
    foreach ($source in $Argument['From']) {
        foreach ($text in $source) {
            foreach ($part in ([string]$text).Split(',')) {
                $name = $part.Trim()
                if ($name.Length -gt 0 -and -not $names.Contains($name)) { $names[$name] = $true }
            }
        }
    }
    return [ordered]@{ names = @($names.get_Keys()) }
}

function Get-RdpNameListPlace {
    # None: what it joins, other readings have read.
}
