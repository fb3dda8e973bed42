# Dot-sourced into the module after windows/stand-in.ps1: a whole machine of the lab. Registry and services are Wine's; CIM
# answers at its one seam, by classes as they are documented, and tells of services and sockets what is really there.

$script:LabMachine = $null
# The ones before, also when this file is read again.
if (${function:Get-StandInReply}.ToString() -notlike '*LabMachine*') { $script:StandInReply = ${function:Get-StandInReply} }
if (${function:Get-RdpHost}.ToString() -notlike '*LabHost*') { $script:LabHost = ${function:Get-RdpHost} }

# A computer that has much to do is none that hangs, and nobody here lets a reading wait: bounded.test.ts tries the limits as they
# are.
if ($script:RdpCollectLimit['Reading'] -lt 60000) { $script:LabLimit = $script:RdpCollectLimit }
$script:RdpCollectLimit = @{ Reading = 60000; Whole = 90000; Fresh = 1500; Side = 2 }

. "$PSScriptRoot\lab-network.ps1"

function script:Get-RdpHost {
    $map = & $script:LabHost
    foreach ($one in $script:LabMachine.caller.PSObject.Properties) { $map[$one.Name] = $one.Value }
    return $map
}

function script:Test-RdpSecondView { return -not $script:LabMachine.oneView }

function script:Set-LabMachine {
    # What cannot be put into Wine: answers of CIM, and who asks.
    param($Machine)
    $script:LabMachine = $Machine
    $script:StandInAnswer = $Machine.cim
}

function script:Get-StandInReply {
    # As CIM answers: with errors, filters, and no properties that a class does not have.
    param($Ask)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $name = Get-StandInName $Ask
        $target = "$($Ask['Namespace']):$($Ask['ClassName'])"
        $answer = Get-LabPart $script:LabMachine.cim $name
        $problem = $null
        if ($null -ne $answer) { $problem = Get-LabPart $answer 'error' }
        if ($null -ne $problem) {
            $detail = @{ Id = 'CimFailed'; Category = 'ResourceUnavailable'; Target = $target }
            if ($problem -eq 'AccessDenied') { $detail['Id'] = 'AccessDenied'; $detail['Category'] = 'PermissionDenied' }
            throw (ConvertTo-RdpError @detail -Message "The CIM class $target could not be read ($problem).")
        }
        if ($Ask['MethodName'] -and $null -ne $answer) { Select-LabInstance -Ask $Ask -Change (Get-LabPart $answer 'sets') }
        if ($null -eq $answer -and $name -eq 'Win32_Service') {
            $items = @(Get-LabService -Filter ([string]$Ask['Filter']))
        } elseif ($null -eq $answer -and $name -eq 'MSFT_NetTCPConnection') {
            $items = @(Get-LabSocket)
        } elseif ($Ask['MethodName'] -or $null -eq $answer -or $null -ne (Get-LabPart $answer 'missing')) {
            return (& $script:StandInReply $Ask)
        } else {
            $items = @($answer.items)
        }
        if ($Ask['Property']) { Assert-LabProperty -Item $items -Property $Ask['Property'] -Target $target }
        return @(foreach ($item in $items) { if (Test-LabFilter $item $Ask['Filter']) { $item } })
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Select-LabInstance {
    # A method is called on the one instance that there is, and may change it. One that is not to be had is no method either.
    param($Ask, $Change)
    $found = @(Get-StandInReply @{ Namespace = $Ask['Namespace']; ClassName = $Ask['ClassName']; Filter = $Ask['Filter'] })
    if ($found.Length -ne 1) {
        $detail = @{ Id = 'CimInstanceCount'; Category = 'ObjectNotFound'; Target = $Ask['ClassName'] }
        throw (ConvertTo-RdpError @detail -Message "$($Ask['MethodName']) needs one instance of $($Ask['ClassName']), and there are $($found.Length).")
    }
    if ($null -eq $Change) { return }
    foreach ($one in $Change.PSObject.Properties) { $found[0].($one.Name) = $one.Value }
}

function script:Assert-LabProperty {
    # WMI refuses a query for a property that the class does not have (0x80041017, invalid query).
    param([object[]] $Item, [string[]] $Property, [string] $Target)
    if ($Item.Length -eq 0) { return }
    foreach ($name in $Property) {
        if ($null -eq $Item[0].PSObject.Properties[$name]) {
            throw (ConvertTo-RdpError -Id 'CimFailed' -Category 'ResourceUnavailable' -Target $Target -Message "$Target has no property $name (0x80041017).")
        }
    }
}

function script:Test-LabFilter {
    # WQL as far as the book uses it: comparisons by =, <> and LIKE, turned by NOT, joined by AND or by OR.
    param($Item, [string] $Filter)
    if ($Filter.Length -eq 0) { return $true }
    foreach ($side in ($Filter -split '\s+OR\s+')) {
        $all = $true
        foreach ($part in ($side -split '\s+AND\s+')) {
            if ($part -notmatch '^\s*(NOT\s+)?(\w+)\s*(=|<>|LIKE)\s*(?:''((?:[^''\\]|\\.)*)''|(\d+|TRUE|FALSE))\s*$') { throw "The lab cannot read the filter '$part'." }
            $isWanted = -not $Matches[1] -xor $Matches[3] -eq '<>'
            $wanted = "$($Matches[4])$($Matches[5])" -replace '\\(.)', '$1'
            $has = [string]$Item.($Matches[2])
            $fits = $has -eq $wanted
            # PowerShell's wildcards, with WQL's two in place of its own.
            if ($Matches[3] -eq 'LIKE') { $fits = $has -like ($wanted -replace '\[_\]', "`0" -replace '%', '*' -replace '_', '?' -replace "`0", '_') }
            if ($fits -ne $isWanted) { $all = $false }
        }
        if ($all) { return $true }
    }
    return $false
}

function script:Get-LabService {
    param([string] $Filter)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try { Find-LabService $Filter } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Find-LabService {
    # Win32_Service of what the service manager really has; each service runs in a process of its name. Both are asked once for all,
    # or for the one that is looked for.
    param([string] $Filter)
    $names = @($script:LabMachine.services.PSObject.Properties | Microsoft.PowerShell.Core\ForEach-Object { $_.Name })
    if ($Filter -match "^Name='(\w+)'$") { $wanted = $Matches[1]; $names = @(foreach ($name in $names) { if ($name -eq $wanted) { $name } }) }
    if ($names.Length -eq 0) { return }
    $running = @{}
    foreach ($process in @(Microsoft.PowerShell.Management\Get-Process -Name $names -ErrorAction Ignore)) { $running[$process.ProcessName] = $process.Id }
    foreach ($service in @(Microsoft.PowerShell.Management\Get-Service -Name $names -ErrorAction Ignore)) {
        $one = $script:LabMachine.services.PSObject.Properties[$service.Name]
        $id = [int]$running[$one.Name]
        [pscustomobject]@{
            Name = $one.Name; DisplayName = $one.Name; State = [string]$service.Status; Started = ($id -ne 0); ProcessId = $id
            StartMode = @{ Automatic = 'Auto'; Manual = 'Manual'; Disabled = 'Disabled' }[[string]$service.StartType]
            StartName = (Get-LabPart $one.Value 'account'); PathName = (Get-LabPart $one.Value 'image'); ServiceType = 'Share Process'
        }
    }
}

function script:Get-LabSocket {
    # MSFT_NetTCPConnection. TermService listens where its listener says, while that is whole and connections are allowed.
    $services = @(Get-LabService)
    foreach ($one in $script:LabMachine.listens) {
        $port = $one.port
        $owner = @($services | Microsoft.PowerShell.Core\Where-Object { $_.Name -eq $one.by })
        $id = 4
        if ($owner.Length -gt 0) {
            if ($owner[0].State -ne 'Running') { continue }
            $id = $owner[0].ProcessId
        }
        if ($port -eq 'listener') { $port = Get-LabListenerPort }
        if ($null -eq $port) { continue }
        foreach ($address in '0.0.0.0', '::') {
            [pscustomobject]@{ LocalAddress = $address; LocalPort = $port; RemoteAddress = $address; RemotePort = 0; State = 2; OwningProcess = $id }
        }
    }
}

function script:Get-LabListenerPort {
    $root = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server'
    $policy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services'
    $denied = [Microsoft.Win32.Registry]::GetValue($policy, 'fDenyTSConnections', $null)
    if ($null -eq $denied) { $denied = [Microsoft.Win32.Registry]::GetValue($root, 'fDenyTSConnections', 1) }
    if ($denied -ne 0) { return }
    $needed = @{ fEnableWinStation = 1; PdName = 'tcp'; PdDLL = 'tdtcp'; WdPrefix = 'RDP' }
    foreach ($name in $needed.get_Keys()) {
        if (-not [object]::Equals([Microsoft.Win32.Registry]::GetValue("$root\WinStations\RDP-Tcp", $name, $null), $needed[$name])) { return }
    }
    $port = [Microsoft.Win32.Registry]::GetValue("$root\WinStations\RDP-Tcp", 'PortNumber', $null)
    if ($port -is [int]) { return $port }
}

function script:Get-LabPart {
    param($Object, [string] $Name)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $property = $Object.PSObject.Properties[$Name]
        if ($null -ne $property) { return $property.Value }
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Get-RdpStoreCertificate {
    # As the reader has it of a real store. The thumbprint stands there in capitals, the hash in the form of the registry.
    param([string] $Name)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $own = $script:LabMachine.certificates.PSObject.Properties[$Name]
        if ($null -eq $own) { return @{ exists = $false; items = @() } }
        $items = @(foreach ($one in $own.Value) {
            [ordered]@{
                subject = $one.subject; issuer = $one.issuer; thumbprint = $one.thumbprint.ToUpperInvariant()
                hash = [System.Convert]::ToBase64String([System.Convert]::FromHexString($one.thumbprint))
                notBefore = $one.notBefore; notAfter = $one.notAfter; purpose = $one.purpose; key = $one.key
            }
        })
        return @{ exists = $true; items = $items }
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

if (${function:Get-RdpRightText}.ToString() -notlike '*LabRight*') { $script:LabRight = ${function:Get-RdpRightText} }
function script:Get-RdpRightText {
    # Who is not elevated gets no file of secedit.
    if (-not (Get-RdpHost)['elevated']) { throw (ConvertTo-RdpError -Id 'PolicyNotRead' -Category 'PermissionDenied' -Target 'secedit' -Message 'The security policy of this computer could not be read (secedit wrote nothing).') }
    return (& $script:LabRight)
}

if (${function:Invoke-RdpEventQuery}.ToString() -notlike '*LabEvent*') { $script:LabEvent = ${function:Invoke-RdpEventQuery} }
function script:Invoke-RdpEventQuery {
    # Who is not elevated may not read the log Security.
    param([string] $Log, [string] $Provider, [int[]] $Id, [datetime] $Since, [int] $Most)
    if ($Log -eq 'Security' -and -not (Get-RdpHost)['elevated']) { throw [System.UnauthorizedAccessException]'Attempted to perform an unauthorized operation.' }
    return (& $script:LabEvent @PSBoundParameters)
}
