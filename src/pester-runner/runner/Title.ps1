# <name> in a title. Pester 5 and 6 show text and numbers alike; they differ on everything else, so that is refused.

function Test-RdpTestTitle {
    param([string] $Title, [string] $Command)
    foreach ($match in [regex]::Matches($Title, '(?<!`)<([^>`]+)>')) {
        $expression = $match.Groups[1].Value
        if ($expression -notmatch '^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$') {
            throw "$Command '$Title': <$expression> in a title is outside the subset. Write <name> or <name.member>, or put a backtick before <."
        }
    }
}

function Expand-RdpTestTitle {
    # Runs inside the scope of the node, where its data and its setup's variables can be seen.
    param([hashtable] $Node)
    $state = Get-RdpTestState
    $title = $Node.Name
    $text = [System.Text.StringBuilder]::new()
    $from = 0
    foreach ($match in [regex]::Matches($title, '(?<!`)<([^>`]+)>|`([<>])')) {
        $null = $text.Append($title.Substring($from, $match.Index - $from))
        $from = $match.Index + $match.Length
        if ($match.Groups[2].Success) {
            $null = $text.Append($match.Groups[2].Value)
            continue
        }
        $value = & $state.Scaffold.Evaluate ('$' + $match.Groups[1].Value)
        $null = $text.Append((ConvertTo-RdpTestTitleText -Value $value -Expression $match.Groups[1].Value))
    }
    $null = $text.Append($title.Substring($from))
    $Node.Title = $text.ToString()
}

function ConvertTo-RdpTestTitleText {
    param($Value, [string] $Expression)
    if ($Value -is [string]) { return $Value }
    $isNumber = $Value -is [int] -or $Value -is [long] -or $Value -is [uint32] -or $Value -is [uint64] -or $Value -is [byte]
    if ($isNumber) { return [string] $Value }
    throw "<$Expression> in a title must be text or a whole number: Pester 5 and 6 show other values differently. It is $(Format-RdpTestValue -Value $Value)."
}
