# A whole machine as data, in the form of the lab of this module's authors: what each reading of each definition looks at,
# below its reader. It changes nothing.

function Get-RdpMachineDocument {
    # The machine as it is, with all names; Hide-RdpMachineName hides them.
    $document = Get-RdpEmptyMap
    $document['schema'] = 'rdpmend.machine/1'
    $document['about'] = 'Exported from a machine'
    $document['caller'] = Get-RdpHost
    $document['culture'] = [System.Globalization.CultureInfo]::CurrentCulture.Name
    if (-not (Test-RdpSecondView)) { $document['oneView'] = $true }
    # The case in which a key or a service was first named stands.
    foreach ($part in 'registry', 'permissions', 'services', 'cim', 'certificates', 'events', 'rights', 'names') { $document[$part] = Get-RdpNameMap }
    foreach ($part in 'unread', 'processes', 'reaches') { $document[$part] = @() }
    $places = @(Get-RdpPlace)
    $done = 0
    foreach ($place in $places) {
        $done++
        Write-RdpProgress -Activity 'Reading this machine' -Status "$done of $($places.Length): $($place['Kind'])"
        $mark = Get-RdpErrorMark
        try {
            Add-RdpPlace -Document $document -Place $place
        } catch {
            # What cannot be read belongs to the machine as much as what can.
            $unread = ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_)
            $unread['place'] = ConvertTo-RdpSorted $place
            $document['unread'] += $unread
            Clear-RdpErrorSince $mark
        }
    }
    Write-RdpProgress -Activity 'Reading this machine' -Completed
    return $document
}

function Get-RdpPlace {
    # Everything that a reading looks at and every key of an open question, each once: { Kind; ... } as the function
    # Get-Rdp<Primitive>Place of its primitive gives it.
    $seen = @{}
    foreach ($question in $script:RdpQuestion) {
        foreach ($key in $question['Key']) {
            Select-RdpNewPlace (ConvertTo-RdpKeyPlace -View 'Registry64' -Path $key -Depth 4) $seen
        }
    }
    $machine = Get-RdpHost
    $cache = @{}
    foreach ($definition in (Get-RdpDefinition -Id @($script:RdpCheck.get_Keys() + $script:RdpFix.get_Keys()))) {
        $fact = Join-RdpContext -Machine $machine -Parameter (Get-RdpEmptyMap)
        foreach ($reading in $definition.Reading) { $fact[$reading.Name] = ConvertTo-RdpUnknown '__Module__.NotRead' 'Nobody has asked for it.' }
        foreach ($reading in $definition.Reading) {
            $argument = Resolve-RdpPlaceArgument -Reading $reading -Definition $definition -Fact $fact -Cache $cache
            if ($null -eq $argument) { continue }
            foreach ($place in @(& (Get-RdpPrimitiveFunction -Verb 'Get' -Primitive $reading.Primitive -Suffix 'Place') $argument)) { Select-RdpNewPlace $place $seen }
        }
    }
}

function Resolve-RdpPlaceArgument {
    # What a reading asks for. Only where that hangs on others are those before it made: the places are read afterwards. Null
    # where it is not known even so: it may hang on a parameter, which there is none of here.
    param($Reading, $Definition, $Fact, [hashtable] $Cache)
    $mark = Get-RdpErrorMark
    try {
        $argument = Resolve-RdpArgument -Reading $Reading -Fact $Fact
        if (-not (Test-RdpUnknown $argument)) { return $argument }
        foreach ($one in $Definition.Reading) {
            if ($one.Name -eq $Reading.Name) { break }
            $Fact[$one.Name] = Invoke-RdpReading -Reading $one -Fact $Fact -Cache $Cache
        }
        $argument = Resolve-RdpArgument -Reading $Reading -Fact $Fact
    } catch {
        Clear-RdpErrorSince $mark
        return $null
    }
    if (Test-RdpUnknown $argument) { return $null }
    return $argument
}

function Select-RdpNewPlace {
    param($Place, [hashtable] $Seen)
    $key = ConvertTo-RdpJson (ConvertTo-RdpSorted $Place)
    if ($Seen.ContainsKey($key)) { return }
    $Seen[$key] = $true
    return $Place
}

function ConvertTo-RdpSorted {
    # Tables below tables too have their names in order.
    param($Value)
    if ($Value -is [System.Collections.IDictionary]) {
        $map = ConvertTo-RdpMap $Value
        foreach ($name in @($map.get_Keys())) { $map[$name] = ConvertTo-RdpSorted $map[$name] }
        return $map
    }
    if ($Value -is [System.Collections.IList]) { return , @(foreach ($element in $Value) { , (ConvertTo-RdpSorted $element) }) }
    return $Value
}

function ConvertTo-RdpKeyPlace {
    # A key with its permissions, all its values, and the keys below it as deep as that; 0 is the permissions alone.
    param([string] $View, [string] $Path, [int] $Depth = 1)
    return @{ Kind = 'Key'; View = $View; Path = $Path; Depth = $Depth }
}

function Add-RdpPlace {
    param($Document, $Place)
    switch ($Place['Kind']) {
        'Key' { Add-RdpMachineKey -Document $Document -Place $Place }
        'Value' { Add-RdpMachineValue -Document $Document -Place $Place }
        'Service' { Add-RdpMachineService -Document $Document -Name $Place['Name'] }
        'Class' { Add-RdpMachineClass -Document $Document -Place $Place }
        'Method' { Add-RdpMachineMethod -Document $Document -Place $Place }
        'Process' {
            foreach ($process in @((Read-RdpProcess -Argument @{ Name = $Place['Name'] })['items'])) { $Document['processes'] += $process['name'] }
        }
        'Certificate' { Add-RdpMachineStore -Document $Document -Name $Place['Store'] }
        'Event' { Add-RdpMachineEvent -Document $Document -Argument $Place['Argument'] }
        'Right' { $Document['rights'][$Place['Right']] = @((Read-RdpUserRight -Argument $Place)['holders']) }
        'Name' { Add-RdpMachineName -Document $Document -Name $Place['Name'] }
        'Socket' { $Document['reaches'] += @((Read-RdpTcpConnect -Argument $Place['Argument'])['items']) }
    }
}

function Add-RdpMachinePath {
    # The path as a 64-bit program sees it, with a place in the document.
    param($Document, $Place)
    $path = $Place['Path']
    if ($Place['View'] -eq 'Registry32' -and (Test-RdpSecondView)) { $path = $path -replace '^SOFTWARE\\', 'SOFTWARE\WOW6432Node\' }
    if (-not $Document['registry'].Contains($path)) { $Document['registry'][$path] = Get-RdpEmptyMap }
    return $path
}

function Add-RdpMachineKey {
    param($Document, $Place)
    $key = Open-RdpKey -View $Place['View'] -Path $Place['Path']
    if ($null -eq $key) { return }
    try {
        $path = Add-RdpMachinePath -Document $Document -Place $Place
        $Document['permissions'][$path] = Get-RdpSddl $key
        if ($Place['Depth'] -lt 1) { return }
        foreach ($name in (Get-RdpValueName $key)) { Add-RdpMachineDatum -Document $Document -Path $path -Key $key -Name $name }
        if ($Place['Depth'] -le 1) { return }
        foreach ($name in (Get-RdpSubkeyName $key)) {
            # GracePeriod is nobody's to read.
            if ($name -eq 'GracePeriod') { continue }
            Add-RdpMachineKey -Document $Document -Place (ConvertTo-RdpKeyPlace -View $Place['View'] -Path "$($Place['Path'])\$name" -Depth ($Place['Depth'] - 1))
        }
    } finally {
        $key.Dispose()
    }
}

function Add-RdpMachineValue {
    param($Document, $Place)
    $key = Open-RdpKey -View $Place['View'] -Path $Place['Path']
    if ($null -eq $key) { return }
    try {
        $path = Add-RdpMachinePath -Document $Document -Place $Place
        Add-RdpMachineDatum -Document $Document -Path $path -Key $key -Name $Place['Name']
    } finally {
        $key.Dispose()
    }
}

function Add-RdpMachineDatum {
    # [kind, data] as scenarios write data: bytes as hexadecimal text, 64-bit numbers as decimal text.
    param($Document, [string] $Path, [Microsoft.Win32.RegistryKey] $Key, [string] $Name)
    $kind = Get-RdpValueKind $Key $Name
    $data = Get-RdpRawData $Key $Name
    if ($null -eq $data -or $kind.Length -eq 0) { return }
    $value = ConvertTo-RdpFactValue $kind $data
    if ($data -is [byte[]]) { $value['data'] = [System.BitConverter]::ToString($data).Replace('-', '').ToLowerInvariant() }
    $Document['registry'][$Path][$Name] = @($value['kind'], $value['data'])
}

function Add-RdpMachineService {
    param($Document, [string] $Name)
    $state = Get-RdpServiceState $Name
    if (-not $state['exists']) { return }
    $service = Get-RdpEmptyMap
    $service['status'] = $state['status']
    $service['start'] = $state['startType']
    $path = "SYSTEM\CurrentControlSet\Services\$Name"
    $shown = [ordered]@{ account = 'ObjectName'; image = 'ImagePath'; needs = 'DependOnService' }
    foreach ($part in $shown.get_Keys()) {
        $value = Read-RdpRegistryValue -Argument @{ View = 'Registry64'; Path = $path; Name = $shown[$part] }
        if ($value['exists']) { $service[$part] = $value['data'] }
    }
    $dll = Read-RdpRegistryValue -Argument @{ View = 'Registry64'; Path = "$path\Parameters"; Name = 'ServiceDll' }
    if ($dll['exists']) { $service['dll'] = $dll['data'] }
    $Document['services'][$Name] = $service
}

function Add-RdpMachineClass {
    # All instances, whatever a reading filters by, with the properties that it asks for and filters by.
    param($Document, $Place)
    $name = $Place['ClassName']
    $properties = @($Place['Property'])
    foreach ($match in [regex]::Matches([string]$Place['Filter'], '(\w+)\s*=')) { $properties += $match.Groups[1].Value }
    if ($Document['cim'].Contains($name) -and $null -ne $Document['cim'][$name]['asked']) { $properties += $Document['cim'][$name]['asked'] }
    $properties = @($properties | Microsoft.PowerShell.Utility\Sort-Object -Unique)
    $answer = Get-RdpEmptyMap
    $Document['cim'][$name] = $answer
    try {
        $argument = @{ Namespace = $Place['Namespace']; ClassName = $name; Property = $properties }
        $found = Read-RdpCimInstance -Argument $argument
        $answer['items'] = @($found['items'])
        $answer['asked'] = $properties
    } catch {
        Add-RdpMachineFault -Answer $answer -Problem $_
    }
}

function Add-RdpMachineMethod {
    param($Document, $Place)
    $argument = $Place['Argument']
    $answer = Get-RdpEmptyMap
    $Document['cim']["$($argument['ClassName']).$($argument['MethodName'])"] = $answer
    try {
        $result = Read-RdpCimMethod -Argument $argument
        # Asked for each of several values, the machine gives the same kind of answer for each: the first stands for them.
        if ($result.Contains('items')) {
            $first = @($result['items'] | Microsoft.PowerShell.Core\Where-Object { -not (Test-RdpUnknown $_) })
            if ($first.Length -eq 0) { return }
            $result = $first[0]
        }
        if ($result.Contains('missing')) { $answer['missing'] = $true; return }
        $answer['returnValue'] = $result['returnValue']
        $answer['out'] = $result['out']
    } catch {
        Add-RdpMachineFault -Answer $answer -Problem $_
    }
}

function Add-RdpMachineFault {
    param($Answer, [System.Management.Automation.ErrorRecord] $Problem)
    $id = Get-RdpErrorId $Problem
    if ($id -eq '__Module__.CimClassMissing') { $Answer['missing'] = $true; return }
    $Answer['error'] = $id.Substring('__Module__.'.Length)
}
