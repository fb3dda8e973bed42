# Conditions over lists: one call answers for all elements, as an array with an answer for each. A list may have thousands of
# elements, and calls are what takes time. What a loop does not know by sight it leaves to the function of the same name in
# rule-value.ps1 and to Get-RdpAnswer, which say what is true.

function Get-RdpEachAnswer {
    # What a condition says of each element. What has no function of its own here is asked of one after the other.
    param($Rule, $List, $Fact)
    if ($Rule -is [array]) {
        switch ($Rule[0]) {
            'item' { return , (Get-RdpEachValue $List $Rule[1]) }
            'not' { return , (Test-RdpEachNot (Get-RdpEachAnswer -Rule $Rule[1] -List $List -Fact $Fact)) }
            'present' { return , (Test-RdpEachNot (Test-RdpEachAbsent (Get-RdpEachAnswer -Rule $Rule[1] -List $List -Fact $Fact))) }
            'absent' { return , (Test-RdpEachAbsent (Get-RdpEachAnswer -Rule $Rule[1] -List $List -Fact $Fact)) }
        }
        if ($Rule[0] -eq 'all' -or $Rule[0] -eq 'any') {
            $each = @(for ($at = 1; $at -lt $Rule.Length; $at++) { , (Get-RdpEachAnswer -Rule $Rule[$at] -List $List -Fact $Fact) })
            return , (Join-RdpEachAnswer -Each $each -IsAny ($Rule[0] -eq 'any'))
        }
        # What all elements are held against is evaluated once, where it says the same of each.
        $right = $Rule[2]
        $isOne = $right -isnot [array] -or $right[0] -eq 'fact'
        if ($isOne -and $Rule[0] -eq 'equal') { return , (Test-RdpEachEqual (Get-RdpEachAnswer -Rule $Rule[1] -List $List -Fact $Fact) (Get-RdpAnswer $right $Fact)) }
        if ($isOne -and 'lt', 'le', 'gt', 'ge' -contains $Rule[0]) {
            return , (Test-RdpEachOrder (Get-RdpEachAnswer -Rule $Rule[1] -List $List -Fact $Fact) (Get-RdpAnswer $right $Fact) -Operator $Rule[0])
        }
    }
    return , @(foreach ($element in $List) { , (Get-RdpAnswer -Rule $Rule -Fact $Fact -Item $element) })
}

function Get-RdpEachValue {
    param($List, [string] $Path)
    # One name leads to what a map has by this very name; all else is a walk.
    $isName = $Path.Length -gt 0 -and $Path -ne 'unknown' -and $Path.IndexOf('.') -lt 0
    return , @(foreach ($element in $List) {
        if ($isName -and $element -is [System.Collections.IDictionary] -and $element.Contains($Path)) {
            , $element[$Path]
        } else {
            , (Get-RdpValue $element $Path)
        }
    })
}

function Test-RdpEachEqual {
    param($Each, $Right)
    $isText = $Right -is [string]
    return , @(foreach ($value in $Each) {
        if ($isText -and $value -is [string]) {
            $value.Equals($Right)
        } elseif ($value -is [long] -and $Right -is [int]) {
            $value -eq $Right
        } else {
            , (Test-RdpEqual $value $Right)
        }
    })
}

function Test-RdpEachOrder {
    param($Each, $Right, [string] $Operator)
    # Texts are compared most: dates are.
    $isText = $Right -is [string]
    return , @(foreach ($value in $Each) {
        if ($isText -and $value -is [string]) {
            $order = [string]::CompareOrdinal($value, $Right)
            switch ($Operator) {
                'lt' { $order -lt 0 }
                'le' { $order -le 0 }
                'gt' { $order -gt 0 }
                'ge' { $order -ge 0 }
            }
        } else {
            , (Test-RdpOrder $value $Right -Operator $Operator)
        }
    })
}

function Test-RdpEachAbsent {
    param($Each)
    return , @(foreach ($value in $Each) {
        if ($null -eq $value) {
            $true
        } elseif ($value -is [string] -or $value -is [System.ValueType]) {
            $false
        } elseif (Test-RdpUnknown $value) {
            , $value
        } else {
            $false
        }
    })
}

function Test-RdpEachNot {
    param($Each)
    return , @(foreach ($value in $Each) {
        if ($value -is [bool]) {
            -not $value
        } elseif (Test-RdpUnknown $value) {
            , $value
        } else {
            $true
        }
    })
}

function Join-RdpEachAnswer {
    # The same of each element. -Each: the answers of each operand.
    param($Each, [bool] $IsAny)
    $first = $Each[0]
    return , @(for ($index = 0; $index -lt $first.Length; $index++) {
        $answer = -not $IsAny
        foreach ($operand in $Each) {
            $value = $operand[$index]
            if ($value -isnot [bool] -and (Test-RdpUnknown $value)) {
                if ($answer -is [bool]) { $answer = $value }
            } elseif (($value -is [bool] -and $value) -eq $IsAny) {
                $answer = $IsAny
                break
            }
        }
        , $answer
    })
}
