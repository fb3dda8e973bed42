# Two states, and in what they differ.

function Compare-RdpCapture {
    # Sentences, one a difference; none when the states are the same. Both sides were captured for the same scopes.
    param($Before, $Now)
    $differences = @()
    for ($index = 0; $index -lt $Before.Length; $index++) {
        if ($Before[$index]['kind'] -eq 'Service') {
            $differences += @(Compare-RdpServiceState $Before[$index] $Now[$index])
        } elseif ($Before[$index]['kind'] -eq 'ProviderList') {
            $differences += @(Compare-RdpProviderList $Before[$index] $Now[$index])
        } elseif ($Before[$index]['kind'] -eq 'LocalPolicy') {
            $differences += @(Compare-RdpLocalPolicy $Before[$index] $Now[$index])
        } elseif ($Before[$index]['kind'] -eq 'PolicyObject') {
            $differences += @(Compare-RdpPolicyObject $Before[$index] $Now[$index])
        } else {
            $differences += @(Compare-RdpKeyState $Before[$index] $Now[$index])
        }
    }
    return , $differences
}

function Compare-RdpServiceState {
    param($Before, $Now)
    foreach ($name in 'exists', 'status', 'startType') {
        if ($Before[$name] -ne $Now[$name]) { "service $($Before['name']): $name was $($Before[$name]) and is $($Now[$name])" }
    }
}

function Compare-RdpKeyState {
    param($Before, $Now)
    $was = Get-RdpKeyIndex $Before
    $is = Get-RdpKeyIndex $Now
    # Both absent, but some of the parents that were missing are there now.
    if (-not $Now['present'] -and -not $Before['present'] -and $Now['firstMissing'].Length -gt $Before['firstMissing'].Length) {
        (Format-RdpKey $Before['view'] $Before['firstMissing']) + ' was not there'
    }
    foreach ($key in $Before['keys']) {
        $shown = Format-RdpKey $Before['view'] ("$($Before['path'])\$($key['path'])".TrimEnd('\'))
        $same = $is[$key['path']]
        if ($null -eq $same) { "$shown is missing"; continue }
        $name = Get-RdpNameNow -Before $Before -Key $key -Now $Now -Same $same
        if ($name.Length -gt 0) { "$shown is now called '$name'" }
        if (-not $key['sddl'].Equals($same['sddl'])) { "$shown has other permissions" }
        Compare-RdpValueState -Shown $shown -Before $key -Now $same
    }
    foreach ($key in $Now['keys']) {
        if (-not $was.Contains($key['path'])) { (Format-RdpKey $Before['view'] ("$($Before['path'])\$($key['path'])".TrimEnd('\'))) + ' was not there' }
    }
}

function Get-RdpNameNow {
    # What a key is called now, where that differs by case from what was recorded; else nothing. Of the key of the scope
    # itself "exact" has the name; those of its parents are not ours.
    param($Before, $Key, $Now, $Same)
    $was = Get-RdpLeafName $Key['path']
    $is = Get-RdpLeafName $Same['path']
    if ($Key['path'].Length -eq 0) {
        # A snapshot of an earlier version does not say.
        if (([string]$Before['exact']).Length -eq 0) { return '' }
        $was = Get-RdpLeafName (Get-RdpRecordedPath $Before)
        $is = Get-RdpLeafName $Now['exact']
    }
    if ($was.Equals($is)) { return '' }
    return $is
}

function Get-RdpRecordedPath {
    # The path of a scope in the case that was recorded. What a snapshot says there decides about case and nothing else.
    param($Capture)
    $exact = [string]$Capture['exact']
    if ([string]::Equals($exact, $Capture['path'], [System.StringComparison]::OrdinalIgnoreCase)) { return $exact }
    return $Capture['path']
}

function Compare-RdpValueState {
    param([string] $Shown, $Before, $Now)
    $was = Get-RdpValueIndex $Before
    $is = Get-RdpValueIndex $Now
    foreach ($value in $Before['values']) {
        $same = $is[$value['name']]
        if ($null -eq $same) { "$Shown, value '$($value['name'])' is missing"; continue }
        if (-not $value['name'].Equals($same['name'])) { "$Shown, value '$($value['name'])' is now called '$($same['name'])'" }
        if ($value['kind'] -ne $same['kind'] -or -not $value['bytes'].Equals($same['bytes'])) {
            "$Shown, value '$($value['name'])' was $($value['text']) and is $($same['text'])"
        }
    }
    foreach ($value in $Now['values']) {
        if (-not $was.Contains($value['name'])) { "$Shown, value '$($value['name'])' was not there" }
    }
}

function Get-RdpKeyIndex {
    # The keys of a capture by relative path.
    param($Capture)
    $index = Get-RdpNameMap
    foreach ($key in $Capture['keys']) { $index[$key['path']] = $key }
    return $index
}

function Get-RdpValueIndex {
    param($KeyState)
    $index = Get-RdpNameMap
    foreach ($value in $KeyState['values']) { $index[$value['name']] = $value }
    return $index
}
