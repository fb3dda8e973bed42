# Values that rules judge: null, boolean, number, string, list, object, unknown. The TypeScript evaluator has the
# same table and a property test holds the two together, so nothing here may coerce between kinds.
# These functions take plain parameters (no CmdletBinding): they run thousands of times, and null is a value.

# Paths that were met, split: the same few are walked for every element of a list.
$script:RdpPath = Get-RdpEmptyMap

function Get-RdpKind {
    param($Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { return 'boolean' }
    if ($Value -is [string]) { return 'string' }
    if ($Value -is [int] -or $Value -is [long] -or $Value -is [double] -or $Value -is [decimal] -or
        $Value -is [uint32] -or $Value -is [uint64] -or $Value -is [single] -or $Value -is [byte] -or
        $Value -is [int16] -or $Value -is [uint16] -or $Value -is [sbyte]) { return 'number' }
    if ($Value -is [System.Collections.IList]) { return 'list' }
    if (Test-RdpUnknown $Value) { return 'unknown' }
    return 'object'
}

function Test-RdpUnknown {
    # An unknown is an object with exactly one property, "unknown", that is a string.
    param($Value)
    if ($null -eq $Value -or $Value -is [string] -or $Value -is [System.ValueType]) { return $false }
    if ($Value -is [System.Collections.IDictionary]) {
        if ($Value.get_Count() -ne 1) { return $false }
        foreach ($key in $Value.get_Keys()) {
            return ('unknown'.Equals([string]$key) -and $Value[$key] -is [string])
        }
    }
    if ($Value -isnot [System.Management.Automation.PSCustomObject]) { return $false }
    $found = $false
    foreach ($property in $Value.PSObject.Properties) {
        if (-not 'unknown'.Equals($property.Name) -or $property.Value -isnot [string]) { return $false }
        $found = $true
    }
    return $found
}

function Get-RdpMember {
    # One step down, by name; null when there is none. Names of the registry are told apart without case, so the name as
    # it stands comes first, and then the first one that is the same when A-Z are folded, and nothing else is.
    # Strings, numbers and lists have no members, whatever .NET thinks of their Length and Count.
    param($Object, [string] $Name)
    $value = $null
    if ($Object -is [System.Collections.IDictionary]) {
        $key = Find-RdpName $Object.get_Keys() $Name
        if ($null -ne $key) { $value = $Object[$key] }
    } elseif ($Object -is [System.Management.Automation.PSCustomObject]) {
        $key = Find-RdpName @(foreach ($property in $Object.PSObject.Properties) { $property.Name }) $Name
        if ($null -ne $key) { $value = $Object.PSObject.Properties[$key].Value }
    }
    if ($value -is [System.Collections.IList]) { return , $value }
    return $value
}

function Find-RdpName {
    # The one of some names that Get-RdpMember means, or null.
    param($Among, [string] $Name)
    $found = $null
    foreach ($one in $Among) {
        # Strings that are the same are equal to PowerShell too, and asking it is quick.
        if ($one -ne $Name) { continue }
        if ($Name.Equals([string]$one)) { return $one }
        if ($null -eq $found -and (Test-RdpSame ([string]$one) $Name)) { $found = $one }
    }
    return $found
}

function Get-RdpValue {
    # Walks "a.b.c" from the root; a dot inside a name is written "\.". An unknown on the way is the answer.
    param($Root, [string] $Path)
    $current = $Root
    if ($Path.Length -gt 0) {
        $parts = $script:RdpPath[$Path]
        if ($null -eq $parts) {
            $parts = [string[]]@(foreach ($part in ($Path -split '(?<!\\)\.')) { $part.Replace('\.', '.') })
            $script:RdpPath[$Path] = $parts
        }
        foreach ($part in $parts) {
            if ($current -is [System.Collections.IDictionary]) {
                if ($current.get_Count() -eq 1 -and (Test-RdpUnknown $current)) { break }
                # A map that has the very name answers without a search.
                if ($current.Contains($part)) { $current = $current[$part]; continue }
            } elseif ($null -eq $current -or (Test-RdpUnknown $current)) {
                break
            }
            $current = Get-RdpMember $current $part
        }
    }
    if ($current -is [System.Collections.IList]) { return , $current }
    return $current
}

function Test-RdpEqual {
    param($Left, $Right)
    # What is compared most, without asking for kinds.
    if ($Left -is [string] -and $Right -is [string]) { return ([string]$Left).Equals([string]$Right) }
    if ($Left -is [long] -and $Right -is [int]) { return ($Left -eq $Right) }
    if ($Left -is [bool] -and $Right -is [bool]) { return ($Left -eq $Right) }
    if ($null -eq $Left -and ($Right -is [string] -or $Right -is [bool] -or $Right -is [int])) { return $false }
    $leftKind = Get-RdpKind $Left
    $rightKind = Get-RdpKind $Right
    if ($leftKind -eq 'unknown') { return $Left }
    if ($rightKind -eq 'unknown') { return $Right }
    if ($leftKind -ne $rightKind) { return $false }
    switch ($leftKind) {
        'null' { return $true }
        'boolean' { return ($Left -eq $Right) }
        'number' { return ([double]$Left -eq [double]$Right) }
        'string' { return ([string]$Left).Equals([string]$Right) }
    }
    return $false
}

function Test-RdpSame {
    # As Test-RdpEqual, but strings fold A-Z only: no culture and no Unicode table takes part.
    param($Left, $Right)
    if (-not ($Left -is [string] -and $Right -is [string])) { return (Test-RdpEqual $Left $Right) }
    if ($Left.Length -ne $Right.Length) { return $false }
    for ($index = 0; $index -lt $Left.Length; $index++) {
        $one = [int]$Left[$index]
        $two = [int]$Right[$index]
        if ($one -ge 65 -and $one -le 90) { $one += 32 }
        if ($two -ge 65 -and $two -le 90) { $two += 32 }
        if ($one -ne $two) { return $false }
    }
    return $true
}

function Test-RdpOrder {
    param($Left, $Right, [string] $Operator)
    $leftKind = Get-RdpKind $Left
    $rightKind = Get-RdpKind $Right
    if ($leftKind -eq 'unknown') { return $Left }
    if ($rightKind -eq 'unknown') { return $Right }
    if ($leftKind -ne $rightKind) { return $false }
    if ($leftKind -eq 'number') {
        $one = [double]$Left
        $two = [double]$Right
    } elseif ($leftKind -eq 'string') {
        $one = [string]::CompareOrdinal($Left, $Right)
        $two = 0
    } else {
        return $false
    }
    switch ($Operator) {
        'lt' { return ($one -lt $two) }
        'le' { return ($one -le $two) }
        'gt' { return ($one -gt $two) }
        'ge' { return ($one -ge $two) }
    }
    throw "Test-RdpOrder knows no operator '$Operator'."
}
