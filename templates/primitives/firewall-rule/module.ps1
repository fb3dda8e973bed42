# Reader: the inbound firewall rules that concern Remote Desktop on a port. rule-text.ps1 reads the text of one.

function Read-RdpFirewallRule {
    # Argument: Protocol (6 is TCP, 17 is UDP), Port.
    param($Argument)
    $items = @(Find-RdpFirewallRule $Argument)
    $active = @()
    $inactive = @()
    foreach ($rule in $items) {
        if ('other' -eq $rule['reaches']) { continue }
        if ($rule['active']) { $active += Format-RdpFirewallRule $rule } else { $inactive += '{0} ({1})' -f $rule['name'], $rule['store'] }
    }
    return [ordered]@{ items = $items; active = $active; inactive = $inactive }
}

function Get-RdpFirewallRulePlace {
    # Everything that is set for the firewall, here and by policy.
    $places = Get-RdpFirewallPlace
    ConvertTo-RdpKeyPlace -View 'Registry64' -Path $places.Local -Depth 3
    # Policies of the older kind lie deeper.
    ConvertTo-RdpKeyPlace -View 'Registry64' -Path $places.Policy -Depth 4
}

function Find-RdpFirewallRule {
    # The rules of all three places, as maps. The registry holds them in one form in every language; commands show names
    # that are translated.
    param($Argument)
    if ($null -eq $Argument['Port']) {
        throw (ConvertTo-RdpError -Id 'NoPort' -Category 'InvalidData' -Message 'There is no port whose firewall rules could be looked for.')
    }
    $policy = Get-RdpFirewallPlace
    $places = [ordered]@{ local = "$($policy.Local)\FirewallRules"; policy = "$($policy.Policy)\FirewallRules"; mdm = "$($policy.Mdm)\FirewallRules" }
    foreach ($store in $places.get_Keys()) {
        $key = Open-RdpKey -View 'Registry64' -Path $places[$store]
        if ($null -eq $key) { continue }
        try {
            foreach ($name in (Get-RdpValueName $key)) {
                # There are hundreds of rules; most are told by a look.
                $text = [string](Get-RdpRawData $key $name)
                if ($text -match '\|Protocol=(\d{1,3})\|' -and [int]$Matches[1] -ne $Argument['Protocol']) { continue }
                $field = Split-RdpFirewallRule $text
                if ($null -eq $field) { continue }
                ConvertTo-RdpFirewallRule -Name $name -Store $store -Field $field -Argument $Argument
            }
        } finally {
            $key.Dispose()
        }
    }
    Find-RdpOlderFirewallRule $Argument
}

function Get-RdpFirewallPlace {
    # Where settings and rules lie: what was set here, by a group policy, by MDM.
    $local = 'SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy'
    return @{ Local = $local; Policy = 'SOFTWARE\Policies\Microsoft\WindowsFirewall'; Mdm = "$local\Mdm" }
}

function Format-RdpFirewallRule {
    # One line for people.
    param($Rule)
    $from = 'any address'
    $addresses = @($Rule['addresses'])
    if ($addresses.Length -gt 0) { $from = $addresses[0..2] -join ' and ' }
    if ($addresses.Length -gt 3) { $from += " and $($addresses.Length - 3) more" }
    $said = '{0} {1} ({2}; {3}; from {4}' -f $Rule['action'], $Rule['name'], $Rule['store'], ($Rule['profiles'] -join ' and '), $from
    if ($Rule['narrowed'].Length -gt 0) { $said += '; only ' + ($Rule['narrowed'] -join ' and ') }
    return "$said)"
}
