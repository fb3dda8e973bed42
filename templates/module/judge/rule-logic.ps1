# Conditions over facts, which definitions carry as data: an array that begins with the name of its operation, with operands
# behind it that may be such arrays; what is no array stands for itself. The tree is made by src/emit/rule-data.ts.
# Kleene's three-valued logic over the values of rule-value.ps1: what is neither boolean nor unknown counts as false.

function Get-RdpAnswer {
    # What a condition, or a part of one, says of facts: true, false, a value or an unknown. -Item: the element of a list that
    # is looked at. What books ask most stands first: PowerShell compares with one operation after the other.
    param($Rule, $Fact, $Item)
    if ($Rule -isnot [array]) { return $Rule }
    $operation = $Rule[0]
    if ($operation -eq 'is' -or $operation -eq 'isnt') {
        # A fact beside a text, a number or a boolean, without a further call where the way is plain.
        $value = $Fact
        $steps = $script:RdpPath[$Rule[1]]
        $isPlain = $null -ne $steps
        foreach ($step in $steps) {
            $isPlain = $value -is [System.Collections.IDictionary] -and $value.get_Count() -ne 1 -and $value.Contains($step)
            if (-not $isPlain) { break }
            $value = $value[$step]
        }
        if (-not $isPlain) { $value = Get-RdpValue $Fact $Rule[1] }
        $right = $Rule[2]
        if ($value -is [string] -and $right -is [string]) {
            $answer = $value.Equals($right)
        } elseif ($value -is [bool] -and $right -is [bool]) {
            $answer = $value -eq $right
        } else {
            $answer = Test-RdpEqual $value $right
        }
        if ($operation -eq 'isnt' -and $answer -is [bool]) { return (-not $answer) }
        return $answer
    }
    if ($operation -eq 'all' -or $operation -eq 'any') {
        # One that is false decides "all", and one that is true "any".
        $isAny = $operation -eq 'any'
        $unknown = $null
        for ($at = 1; $at -lt $Rule.Length; $at++) {
            $answer = Get-RdpAnswer -Rule $Rule[$at] -Fact $Fact -Item $Item
            if ($answer -isnot [bool] -and (Test-RdpUnknown $answer)) {
                if ($null -eq $unknown) { $unknown = $answer }
            } elseif (($answer -is [bool] -and $answer) -eq $isAny) {
                return $isAny
            }
        }
        if ($null -ne $unknown) { return $unknown }
        return (-not $isAny)
    }
    switch ($operation) {
        'fact' {
            $value = Get-RdpValue $Fact $Rule[1]
            if ($value -is [System.Collections.IList]) { return , $value }
            return $value
        }
        'item' {
            $value = Get-RdpValue $Item $Rule[1]
            if ($value -is [System.Collections.IList]) { return , $value }
            return $value
        }
        'list' { return , $Rule[1] }
        'text' { return (Get-RdpText $Rule[1] $Fact) }
        'first' {
            $value = $null
            for ($at = 1; $at -lt $Rule.Length; $at++) {
                $value = Get-RdpAnswer -Rule $Rule[$at] -Fact $Fact -Item $Item
                if ($null -ne $value) { break }
            }
            if ($value -is [System.Collections.IList]) { return , $value }
            return $value
        }
    }
    # The others ask what their first operand gives, which mostly is a fact.
    $value = $Rule[1]
    if ($value -is [array]) {
        if ($value[0] -eq 'fact') { $value = Get-RdpValue $Fact $value[1] } else { $value = Get-RdpAnswer -Rule $value -Fact $Fact -Item $Item }
    }
    switch ($operation) {
        'absent' {
            if ($value -isnot [string] -and (Test-RdpUnknown $value)) { return $value }
            return ($null -eq $value)
        }
        'present' {
            if ($value -isnot [string] -and (Test-RdpUnknown $value)) { return $value }
            return ($null -ne $value)
        }
        'not' {
            if ($value -is [bool]) { return (-not $value) }
            if (Test-RdpUnknown $value) { return $value }
            return $true
        }
        'unknown' { return (Test-RdpUnknown $value) }
        'some' {
            if (Test-RdpUnknown $value) { return $value }
            if ($value -isnot [System.Collections.IList]) { return $false }
            return (Join-RdpAnswer -Answer (Get-RdpEachAnswer -Rule $Rule[2] -List $value -Fact $Fact) -IsAny $true)
        }
        'every' {
            if (Test-RdpUnknown $value) { return $value }
            if ($value -isnot [System.Collections.IList]) { return $true }
            return (Join-RdpAnswer -Answer (Get-RdpEachAnswer -Rule $Rule[2] -List $value -Fact $Fact) -IsAny $false)
        }
        'count' {
            if (Test-RdpUnknown $value) { return $value }
            if ($value -isnot [System.Collections.IList]) { return 0 }
            if ($Rule.Length -lt 3) { return $value.Count }
            return (Get-RdpCount (Get-RdpEachAnswer -Rule $Rule[2] -List $value -Fact $Fact))
        }
    }
    $right = $Rule[2]
    if ($right -is [array]) { $right = Get-RdpAnswer -Rule $right -Fact $Fact -Item $Item }
    switch ($operation) {
        'same' { return (Test-RdpSame $value $right) }
        'in' { return (Test-RdpIn $value $right) }
        'equal' { return (Test-RdpEqual $value $right) }
    }
    return (Test-RdpOrder $value $right -Operator $operation)
}

function Join-RdpAnswer {
    # Whether all of these answers are true, or with -IsAny any of them.
    param($Answer, [bool] $IsAny)
    $unknown = $null
    foreach ($one in $Answer) {
        if ($one -isnot [bool] -and (Test-RdpUnknown $one)) {
            if ($null -eq $unknown) { $unknown = $one }
        } elseif (($one -is [bool] -and $one) -eq $IsAny) {
            return $IsAny
        }
    }
    if ($null -ne $unknown) { return $unknown }
    return (-not $IsAny)
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

function Get-RdpCount {
    # How many answers are true; an unknown one makes the number unknown.
    param($Answer)
    $count = 0
    foreach ($one in $Answer) {
        if ($one -is [bool]) {
            if ($one) { $count++ }
        } elseif (Test-RdpUnknown $one) {
            return $one
        }
    }
    return $count
}
