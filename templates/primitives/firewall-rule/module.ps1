# Reader: inbound firewall rules that can concern Remote Desktop, from the two places where Windows keeps them. The
# registry holds them in one form in every language; commands show names that are translated.

function Read-RdpFirewallRule {
    # Argument: Protocol (6 is TCP, 17 is UDP).
    param($Argument)
    $places = Get-RdpFirewallStore
    $items = @(foreach ($store in $places.get_Keys()) {
        $key = Open-RdpKey -View 'Registry64' -Path $places[$store]
        if ($null -eq $key) { continue }
        try {
            foreach ($name in (Get-RdpValueName $key)) {
                $rule = ConvertFrom-RdpFirewallRule -Name $name -Text ([string](Get-RdpRawData $key $name)) -Store $store
                if ($null -ne $rule -and ($null -eq $rule['protocol'] -or $rule['protocol'] -eq $Argument['Protocol'])) { $rule }
            }
        } finally {
            $key.Dispose()
        }
    })
    return [ordered]@{ items = $items }
}

function Get-RdpFirewallStore {
    return [ordered]@{
        local  = 'SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules'
        policy = 'SOFTWARE\Policies\Microsoft\WindowsFirewall\FirewallRules'
    }
}

function Get-RdpFirewallRulePlace {
    param($Argument)
    foreach ($path in (Get-RdpFirewallStore).get_Values()) { New-RdpKeyPlace -View 'Registry64' -Path $path }
}

function ConvertFrom-RdpFirewallRule {
    # "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|..." as a map; null when it does not concern us.
    param([string] $Name, [string] $Text, [string] $Store)
    $field = @{}
    $ports = @()
    $profiles = @()
    foreach ($part in $Text.Split('|')) {
        $at = $part.IndexOf([char]'=')
        if ($at -lt 1) { continue }
        $word = $part.Substring(0, $at)
        $value = $part.Substring($at + 1)
        if ($word -match '^LPort(2_10)?$') { $ports += $value } elseif ($word -eq 'Profile') { $profiles += $value } else { $field[$word] = $value }
    }
    if ((Get-RdpField $field 'Dir') -ne 'In') { return $null }
    $service = Get-RdpField $field 'Svc'
    $program = Get-RdpField $field 'App'
    $ours = $Name -like 'RemoteDesktop*' -or $service -eq 'termservice'
    if (-not $ours -and -not ($null -eq $service -and $null -eq $program)) { return $null }
    if ($profiles.Length -eq 0) { $profiles = 'Domain', 'Private', 'Public' }
    $protocol = $null
    if ((Get-RdpField $field 'Protocol') -match '^\d{1,3}$') { $protocol = [int]$field['Protocol'] }
    return [ordered]@{
        name     = $Name
        store    = $Store
        active   = ((Get-RdpField $field 'Active') -eq 'TRUE')
        action   = (Get-RdpField $field 'Action')
        protocol = $protocol
        ports    = $ports
        anyPort  = ($ports.Length -eq 0)
        profiles = $profiles
        service  = $service
        program  = $program
    }
}

function Get-RdpField {
    param([hashtable] $Table, [string] $Name)
    if ($Table.ContainsKey($Name)) { return $Table[$Name] }
    return $null
}
