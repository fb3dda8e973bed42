# Read back: what was to be written beside what is there. Nothing here takes the road by which it was written, and what is
# empty or missing is never the same as what was meant.

function Test-RdpAsMeant {
    # Is plain data, read back, what was meant? Maps have the same names, to the letter, in any order.
    param($Meant, $Read)
    if ($null -eq $Meant) { return ($null -eq $Read) }
    if ($null -eq $Read) { return $false }
    if ($Meant -is [System.Collections.IDictionary]) {
        if ($Read -isnot [System.Collections.IDictionary] -or $Meant.get_Count() -ne $Read.get_Count()) { return $false }
        foreach ($name in $Meant.get_Keys()) {
            if (-not $Read.Contains($name) -or -not (Test-RdpAsMeant $Meant[$name] $Read[$name])) { return $false }
        }
        return $true
    }
    if ($Meant -is [System.Collections.IList]) {
        if ($Read -isnot [System.Collections.IList] -or $Meant.Count -ne $Read.Count) { return $false }
        for ($index = 0; $index -lt $Meant.Count; $index++) {
            if (-not (Test-RdpAsMeant $Meant[$index] $Read[$index])) { return $false }
        }
        return $true
    }
    if ($Meant -is [string] -or $Meant -is [bool]) { return $Meant.Equals($Read) }
    # JSON has one kind of numbers.
    if ($Meant -is [System.ValueType]) { return ($Read -is [System.ValueType] -and $Read -isnot [bool] -and $Meant -eq $Read) }
    return $false
}

function Assert-RdpWritten {
    # __Module__.NotWritten when the bytes that are there are not those that were meant; -Read is null where nothing is.
    param([string] $Target, [byte[]] $Meant, $Read)
    if ($Read -is [byte[]] -and [System.Convert]::ToBase64String($Read).Equals([System.Convert]::ToBase64String($Meant))) { return }
    throw (Get-RdpNotWrittenError $Target)
}

function Get-RdpNotWrittenError {
    param([string] $Target)
    $detail = @{ Id = 'NotWritten'; Category = 'WriteError'; Target = $Target }
    $detail['Action'] = 'Find out what else writes there (a filter driver, a security product, another administrator), then run the command again.'
    return (ConvertTo-RdpError @detail -Message "$Target does not read back as it was written.")
}
