# JSON of plain data. Our own writer, because what it writes is hashed and must be the same on every PowerShell: pure
# ASCII, names in the order of the map, no wrapping of arrays, no dates.

function ConvertTo-RdpJson {
    param($Value)
    switch (Get-RdpKind $Value) {
        'null' { return 'null' }
        'boolean' { if ($Value) { return 'true' } else { return 'false' } }
        'string' { return (ConvertTo-RdpJsonString $Value) }
        'number' {
            if ($Value -is [double] -or $Value -is [single] -or $Value -is [decimal]) {
                return ([double]$Value).ToString('R', [cultureinfo]::InvariantCulture)
            }
            return $Value.ToString([cultureinfo]::InvariantCulture)
        }
        'list' {
            $parts = foreach ($element in $Value) { ConvertTo-RdpJson $element }
            return '[' + (@($parts) -join ',') + ']'
        }
    }
    if ($Value -is [System.Collections.IDictionary]) {
        $parts = foreach ($key in $Value.get_Keys()) {
            (ConvertTo-RdpJsonString ([string]$key)) + ':' + (ConvertTo-RdpJson $Value[$key])
        }
    } elseif ($Value -is [System.Management.Automation.PSCustomObject]) {
        $parts = foreach ($property in $Value.PSObject.Properties) {
            (ConvertTo-RdpJsonString $property.Name) + ':' + (ConvertTo-RdpJson $property.Value)
        }
    } else {
        return (ConvertTo-RdpJson (ConvertTo-RdpPlain $Value))
    }
    return '{' + (@($parts) -join ',') + '}'
}

function ConvertTo-RdpJsonString {
    param([string] $Text)
    if ($Text -cnotmatch '[^ !#-\[\]-~]') { return '"' + $Text + '"' }
    $builder = Microsoft.PowerShell.Utility\New-Object System.Text.StringBuilder
    foreach ($character in $Text.ToCharArray()) {
        $code = [int]$character
        if ($code -eq 34 -or $code -eq 92) {
            [void]$builder.Append('\').Append($character)
        } elseif ($code -lt 32 -or $code -gt 126) {
            [void]$builder.Append('\u').Append($code.ToString('x4'))
        } else {
            [void]$builder.Append($character)
        }
    }
    return '"' + $builder.ToString() + '"'
}

function Get-RdpHash {
    # SHA-256 in lower-case hexadecimal, of bytes or of the UTF-8 form of a text.
    param($Data)
    if ($Data -is [string]) { $Data = (Microsoft.PowerShell.Utility\New-Object System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Data) }
    # .NET Framework's default is refused where the FIPS policy is set.
    if ($PSVersionTable.PSEdition -eq 'Core') {
        $sha = [System.Security.Cryptography.SHA256]::Create()
    } else {
        $sha = Microsoft.PowerShell.Utility\New-Object System.Security.Cryptography.SHA256CryptoServiceProvider
    }
    try {
        return [System.BitConverter]::ToString($sha.ComputeHash([byte[]]$Data)).Replace('-', '').ToLowerInvariant()
    } finally {
        $sha.Dispose()
    }
}
