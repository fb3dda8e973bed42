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
    foreach ($part in 'registry', 'permissions', 'services', 'cim', 'unread') { $document[$part] = Get-RdpEmptyMap }
    $document['processes'] = @()
    $document['reaches'] = @()
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
            $document['unread'][(ConvertTo-RdpJson (ConvertTo-RdpMap $place))] = "$(Get-RdpErrorId $_): $(Get-RdpReason $_)"
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
        foreach ($reading in $definition.Reading) {
            $fact[$reading.Name] = Invoke-RdpReading -Reading $reading -Fact $fact -Cache $cache
            # What a reading asks for may hang on what another found, or on a parameter, which there is none of here.
            $argument = Get-RdpReadingArgument -Reading $reading -Fact $fact
            if ($null -eq $argument) { continue }
            foreach ($place in @(& (Get-RdpPrimitiveFunction -Verb 'Get' -Primitive $reading.Primitive -Suffix 'Place') $argument)) { Select-RdpNewPlace $place $seen }
        }
    }
}

function Get-RdpReadingArgument {
    # Null where something that it hangs on is not known.
    param($Reading, $Fact)
    $mark = Get-RdpErrorMark
    try {
        $argument = & $Reading.Argument $Fact
    } catch {
        Clear-RdpErrorSince $mark
        return $null
    }
    if ($null -eq $argument) { return @{} }
    foreach ($name in $argument.get_Keys()) {
        if ($null -ne (Find-RdpUnknownBelow $argument[$name])) { return $null }
    }
    return $argument
}

function Select-RdpNewPlace {
    param($Place, [hashtable] $Seen)
    $key = ConvertTo-RdpJson (ConvertTo-RdpMap $Place)
    if ($Seen.ContainsKey($key)) { return }
    $Seen[$key] = $true
    return $Place
}

function ConvertTo-RdpKeyPlace {
    # A key with all its values, its permissions, and the keys below it as deep as that.
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
        foreach ($name in (Get-RdpValueName $key)) { Add-RdpMachineDatum -Document $Document -Path $path -Key $key -Name $name }
        $Document['permissions'][$path] = Get-RdpSddl $key
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
    $data = Get-RdpRawData $Key $Name
    if ($null -eq $data) { return }
    $value = ConvertTo-RdpFactValue ([string]$Key.GetValueKind($Name)) $data
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
