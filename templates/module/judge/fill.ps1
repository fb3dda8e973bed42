# Fills a text with {{name}}; rdpmend fills the same texts by the same rule. {{#name}}...{{/name}} stands once for each
# element of a list, {{?name}}...{{/name}} once where there is something, {{^name}}...{{/name}} once where there is nothing.
# {{.}} is the element; names are looked for from the inside out.

function Expand-RdpTemplate {
    # -Line: the lines of the text. -As: Screen, Ticket or Page, which says how a value is made inert.
    param([string[]] $Line, $View, [string] $As)
    $mark = '\{\{([#^?/]?)([A-Za-z.]+)\}\}'
    # A line that holds the mark of a part alone is no line of the result.
    $template = ($Line -join "`n") -replace '(?m)^(\{\{[#^?/][A-Za-z.]+\}\})\n', '$1'
    $tokens = @()
    $open = @()
    $at = 0
    foreach ($match in [regex]::Matches($template, $mark)) {
        $token = @{ Text = $template.Substring($at, $match.Index - $at); Kind = $match.Groups[1].Value; Name = $match.Groups[2].Value; End = 0 }
        $at = $match.Index + $match.Length
        if ($token['Kind'] -eq '/') {
            $tokens[$open[-1]]['End'] = $tokens.Length
            $open = @(if ($open.Length -gt 1) { $open[0..($open.Length - 2)] })
        } elseif ($token['Kind']) {
            $open += $tokens.Length
        }
        $tokens += $token
    }
    $tokens += @{ Text = $template.Substring($at); Kind = ''; Name = ''; End = 0 }
    return (Expand-RdpPart -Token $tokens -From 0 -To $tokens.Length -Around @(, $View) -As $As) -join ''
}

function Expand-RdpPart {
    # The pieces of the tokens from one place up to another.
    param([object[]] $Token, [int] $From, [int] $To, [object[]] $Around, [string] $As)
    for ($index = $From; $index -lt $To; $index++) {
        $one = $Token[$index]
        $one['Text']
        if (-not $one['Name']) { continue }
        $value = Find-RdpSaidName -Name $one['Name'] -Around $Around
        if (-not $one['Kind']) {
            ConvertTo-RdpInert -Text ([string]$value) -As $As
            continue
        }
        $end = $one['End']
        if ($one['Kind'] -eq '#') {
            foreach ($element in $value) {
                Expand-RdpPart -Token $Token -From ($index + 1) -To $end -Around ($Around + , $element) -As $As
                $Token[$end]['Text']
            }
        } else {
            $there = $null -ne $value -and -not ($value -is [bool] -and -not $value) -and -not ($value -is [string] -and $value.Length -eq 0) -and
                -not ($value -is [System.Collections.IList] -and $value.Count -eq 0)
            if (($one['Kind'] -eq '?') -eq $there) {
                Expand-RdpPart -Token $Token -From ($index + 1) -To $end -Around $Around -As $As
                $Token[$end]['Text']
            }
        }
        $index = $end
    }
}

function Find-RdpSaidName {
    param([string] $Name, [object[]] $Around)
    if ($Name -eq '.') { return $Around[-1] }
    $steps = $Name.Split('.')
    for ($depth = $Around.Length - 1; $depth -ge 0; $depth--) {
        $scope = $Around[$depth]
        if ($scope -isnot [System.Collections.IDictionary] -or -not $scope.Contains($steps[0])) { continue }
        $value = $scope
        foreach ($step in $steps) { $value = $value[$step] }
        if ($value -is [System.Collections.IList]) { return , $value }
        return $value
    }
    throw "a text names '$Name', which is not there"
}

function ConvertTo-RdpInert {
    # A value where it is put in: as a screen can show it, for a ticket in ASCII, for a page in HTML.
    param([string] $Text, [string] $As)
    $shown = ConvertTo-RdpShown $Text
    if ($As -eq 'Screen' -or ($As -eq 'Ticket' -and $shown -cnotmatch '[^ -~]')) { return $shown }
    if ($As -eq 'Page' -and $shown -cnotmatch '[^ -~]|[&<>"'']') { return $shown }
    $entity = @{ '&' = '&amp;'; '<' = '&lt;'; '>' = '&gt;'; '"' = '&quot;'; "'" = '&#39;' }
    $pattern = '[^ -~]'
    if ($As -eq 'Page') { $pattern = '[&<>"'']|[\ud800-\udbff][\udc00-\udfff]|[^ -~]' }
    $at = 0
    $parts = foreach ($match in [regex]::Matches($shown, $pattern)) {
        $shown.Substring($at, $match.Index - $at)
        $at = $match.Index + $match.Length
        if ($As -eq 'Ticket') {
            '\u{0:x4}' -f [int][char]$match.Value
        } elseif ($entity.ContainsKey($match.Value)) {
            $entity[$match.Value]
        } elseif ($match.Length -eq 2) {
            '&#x{0:X};' -f ((([int]$match.Value[0] - 0xd800) * 0x400) + ([int]$match.Value[1] - 0xdc00) + 0x10000)
        } else {
            '&#x{0:X};' -f [int][char]$match.Value
        }
    }
    return (@($parts) -join '') + $shown.Substring($at)
}

function Split-RdpLine {
    # Lines no longer than a width, cut at blanks; those that go on are indented as the first begins.
    param([string] $Text, [int] $Width)
    foreach ($line in $Text.TrimEnd("`n").Split("`n")) {
        if ($line.Length -le $Width) {
            $line
            continue
        }
        $part = [regex]::Match($line, '^ *(?:- |[0-9]+\. )?').Value
        $rest = ' ' * $part.Length
        $empty = $true
        foreach ($given in $line.Substring($part.Length).Split(' ')) {
            $word = $given
            if (-not $empty -and $part.Length + 1 + $word.Length -gt $Width) {
                $part
                $part = $rest
                $empty = $true
            }
            # Longer than a line by itself, such as what somebody wrote without a blank.
            while ($empty -and $part.Length + $word.Length -gt $Width) {
                $room = $Width - $part.Length
                $part + $word.Substring(0, $room)
                $word = $word.Substring($room)
                $part = $rest
            }
            if ($empty) { $part += $word } else { $part += " $word" }
            $empty = $false
        }
        $part
    }
}
