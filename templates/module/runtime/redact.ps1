# Names of people, computers, domains and networks in an exported machine, replaced: the same name by the same other one
# everywhere, so that what hangs together still does.

function Hide-RdpMachineName {
    # The document without them. Bytes become others of the same length: they may hold keys, licences and names.
    param($Document)
    $names = Find-RdpMachineName $Document
    $shown = Get-RdpEmptyMap
    $table = @{ Name = $names; Sid = @{}; Address = @{}; Order = @($names.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object -Property Length -Descending) }
    foreach ($part in $Document.get_Keys()) { $shown[$part] = Hide-RdpName -Value $Document[$part] -Table $table }
    return $shown
}

function Find-RdpMachineName {
    # name -> what stands for it. Where names stand is known; what looks like one elsewhere is replaced with them.
    param($Document)
    $table = [ordered]@{}
    Add-RdpName -Table $table -Kind 'COMPUTER' -Name $env:COMPUTERNAME
    Add-RdpName -Table $table -Kind 'USER' -Name $env:USERNAME
    Add-RdpName -Table $table -Kind 'DOMAIN' -Name $env:USERDOMAIN
    Add-RdpName -Table $table -Kind 'DOMAIN' -Name $env:USERDNSDOMAIN
    foreach ($class in $Document['cim'].get_Values()) {
        foreach ($item in @($class['items'])) {
            if ($null -eq $item) { continue }
            foreach ($pair in $script:RdpNamedProperty.get_Keys()) {
                if ($item.Contains($pair)) { Add-RdpName -Table $table -Kind $script:RdpNamedProperty[$pair] -Name $item[$pair] }
            }
        }
        if ($class.Contains('out')) {
            foreach ($list in $class['out'].get_Values()) { foreach ($one in @($list)) { Add-RdpName -Table $table -Kind 'SERVER' -Name $one } }
        }
    }
    foreach ($values in $Document['registry'].get_Values()) {
        foreach ($name in $values.get_Keys()) {
            if ($name -notmatch '^(LicenseServers|SpecifiedLicenseServers|SessionDirectory(Location|ClusterName)|RegisteredO.+|InstanceID)$') { continue }
            foreach ($text in @($values[$name][1])) { foreach ($one in ([string]$text).Split(',;')) { Add-RdpName -Table $table -Kind 'SERVER' -Name $one } }
        }
    }
    foreach ($one in @($Document['reaches'])) { if ($null -ne $one) { Add-RdpName -Table $table -Kind 'SERVER' -Name $one['server'] } }
    return $table
}

# Properties of CIM classes that hold names, and of what.
$script:RdpNamedProperty = [ordered]@{
    sIssuedToComputer = 'CLIENT'; sIssuedToUser = 'PERSON'; Domain = 'DOMAIN'; ServerName = 'COMPUTER'; InterfaceAlias = 'NETWORK'
}

function Add-RdpName {
    param($Table, [string] $Kind, $Name)
    if ($Name -isnot [string]) { return }
    $name = $Name.Trim()
    # An address is replaced as one; what is shorter than three letters is no name that anybody could find again.
    if ($name.Length -lt 3 -or $Table.Contains($name) -or $name -match '^[0-9a-f.:]+$' -or $name -eq 'WORKGROUP') { return }
    $number = @($Table.get_Values() | Microsoft.PowerShell.Core\Where-Object { $_ -like "$Kind*" }).Length + 1
    $other = "$Kind$number"
    if ($name.IndexOf([char]'.') -gt 0) { $other = "$other.example" }
    $Table[$name] = $other
}

function Hide-RdpName {
    param($Value, $Table)
    if ($Value -is [string]) { return (Hide-RdpText -Text $Value -Table $Table) }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = Get-RdpEmptyMap
        foreach ($key in $Value.get_Keys()) { $map[(Hide-RdpText -Text $key -Table $Table)] = Hide-RdpName -Value $Value[$key] -Table $Table }
        return $map
    }
    if ($Value -is [System.Collections.IList]) {
        $list = @($Value)
        if ($list.Length -eq 2 -and ($list[0] -eq 'Binary' -or $list[0] -eq 'None') -and $list[1] -is [string]) { return , @($list[0], (Hide-RdpByte $list[1])) }
        return , @(foreach ($element in $list) { , (Hide-RdpName -Value $element -Table $Table) })
    }
    return $Value
}

function Hide-RdpText {
    param([string] $Text, $Table)
    foreach ($name in $Table['Order']) {
        if ($Text.IndexOf($name, [System.StringComparison]::OrdinalIgnoreCase) -lt 0) { continue }
        # As a word of its own: a computer named ERM is not in TERMSERVICE.
        $Text = [regex]::Replace($Text, '(?<![A-Za-z0-9])' + [regex]::Escape($name) + '(?![A-Za-z0-9])', $Table['Name'][$name], 'IgnoreCase')
    }
    foreach ($match in [regex]::Matches($Text, 'S-1-5-21-\d+-\d+-\d+')) {
        if (-not $Table['Sid'].ContainsKey($match.Value)) { $Table['Sid'][$match.Value] = 'S-1-5-21-1-1-' + ($Table['Sid'].Count + 1) }
        $Text = $Text.Replace($match.Value, $Table['Sid'][$match.Value])
    }
    foreach ($match in [regex]::Matches($Text, '(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])')) {
        # Masks, loopback and "any" are nobody's.
        if ($match.Value -match '^(0|127|255)\.') { continue }
        if (-not $Table['Address'].ContainsKey($match.Value)) { $Table['Address'][$match.Value] = '192.0.2.' + ($Table['Address'].Count + 1) }
        $Text = [regex]::Replace($Text, '(?<![\d.])' + [regex]::Escape($match.Value) + '(?![\d.])', $Table['Address'][$match.Value])
    }
    return $Text
}

function Hide-RdpByte {
    # Other bytes of the same length, the same for the same ones.
    param([string] $Hex)
    if ($Hex.Length -eq 0) { return $Hex }
    $other = ''
    while ($other.Length -lt $Hex.Length) { $other += Get-RdpHash (ConvertTo-RdpUtf8 "$Hex $($other.Length)") }
    return $other.Substring(0, $Hex.Length)
}
