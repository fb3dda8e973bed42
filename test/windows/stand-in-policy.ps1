# Dot-sourced by stand-in.ps1: what Wine lacks of group policy. There is no gpupdate.exe, so the computer's own policy is taken
# up here: what it set before and no longer sets goes, what it sets is written, and what the provider says of it follows. There
# is no domain either: its objects lie in a table, and answer as the commands of the module GroupPolicy are documented to.

$script:StandInPolicyFails = $false
$script:StandInDomainFile = 'C:\TestDomain.json'
$script:StandInRecord = 'HKLM:\SOFTWARE\StandInPolicy'

function script:Read-StandInPolicy {
    # "key|name" -> { Key; Name; Data } of texts and numbers, by a stream, which has nothing of the module's own reader.
    $values = [ordered]@{}
    $file = "$env:SystemRoot\System32\GroupPolicy\Machine\Registry.pol"
    if (-not [System.IO.File]::Exists($file)) { return $values }
    $reader = [System.IO.BinaryReader]::new([System.IO.MemoryStream]::new([System.IO.File]::ReadAllBytes($file)))
    $null = $reader.ReadBytes(8)
    while ($reader.BaseStream.Position -lt $reader.BaseStream.Length) {
        $null = $reader.ReadUInt16()
        $key, $name = foreach ($part in 1, 2) {
            -join $(while (($sign = $reader.ReadUInt16()) -ne 0) { [char]$sign })
            $null = $reader.ReadUInt16()
        }
        $type, $size = foreach ($part in 1, 2) {
            $reader.ReadUInt32()
            $null = $reader.ReadUInt16()
        }
        $data = $reader.ReadBytes($size)
        $null = $reader.ReadUInt16()
        if ($name -match '^\*\*|^$') { continue }
        if ($type -eq 4) { $values["$key|$name"] = @{ Key = $key; Name = $name; Data = [System.BitConverter]::ToInt32($data, 0) } }
        if ($type -eq 1) { $values["$key|$name"] = @{ Key = $key; Name = $name; Data = [System.Text.Encoding]::Unicode.GetString($data).TrimEnd([char]0) } }
    }
    return $values
}

function script:Invoke-RdpPolicyRefresh {
    # As Windows does, which keeps a record of what a policy has set.
    if ($script:StandInPolicyFails) { throw (ConvertTo-RdpError -Id 'PolicyNotRefreshed' -Category 'InvalidResult' -Target 'gpupdate.exe' -Message 'Windows could not take up its policies (gpupdate ended with 1).') }
    $values = Read-StandInPolicy
    if (-not (Test-Path -LiteralPath $script:StandInRecord)) { $null = New-Item -Path $script:StandInRecord }
    $record = Get-Item -LiteralPath $script:StandInRecord
    foreach ($one in @($record.GetValueNames())) {
        if ($values.Contains($one)) { continue }
        $key, $name = $one -split '\|', 2
        Remove-ItemProperty -LiteralPath "HKLM:\$key" -Name $name -ErrorAction Ignore
        Remove-ItemProperty -LiteralPath $script:StandInRecord -Name $one
    }
    foreach ($one in $values.get_Keys()) {
        $kind = 'String'
        if ($values[$one].Data -is [int]) { $kind = 'DWord' }
        Write-StandInValue ([pscustomobject]@{ view = 'Registry64'; path = $values[$one].Key; name = $values[$one].Name; kind = $kind; data = $values[$one].Data })
        Set-ItemProperty -LiteralPath $script:StandInRecord -Name $one -Value '1'
    }
    Update-StandInLicensing
}

function script:Update-StandInLicensing {
    # The provider goes by the policy, and else by the host.
    $class = $script:StandInAnswer.PSObject.Properties['Win32_TerminalServiceSetting']
    if ($null -eq $class) { return }
    $policy = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services'
    $own = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Terminal Server\RCM\Licensing Core'
    $mode = [Microsoft.Win32.Registry]::GetValue($policy, 'LicensingMode', $null)
    $servers = [Microsoft.Win32.Registry]::GetValue($policy, 'LicenseServers', $null)
    foreach ($item in $class.Value.items) {
        $item.PolicySourceLicensingType = [int]($null -ne $mode)
        $item.PolicySourceConfiguredLicenseServers = [int]($null -ne $servers)
        $item.LicensingType = $mode
        if ($null -eq $mode) { $item.LicensingType = [Microsoft.Win32.Registry]::GetValue($own, 'LicensingMode', 5) }
    }
}

function script:Test-RdpGroupPolicyModule { return [System.IO.File]::Exists($script:StandInDomainFile) }

function script:Invoke-RdpGroupPolicy {
    # The file: { objects, backed }; objects: name -> { id; values }, values: "key|name" -> { State; Type; Value }. What is not
    # there is an error, with the id that the real commands give it.
    param([string] $Command, [hashtable] $Argument, $Domain)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        if (([string]$Domain).Length -gt 0 -and $Domain -ne 'corp.example.test') { throw (New-StandInRecord 'GpoDomainNotFound' "The domain $Domain could not be found.") }
        $state = Microsoft.PowerShell.Utility\ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($script:StandInDomainFile)) -AsHashtable
        $objects = $state['objects']
        $found = @(foreach ($name in ($objects.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
            if ($Argument['All'] -or $name -eq $Argument['Name'] -or $objects[$name]['id'] -eq $Argument['Guid']) { $name }
        })
        if ($found.Length -eq 0 -and -not $Argument['All']) { throw (New-StandInRecord 'GpoWithNameNotFound' 'The GPO was not found.') }
        if ($Command -eq 'Get-GPO') { return @(foreach ($name in $found) { [pscustomobject]@{ DisplayName = $name; Id = [guid]$objects[$name]['id'] } }) }
        $values = $objects[$found[0]]['values']
        $place = "$($Argument['Key'])|$($Argument['ValueName'])"
        $value = $values[$place]
        if ($Command -like '*-GPRegistryValue' -and $null -eq $value -and $Command -ne 'Set-GPRegistryValue') { throw (New-StandInRecord 'UnableToRetrievePolicyRegistryItem' 'The setting was not found.') }
        switch ($Command) {
            'Backup-GPO' { $state['backed'] = @($state['backed']) + "$($found[0]) in $(Split-Path -Path $Argument['Path'] -Leaf)" }
            'Get-GPRegistryValue' {
                # Numbers of JSON are long; those of a policy are not. A text comes back with its end.
                $data = $value['Value']
                if ($data -is [string]) { $data = "$data`0" } elseif ($data -is [long]) { $data = [int]$data }
                return [pscustomobject]@{ PolicyState = $value['State']; Type = $value['Type']; Value = $data; ValueName = $Argument['ValueName']; HasValue = ($value['State'] -eq 'Set') }
            }
            'Remove-GPRegistryValue' { $values.Remove($place) }
            'Set-GPRegistryValue' {
                if ($Argument['Disable']) { $values[$place] = @{ State = 'Delete'; Type = 'String'; Value = $null } }
                else { $values[$place] = @{ State = 'Set'; Type = $Argument['Type']; Value = $Argument['Value'] } }
            }
        }
        [System.IO.File]::WriteAllText($script:StandInDomainFile, (Microsoft.PowerShell.Utility\ConvertTo-Json -InputObject $state -Depth 9))
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:New-StandInRecord {
    param([string] $Id, [string] $Message)
    return [System.Management.Automation.ErrorRecord]::new([System.ArgumentException]::new($Message), "$Id,Microsoft.GroupPolicy.Commands.GroupPolicyCommand", 'ObjectNotFound', $null)
}
