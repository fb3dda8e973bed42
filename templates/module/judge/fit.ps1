# Facts held against their types, which the definitions carry: what does not fit is unknown, and says why. So a document
# that lost depth, types or digits on its way gives no verdict. The TypeScript twin is fitted in src/model/document.ts.

function Resolve-RdpFit {
    # A fact with an unknown at each place where it is not what its type says. A part that could not be read is right
    # everywhere. It may change the maps and lists that it is given. Misfit: a table that counts.
    param($Type, $Value, [string] $Path, [hashtable] $Misfit = @{})
    if ($null -eq $Value) {
        if ($Type['Null']) { return $null }
        return (Get-RdpMisfit -Path $Path -Text "nothing, where $(Get-RdpTypeWord $Type) belongs" -Misfit $Misfit)
    }
    if ($Value -isnot [string] -and $Value -isnot [System.Collections.IList] -and (Test-RdpUnknown $Value)) { return $Value }
    if ($null -eq $Type['Kind']) {
        if ($Value -is [string] -and $Type['Text'] -and -not $Type['Time'] -and -not $Type['Values']) { return $Value }
        if ($Type['Time'] -and $Value -is [datetime]) { $Value = ConvertTo-RdpGivenTime $Value }
        if (-not (Test-RdpScalarFit $Type $Value)) {
            return (Get-RdpMisfit -Path $Path -Text "not $(Get-RdpTypeWord $Type), but $(Get-RdpFoundWord $Value)" -Misfit $Misfit)
        }
        if ($Value -is [System.Collections.IList]) { return , $Value }
        return $Value
    }
    if ($Type['Kind'] -eq 'list') {
        if ($Value -isnot [System.Collections.IList]) {
            return (Get-RdpMisfit -Path $Path -Text "not a list, but $(Get-RdpFoundWord $Value)" -Misfit $Misfit)
        }
        Resolve-RdpListFit -Of $Type['Of'] -List $Value -Path $Path -Misfit $Misfit
        return , $Value
    }
    if ($Value -isnot [System.Collections.IDictionary]) {
        return (Get-RdpMisfit -Path $Path -Text "not an object, but $(Get-RdpFoundWord $Value)" -Misfit $Misfit)
    }
    if ($Type['Kind'] -eq 'map') { return (Resolve-RdpMapFit -Of $Type['Of'] -Map $Value -Path $Path -Misfit $Misfit) }
    return (Resolve-RdpObjectFit -Type $Type -Map $Value -Path $Path -Misfit $Misfit)
}

function Resolve-RdpListFit {
    # Elements are taken by sight where that is enough: there may be thousands, and calls are what takes time.
    param($Of, $List, [string] $Path, [hashtable] $Misfit)
    if ($List.Count -eq 0) { return }
    $parts = @()
    if ($Of['Kind'] -eq 'object' -and $null -eq $Of['Agree']) { $parts = @($Of['Part']) }
    $names = @(foreach ($part in $parts) { $part['Name'] })
    $text = @(foreach ($part in $parts) { $part['Text'] -and -not $part['Values'] -and -not $part['Time'] })
    $time = @(foreach ($part in $parts) { [bool]$part['Time'] })
    $number = @(foreach ($part in $parts) { $part['Number'] -and -not $part['Values'] })
    $nothing = @(foreach ($part in $parts) { [bool]$part['Null'] })
    $form = [regex]$script:RdpTimeForm
    for ($index = 0; $index -lt $List.Count; $index++) {
        $element = $List[$index]
        $fits = $names.Length -gt 0 -and $element -is [System.Collections.IDictionary] -and $element.get_Count() -eq $names.Length
        for ($at = 0; $fits -and $at -lt $names.Length; $at++) {
            if (-not $element.Contains($names[$at])) { $fits = $false; break }
            $value = $element[$names[$at]]
            if ($value -is [string]) {
                $fits = $text[$at] -or ($time[$at] -and $form.IsMatch($value))
            } elseif ($value -is [long]) {
                $fits = $number[$at] -and $value -le 9007199254740991 -and $value -ge -9007199254740991
            } else {
                $fits = $null -eq $value -and $nothing[$at]
            }
        }
        if (-not $fits) { $List[$index] = Resolve-RdpFit -Type $Of -Value $element -Path "$Path.$index" -Misfit $Misfit }
    }
}

function Resolve-RdpMapFit {
    # Names that only the machine knows, such as those of registry values: two that differ in case are one.
    param($Of, $Map, [string] $Path, [hashtable] $Misfit)
    $names = @($Map.get_Keys())
    $seen = @{}
    foreach ($name in $names) {
        $folded = $name.ToLowerInvariant()
        foreach ($other in @($seen[$folded])) {
            if ($null -ne $other -and (Test-RdpSame $other $name)) { return (Get-RdpMisfit -Path $Path -Text "'$name' stands there twice" -Misfit $Misfit) }
        }
        $seen[$folded] = @($seen[$folded]) + $name
    }
    foreach ($name in $names) {
        $value = $Map[$name]
        if ($Of['Kind'] -eq 'object' -and $value -is [System.Collections.IDictionary] -and $value.get_Count() -gt 1) {
            $Map[$name] = Resolve-RdpObjectFit -Type $Of -Map $value -Path "$Path.$name" -Misfit $Misfit
        } else {
            $Map[$name] = Resolve-RdpFit -Type $Of -Value $value -Path "$Path.$name" -Misfit $Misfit
        }
    }
    return $Map
}

function Resolve-RdpObjectFit {
    param($Type, $Map, [string] $Path, [hashtable] $Misfit)
    $known = 0
    $lacks = $false
    foreach ($part in $Type['Part']) {
        if ($Map.Contains($part['Name'])) {
            $known++
        } elseif ($part['Optional']) {
            $lacks = $true
        } else {
            return (Get-RdpMisfit -Path $Path -Text "'$($part['Name'])' is missing" -Misfit $Misfit)
        }
    }
    $strange = @()
    $said = ''
    if ($Map.get_Count() -gt $known) {
        $names = @(foreach ($part in $Type['Part']) { $part['Name'] })
        $strange = @(foreach ($name in $Map.get_Keys()) { if ($names -cnotcontains $name) { $name } })
        $said = "is none of its facts ($($names -join ', '))"
        # Where one that may be missing is, it may have been that one: then nothing of the object can be trusted.
        if ($lacks) { return (Get-RdpMisfit -Path $Path -Text "'$($strange[0])' $said" -Misfit $Misfit) }
    }
    foreach ($part in $Type['Part']) {
        $name = $part['Name']
        if (-not $Map.Contains($name)) { continue }
        $value = $Map[$name]
        # Most parts are right at first sight, and calls are what takes time; of the others Resolve-RdpFit says what they are.
        if ($null -eq $value) {
            if ($part['Null']) { continue }
        } elseif ($value -is [string]) {
            if ($part['Text'] -and $part['Time']) {
                if ($value -cmatch $script:RdpTimeForm) { continue }
            } elseif ($part['Text']) {
                $fits = $null -eq $part['Values']
                foreach ($one in $part['Values']) {
                    if ($value.Equals($one)) {
                        $fits = $true
                        break
                    }
                }
                if ($fits) { continue }
            }
        } elseif ($value -is [bool]) {
            if ($part['Boolean'] -and -not $part['Values']) { continue }
        } elseif ($value -is [long]) {
            if ($part['Number'] -and -not $part['Values'] -and $value -le 9007199254740991 -and $value -ge -9007199254740991) { continue }
        } elseif ($part['Kind'] -eq 'list') {
            if ($value -is [System.Collections.IList] -and $value.Count -eq 0) { continue }
        } elseif ($part['Kind'] -eq 'object' -and $value -is [System.Collections.IDictionary] -and $value.get_Count() -gt 1) {
            $Map[$name] = Resolve-RdpObjectFit -Type $part -Map $value -Path "$Path.$name" -Misfit $Misfit
            continue
        }
        $Map[$name] = Resolve-RdpFit -Type $part -Value $value -Path "$Path.$name" -Misfit $Misfit
    }
    foreach ($name in $strange) {
        if (-not (Test-RdpUnknown $Map[$name])) { $Map[$name] = Get-RdpMisfit -Path "$Path.$name" -Text "'$name' $said" -Misfit $Misfit }
    }
    # Data of any kind must be what the kind beside them says.
    $agree = $Type['Agree']
    if ($null -eq $agree -or -not $Map.Contains($agree['By']) -or -not $Map.Contains($agree['Of'])) { return $Map }
    $data = $Map[$agree['Of']]
    if ($Map[$agree['By']] -isnot [string] -or $null -eq $data) { return $Map }
    foreach ($one in $agree['Type']) {
        if ($data -is [long] -and $one['Number'] -and -not $one['Values']) { continue }
        if ($one['Name'].Equals($Map[$agree['By']])) { $Map[$agree['Of']] = Resolve-RdpFit -Type $one -Value $data -Path "$Path.$($agree['Of'])" -Misfit $Misfit }
    }
    return $Map
}

# UTC, whole seconds: rules compare times as texts.
$script:RdpTimeForm = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\z'

function Test-RdpScalarFit {
    param($Type, $Value)
    switch (Get-RdpKind $Value) {
        'string' {
            if (-not $Type['Text']) { return $false }
            if ($Type['Time']) { return ($Value -cmatch $script:RdpTimeForm) }
        }
        'number' {
            if (-not $Type['Number'] -or -not (Test-RdpKeptNumber $Value)) { return $false }
        }
        'boolean' { if (-not $Type['Boolean']) { return $false } }
        'list' {
            if (-not $Type['Texts']) { return $false }
            foreach ($element in $Value) { if ($element -isnot [string]) { return $false } }
            return $true
        }
        default { return $false }
    }
    if ($null -eq $Type['Values']) { return $true }
    foreach ($one in $Type['Values']) { if (Test-RdpEqual $one $Value) { return $true } }
    return $false
}

function Test-RdpKeptNumber {
    # A greater number has lost digits on its way, or will; NaN is neither less nor more.
    param($Value)
    return ($Value -le 9007199254740991 -and $Value -ge -9007199254740991)
}

function ConvertTo-RdpGivenTime {
    # PowerShell 7 makes dates of texts that look like them. Only of the form that Get-__Noun__Fact writes is it known what
    # the text was.
    param([datetime] $Time)
    if ([string]$Time.Kind -ne 'Utc' -or $Time.Ticks % 10000000 -ne 0) { return $Time }
    return (Format-RdpTime $Time)
}

function Get-RdpMisfit {
    param([string] $Path, [string] $Text, [hashtable] $Misfit = @{})
    $reason = "__Module__.BadFacts: ${Path}: $Text"
    if ($reason.Length -gt 300) { $reason = $reason.Substring(0, 300) }
    if (-not $Misfit.ContainsKey('First')) { $Misfit['First'] = $reason }
    $unknown = Get-RdpEmptyMap
    $unknown['unknown'] = $reason
    return $unknown
}

function Get-RdpTypeWord {
    param($Type)
    if ($Type['Kind'] -eq 'list') { return 'a list' }
    if ($null -ne $Type['Kind']) { return 'an object' }
    if ($Type['Time']) {
        $words = @('a time such as 2026-03-01T12:00:00Z')
    } elseif ($Type['Values'] -and $Type['Text']) {
        $words = @("one of $($Type['Values'] -join ', ')")
    } else {
        $names = [ordered]@{ Text = 'a text'; Number = 'a number'; Boolean = 'true or false'; Texts = 'a list of texts' }
        $words = @(foreach ($name in $names.get_Keys()) { if ($Type[$name]) { $names[$name] } })
    }
    if ($Type['Null']) { $words += 'nothing' }
    return ($words -join ' or ')
}

function Get-RdpFoundWord {
    param($Value)
    switch (Get-RdpKind $Value) {
        'string' { return 'a text' }
        'boolean' { return 'true or false' }
        'list' { return 'a list' }
        'number' {
            if (Test-RdpKeptNumber $Value) { return 'a number' }
            return 'a number with lost digits'
        }
    }
    if ($Value -is [datetime]) { return 'a date' }
    return 'an object'
}
