# Conditions over lists: each function here answers for all elements in one call, as an array with an answer for each.
# A list may have thousands of elements, and calls are what takes time. What a loop does not know by sight it leaves to
# the function of the same name in rule-value.ps1 and rule-logic.ps1, which says what is true.

function Get-RdpEach {
    # By a script block for each element: for what has no function of its own here.
    param($List, [scriptblock] $Expression)
    return , @(foreach ($element in $List) { , (& $Expression $element) })
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
        } else {
            , (Test-RdpAbsent $value)
        }
    })
}

function Test-RdpEachNot {
    param($Each)
    return , @(foreach ($value in $Each) {
        if ($value -is [bool]) { -not $value } else { , (Test-RdpNot $value) }
    })
}

function Test-RdpEachAll {
    # -Each: the answers of each operand.
    param($Each)
    $first = $Each[0]
    return , @(for ($index = 0; $index -lt $first.Length; $index++) {
        $answer = $true
        foreach ($operand in $Each) {
            $value = $operand[$index]
            if ($value -is [bool]) {
                if ($value) { continue }
                $answer = $false
                break
            }
            if (-not (Test-RdpUnknown $value)) {
                $answer = $false
                break
            }
            if ($answer -is [bool]) { $answer = $value }
        }
        , $answer
    })
}

function Test-RdpEachAny {
    param($Each)
    $first = $Each[0]
    return , @(for ($index = 0; $index -lt $first.Length; $index++) {
        $answer = $false
        foreach ($operand in $Each) {
            $value = $operand[$index]
            if ($value -is [bool]) {
                if (-not $value) { continue }
                $answer = $true
                break
            }
            if ($answer -is [bool] -and (Test-RdpUnknown $value)) { $answer = $value }
        }
        , $answer
    })
}
