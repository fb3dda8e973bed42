# Registry data, in three forms: what .NET gives, the exact bytes, and what a fact shows.

function ConvertTo-RdpByte {
    # The bytes that Windows stores for data of a kind; null when the data does not fit the kind, which is how .NET
    # hands over a DWORD that is not four bytes long.
    param([string] $Kind, $Data)
    switch ($Kind) {
        'String' { if ($Data -is [string]) { return , (ConvertTo-RdpTextByte ($Data + [char]0)) } }
        'ExpandString' { if ($Data -is [string]) { return , (ConvertTo-RdpTextByte ($Data + [char]0)) } }
        'MultiString' {
            if ($Data -is [string[]]) {
                $text = ''
                foreach ($line in $Data) { $text += $line + [char]0 }
                return , (ConvertTo-RdpTextByte ($text + [char]0))
            }
        }
        'DWord' { if ($Data -is [int]) { return , [System.BitConverter]::GetBytes($Data) } }
        'QWord' { if ($Data -is [long]) { return , [System.BitConverter]::GetBytes($Data) } }
        'Binary' { if ($Data -is [byte[]]) { return , $Data } }
        'None' { if ($Data -is [byte[]]) { return , $Data } }
    }
    return $null
}

function ConvertFrom-RdpByte {
    # The other way: data as RegistryKey.SetValue wants it for the kind.
    param([string] $Kind, [byte[]] $Byte)
    switch ($Kind) {
        'DWord' { return [System.BitConverter]::ToInt32($Byte, 0) }
        'QWord' { return [System.BitConverter]::ToInt64($Byte, 0) }
        'Binary' { return , $Byte }
        'None' { return , $Byte }
    }
    $characters = Microsoft.PowerShell.Utility\New-Object 'char[]' ([int]($Byte.Length / 2))
    [System.Buffer]::BlockCopy($Byte, 0, $characters, 0, $characters.Length * 2)
    $text = Microsoft.PowerShell.Utility\New-Object System.String -ArgumentList (, $characters)
    if ($Kind -ne 'MultiString') { return $text.Substring(0, $text.Length - 1) }
    $lines = @()
    if ($text.Length -gt 1) { $lines = $text.Substring(0, $text.Length - 2).Split([char]0) }
    return , [string[]]$lines
}

function ConvertTo-RdpTextByte {
    # UTF-16 code units as they are. System.Text.Encoding would replace half a surrogate pair, and a registry may
    # hold one.
    param([string] $Text)
    $bytes = Microsoft.PowerShell.Utility\New-Object 'byte[]' ($Text.Length * 2)
    [System.Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    return , $bytes
}

function Get-RdpRawData {
    # A value as .NET gives it: variables unexpanded. Null when it is not there.
    param([Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    $data = $Key.GetValue($Name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    if ($data -is [array]) { return , $data }
    return $data
}

function ConvertTo-RdpFactValue {
    # { kind; data } for facts: numbers without sign, a 64-bit number as digits, bytes as base64.
    param([string] $Kind, $Data)
    $map = Get-RdpEmptyMap
    $map['kind'] = $Kind
    if ($Data -is [int]) {
        $map['data'] = [long]$Data
        if ($Data -lt 0) { $map['data'] = [long]$Data + 4294967296 }
    } elseif ($Data -is [long]) {
        $map['data'] = [System.BitConverter]::ToUInt64([System.BitConverter]::GetBytes($Data), 0).ToString()
    } elseif ($Data -is [byte[]]) {
        $map['data'] = [System.Convert]::ToBase64String($Data)
    } else {
        $map['data'] = $Data
    }
    return $map
}

function ConvertFrom-RdpDefinitionData {
    # Data as a definition writes it, as the bytes of its kind. Numbers may be written with or without sign; a 64-bit
    # number may be written as digits; bytes are hexadecimal text.
    param([string] $Kind, $Data)
    switch ($Kind) {
        'DWord' {
            $number = [long]$Data
            if ($number -gt 2147483647) { $number -= 4294967296 }
            return , (ConvertTo-RdpByte 'DWord' ([int]$number))
        }
        'QWord' {
            $number = [decimal]$Data
            if ($number -gt 9223372036854775807) { $number -= 18446744073709551616 }
            return , (ConvertTo-RdpByte 'QWord' ([long]$number))
        }
        'MultiString' { return , (ConvertTo-RdpByte $Kind ([string[]]@($Data))) }
        'Binary' {
            $bytes = Microsoft.PowerShell.Utility\New-Object 'byte[]' ([int]($Data.Length / 2))
            for ($at = 0; $at -lt $bytes.Length; $at++) { $bytes[$at] = [System.Convert]::ToByte($Data.Substring($at * 2, 2), 16) }
            return , $bytes
        }
    }
    return , (ConvertTo-RdpByte $Kind ([string]$Data))
}

function Format-RdpData {
    # Data of a kind for a sentence: short, and never empty.
    param([string] $Kind, [byte[]] $Byte)
    if ($Kind -eq 'Binary' -or $Kind -eq 'None') { return "$($Byte.Length) bytes" }
    $data = ConvertFrom-RdpByte $Kind $Byte
    if ($Kind -eq 'DWord' -or $Kind -eq 'QWord') { return [string](ConvertTo-RdpFactValue $Kind $data)['data'] }
    $quoted = foreach ($line in @($data)) { "'$line'" }
    $text = @($quoted) -join ', '
    if ($text.Length -eq 0) { return 'an empty list' }
    if ($text.Length -gt 120) { $text = $text.Substring(0, 117) + '...' }
    return (Repair-RdpText $text)
}
