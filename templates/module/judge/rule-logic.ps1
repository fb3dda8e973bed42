# Kleene's three-valued logic over the values of rule-value.ps1: what is neither boolean nor unknown counts as false.

function Test-RdpNot {
    param($Operand)
    if ($Operand -is [bool]) { return (-not $Operand) }
    if (Test-RdpUnknown $Operand) { return $Operand }
    return $true
}

function Test-RdpAll {
    param($Operand)
    $unknown = $null
    foreach ($value in $Operand) {
        if ($value -is [bool]) {
            if (-not $value) { return $false }
        } elseif (Test-RdpUnknown $value) {
            if ($null -eq $unknown) { $unknown = $value }
        } else {
            return $false
        }
    }
    if ($null -ne $unknown) { return $unknown }
    return $true
}

function Test-RdpAny {
    param($Operand)
    $unknown = $null
    foreach ($value in $Operand) {
        if ($value -is [bool]) {
            if ($value) { return $true }
        } elseif ($null -eq $unknown -and (Test-RdpUnknown $value)) {
            $unknown = $value
        }
    }
    if ($null -ne $unknown) { return $unknown }
    return $false
}

function Test-RdpIn {
    param($Item, $List)
    if (Test-RdpUnknown $Item) { return $Item }
    if (Test-RdpUnknown $List) { return $List }
    if ($List -isnot [System.Collections.IList]) { return $false }
    $unknown = $null
    foreach ($element in $List) {
        if (Test-RdpUnknown $element) {
            if ($null -eq $unknown) { $unknown = $element }
        } elseif (Test-RdpEqual $Item $element) {
            return $true
        }
    }
    if ($null -ne $unknown) { return $unknown }
    return $false
}

# What follows takes a condition as a script block that answers for a whole list: see rule-each.ps1.

function Test-RdpSomeOf {
    param($List, [scriptblock] $Condition)
    if (Test-RdpUnknown $List) { return $List }
    if ($List -isnot [System.Collections.IList]) { return $false }
    return (Test-RdpAny (& $Condition $List))
}

function Test-RdpEveryOf {
    param($List, [scriptblock] $Condition)
    if (Test-RdpUnknown $List) { return $List }
    if ($List -isnot [System.Collections.IList]) { return $true }
    return (Test-RdpAll (& $Condition $List))
}

function Get-RdpCountOf {
    param($List, [scriptblock] $Condition)
    if (Test-RdpUnknown $List) { return $List }
    if ($List -isnot [System.Collections.IList]) { return 0 }
    if ($null -eq $Condition) { return $List.Count }
    $count = 0
    foreach ($answer in (& $Condition $List)) {
        if ($answer -is [bool]) {
            if ($answer) { $count++ }
        } elseif (Test-RdpUnknown $answer) {
            return $answer
        }
    }
    return $count
}
