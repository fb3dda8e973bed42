# One value of a Group Policy object of the domain: what it was, and putting it back. The whole object is backed up beside the
# snapshot as well, for a person with Restore-GPO, should all else fail.

function ConvertTo-RdpPolicyObjectScope {
    # Of a step's place and arguments: the object goes by its id, for names change.
    param($Place, $Argument)
    $object = Get-RdpPolicyObject -Name $Argument['Gpo'] -Domain $Argument['Domain']
    return (Select-RdpPolicyObjectScope @{ id = $object.id; domain = $Argument['Domain']; path = $Place['Path']; name = $Place['Name'] })
}

function Select-RdpPolicyObjectScope {
    # From a snapshot, or of a step: which value of which object. Nothing but a policy is let through.
    param($Recorded)
    Assert-RdpPolicyPath ([string]$Recorded['path'])
    $scope = [ordered]@{ kind = 'PolicyObject' }
    foreach ($name in 'id', 'domain', 'path', 'name') { $scope[$name] = [string]$Recorded[$name] }
    if ($scope['id'] -match '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$') { return $scope }
    $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $scope['id']; Action = 'Nothing is put back from it.' }
    throw (ConvertTo-RdpError @detail -Message "'$($scope['id'])' is no id of a Group Policy object.")
}

function Get-RdpPolicyObjectState {
    # The scope with { state, type, data }. __Module__.NotCapturable for data that could not be put back.
    param($Scope)
    $state = Select-RdpPolicyObjectScope $Scope
    $value = Get-RdpPolicyObjectValue -Id $state['id'] -Domain $state['domain'] -Path $state['path'] -Name $state['name']
    if ($value['state'] -eq 'Set' -and $null -eq $value['data']) {
        throw (Get-RdpNotCapturableError "the GPO $($state['id'])" "its value '$($state['name'])' has the kind $($value['kind']), which could not be put back exactly")
    }
    $state['state'] = $value['state']
    $state['type'] = [string]$value['kind']
    $state['data'] = $value['data']
    return $state
}

function Compare-RdpPolicyObject {
    param($Before, $Now)
    $was, $is = foreach ($one in $Before, $Now) { Format-RdpPolicyObjectValue @{ state = $one['state']; kind = $one['type']; data = $one['data'] } }
    if ($was -ne $is -or $Before['type'] -ne $Now['type']) { "the value '$($Before['name'])' of the GPO $($Before['id']) was $was and is $is" }
}

function Restore-RdpPolicyObject {
    # Set, set to be deleted, or not there, as it was recorded.
    param($State)
    if (@(Compare-RdpPolicyObject $State (Get-RdpPolicyObjectState $State)).Length -eq 0) { return }
    $call = @{ Guid = $State['id']; Key = "HKLM\$($State['path'])"; ValueName = $State['name'] }
    $command = 'Set-GPRegistryValue'
    if ($State['state'] -eq 'Absent') { $command = 'Remove-GPRegistryValue' }
    elseif ($State['state'] -eq 'Set') {
        $call['Type'] = $State['type']
        $call['Value'] = $State['data']
        if ($State['type'] -eq 'DWord') { $call['Value'] = ConvertFrom-RdpByte 'DWord' (ConvertFrom-RdpDefinitionData 'DWord' $State['data']) }
    } else { $call['Disable'] = $true }
    [void](Invoke-RdpGroupPolicy -Command $command -Argument $call -Domain $State['domain'])
}

function Backup-RdpPolicyObject {
    # The whole object into the folder of the change, once.
    param($Scope, [string] $Folder)
    $path = [System.IO.Path]::Combine($Folder, "gpo-$($Scope['id'])")
    if ([System.IO.Directory]::Exists($path)) { return }
    [void][System.IO.Directory]::CreateDirectory($path)
    [void](Invoke-RdpGroupPolicy -Command 'Backup-GPO' -Argument @{ Guid = $Scope['id']; Path = $path } -Domain $Scope['domain'])
}
