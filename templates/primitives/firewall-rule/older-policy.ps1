# Policies of the older kind ("Windows Firewall: Allow inbound Remote Desktop exceptions", "Define inbound port exceptions"). They
# stand below the settings of a profile and among no rules; Windows makes rules of them.

function Find-RdpOlderFirewallRule {
    # The same maps as of rules, in the store policy.
    param($Argument)
    $policy = (Get-RdpFirewallPlace).Policy
    $profiles = [ordered]@{ DomainProfile = @('Domain') }
    if (-not (Test-RdpNewerFirewallPolicy)) { $profiles['StandardProfile'] = 'Private', 'Public' }
    foreach ($name in $profiles.get_Keys()) {
        $rule = @{ ProfileName = $profiles[$name]; Name = "$name\Services\RemoteDesktop" }
        $set = Read-RdpFirewallText "$policy\$name\Services\RemoteDesktop"
        if ($set.ContainsKey('Enabled') -and $Argument['Port'] -eq 3389) {
            $scope = '*'
            if ($set.ContainsKey('RemoteAddresses')) { $scope = $set['RemoteAddresses'] }
            ConvertTo-RdpOlderRule @rule -Scope $scope -Deny ($set['Enabled'] -ne '1')
        }
        $ports = Read-RdpFirewallText "$policy\$name\GloballyOpenPorts\List"
        foreach ($value in ($ports.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
            # "3389:TCP:*:enabled:its name"; addresses of IPv6 hold colons too, and then this is not understood.
            $part = $ports[$value].Split(':')
            if ($part.Length -lt 4 -or $part[0] -ne [string]$Argument['Port'] -or $part[1] -ne @{ 6 = 'TCP'; 17 = 'UDP' }[[int]$Argument['Protocol']]) { continue }
            $rule['Name'] = "$name\GloballyOpenPorts\$value"
            ConvertTo-RdpOlderRule @rule -Scope $part[2] -Deny $false -Active ($part[3] -eq 'enabled')
        }
    }
}

function Test-RdpNewerFirewallPolicy {
    # Where a policy names the private or the public profile, StandardProfile does not count (MS-GPFAS 2.2.3).
    $policy = (Get-RdpFirewallPlace).Policy
    foreach ($name in 'PrivateProfile', 'PublicProfile') {
        $key = Open-RdpKey -View 'Registry64' -Path "$policy\$name"
        if ($null -eq $key) { continue }
        $key.Dispose()
        return $true
    }
    return $false
}

function Read-RdpFirewallText {
    # The values of a key as texts; none where there is no key.
    param([string] $Path)
    $found = @{}
    $key = Open-RdpKey -View 'Registry64' -Path $Path
    if ($null -eq $key) { return $found }
    try {
        foreach ($name in (Get-RdpValueName $key)) { $found[$name] = [string](Get-RdpRawData $key $name) }
    } finally {
        $key.Dispose()
    }
    return $found
}

function ConvertTo-RdpOlderRule {
    param([string[]] $ProfileName, [string] $Name, [string] $Scope, [bool] $Deny, [bool] $Active = $true)
    $addresses = @(foreach ($one in $Scope.Split(',')) { if ($one.Trim().Length -gt 0) { $one.Trim() } })
    if ($addresses -contains '*') { $addresses = @() }
    $action = 'Allow'
    $reaches = 'service'
    if ($Deny) {
        $action = 'Block'
        $reaches = ConvertTo-RdpUnknown '__Module__.FirewallRuleNotKnown' "A policy of the older kind ($Name) says no to Remote Desktop; whether a rule beats it is not known."
    }
    return [ordered]@{
        name = $Name; store = 'policy'; active = $Active; action = $action; profiles = $ProfileName; from = (Get-RdpFirewallScope $addresses)
        addresses = $addresses; narrowed = @(); reaches = $reaches
    }
}
