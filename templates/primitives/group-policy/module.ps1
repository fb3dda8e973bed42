# Reader and step: what a Group Policy object of a domain says of one value. The commands are those of the module GroupPolicy.

function Read-RdpGroupPolicy {
    # Argument: Gpo, Domain, Path, Name. { asked; module; found; id; state; kind; data }: state is Absent, Set or Delete.
    param($Argument)
    $answer = [ordered]@{ asked = $false; module = $false; found = $false; id = $null; state = $null; kind = $null; data = $null }
    $gpo = [string]$Argument['Gpo']
    if ($gpo.Length -eq 0) { return $answer }
    $answer['asked'] = $true
    $answer['module'] = Test-RdpGroupPolicyModule
    if (-not $answer['module']) { return $answer }
    $object = Get-RdpPolicyObject -Name $gpo -Domain $Argument['Domain']
    if ($null -eq $object) { return $answer }
    $answer['found'] = $true
    $answer['id'] = $object.id
    $value = Get-RdpPolicyObjectValue -Id $object.id -Domain $Argument['Domain'] -Path $Argument['Path'] -Name $Argument['Name']
    foreach ($name in 'state', 'kind', 'data') { $answer[$name] = $value[$name] }
    return $answer
}

function Get-RdpGroupPolicyPlace {
    # None: it is the domain's, and no computer's.
}

function Test-RdpGroupPolicyModule {
    return (@(Microsoft.PowerShell.Core\Get-Module -Name 'GroupPolicy' -ListAvailable).Length -gt 0)
}

function Invoke-RdpGroupPolicy {
    # The one way to the commands of the module GroupPolicy. -Domain: the own one where it is empty.
    param([string] $Command, [hashtable] $Argument, $Domain)
    if (([string]$Domain).Length -gt 0) { $Argument['Domain'] = [string]$Domain }
    $Argument['ErrorAction'] = 'Stop'
    switch ($Command) {
        'Get-GPO' { return (GroupPolicy\Get-GPO @Argument) }
        'Backup-GPO' { return (GroupPolicy\Backup-GPO @Argument) }
        'Get-GPRegistryValue' { return (GroupPolicy\Get-GPRegistryValue @Argument) }
        'Set-GPRegistryValue' { return (GroupPolicy\Set-GPRegistryValue @Argument) }
        'Remove-GPRegistryValue' { return (GroupPolicy\Remove-GPRegistryValue @Argument) }
    }
}

function Get-RdpPolicyObject {
    # { id, name } of an object; nothing where there is none of this name.
    param([string] $Name, $Domain)
    $mark = Get-RdpErrorMark
    try {
        $object = Invoke-RdpGroupPolicy -Command 'Get-GPO' -Argument @{ Name = $Name } -Domain $Domain
    } catch {
        if ([string]$_.FullyQualifiedErrorId -notlike 'GpoWithNameNotFound*') { throw }
        Clear-RdpErrorSince $mark
        return
    }
    if ($null -ne $object) { @{ id = [string]$object.Id; name = [string]$object.DisplayName } }
}

function Get-RdpPolicyObjectValue {
    # { state; kind; data } of a value: texts as they are, numbers as numbers, lists as lists; else the data are null.
    param([string] $Id, $Domain, [string] $Path, [string] $Name)
    $value = @{ state = 'Absent'; kind = $null; data = $null }
    $mark = Get-RdpErrorMark
    try {
        $call = @{ Guid = $Id; Key = "HKLM\$Path"; ValueName = $Name }
        $found = @(Invoke-RdpGroupPolicy -Command 'Get-GPRegistryValue' -Argument $call -Domain $Domain)
    } catch {
        if ([string]$_.FullyQualifiedErrorId -notlike 'UnableToRetrievePolicyRegistryItem*') { throw }
        Clear-RdpErrorSince $mark
        return $value
    }
    if ($found.Length -eq 0) { return $value }
    $value['state'] = [string]$found[0].PolicyState
    if ($value['state'] -ne 'Set') { return $value }
    $value['kind'] = [string]$found[0].Type
    $data = $found[0].Value
    # A text comes back with its end.
    if ($data -is [string]) { $value['data'] = $data.TrimEnd([char]0) }
    elseif ($data -is [int]) { $value['data'] = (ConvertTo-RdpFactValue 'DWord' $data)['data'] }
    elseif ($data -is [System.Collections.IList] -and $value['kind'] -eq 'MultiString') { $value['data'] = [string[]]@($data) }
    return $value
}

function Get-RdpGroupPolicyPlan {
    # Argument: Gpo, Domain, Path, Name, Kind, Data, Title.
    param($Argument)
    Assert-RdpPolicyPath ([string]$Argument['Path'])
    $data = Get-RdpPolicyData $Argument
    $object = Get-RdpPolicyObject -Name $Argument['Gpo'] -Domain $Argument['Domain']
    $present = Get-RdpPolicyObjectValue -Id $object.id -Domain $Argument['Domain'] -Path $Argument['Path'] -Name $Argument['Name']
    if ($present['state'] -eq 'Set' -and $present['kind'] -eq $Argument['Kind'] -and [string]$present['data'] -ceq [string]$data) { return }
    return @{
        Thing = "policy '$($Argument['Title'])' ($($Argument['Name'])) of the GPO '$($object.name)'"
        From  = (Format-RdpPolicyObjectValue $present)
        To    = (Format-RdpValue $data)
        Data  = @{ Id = $object.id; Domain = $Argument['Domain']; Path = $Argument['Path']; Name = $Argument['Name']; Kind = $Argument['Kind']; Data = $data }
    }
}

function Format-RdpPolicyObjectValue {
    param($Value)
    if ($Value['state'] -eq 'Absent') { return 'absent' }
    if ($Value['state'] -ne 'Set') { return 'set to be deleted' }
    if ($null -eq $Value['data']) { return "a value of the kind $($Value['kind'])" }
    return (Format-RdpValue $Value['data'])
}

function Invoke-RdpGroupPolicyChange {
    param($Change)
    $data = $Change.Data
    $call = @{ Guid = $data.Id; Key = "HKLM\$($data.Path)"; ValueName = $data.Name; Type = $data.Kind; Value = $data.Data }
    [void](Invoke-RdpGroupPolicy -Command 'Set-GPRegistryValue' -Argument $call -Domain $data.Domain)
}
