# Reader: the three profiles of the firewall: which are in use, what is set for each, and whom the rules in force admit to a port.

function Read-RdpFirewallProfile {
    # Argument: Protocol, Port: as of a firewall rule, which this reads too.
    param($Argument)
    $rules = @(Find-RdpFirewallRule $Argument)
    $inUse = Get-RdpProfileInUse
    $managed = @()
    $items = @(foreach ($name in 'Domain', 'Private', 'Public') {
        $set = Read-RdpFirewallSetting $name
        if ($set['policy'].get_Count() -gt 0 -or $set['mdm'].get_Count() -gt 0) { $managed += $name }
        $merges = Get-RdpFirewallChoice -Set $set -Name 'AllowLocalPolicyMerge' -Store 'policy', 'mdm' -Default 1 -Is 1
        $setting = Get-RdpFirewallDecision $set
        $used = $inUse
        if (-not (Test-RdpUnknown $inUse)) { $used = ($inUse -contains $name) }
        $item = [ordered]@{ name = $name; inUse = $used; setting = $setting; localRules = $merges }
        $inForce = $rules
        # Rules do nothing where the firewall is off or blocks all.
        if ($setting -is [string] -and ($setting -eq 'off' -or $setting -eq 'blocks all')) { $inForce = @() }
        $sum = Measure-RdpFirewallRule -Rule $inForce -ProfileName $name -Merge $merges
        foreach ($word in $sum.get_Keys()) { $item[$word] = $sum[$word] }
        $item
    })
    return [ordered]@{ items = $items; inUse = $inUse; managed = $managed }
}

function Get-RdpFirewallProfilePlace {
    Get-RdpFirewallRulePlace
    @{ Kind = 'Value'; View = 'Registry64'; Path = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'; Name = 'CurrentBuildNumber' }
    @{ Kind = 'Class'; Namespace = 'root/StandardCimv2'; ClassName = 'MSFT_NetConnectionProfile'; Property = @('NetworkCategory'); Filter = '' }
}

function Get-RdpProfileInUse {
    # The profiles of the networks that are connected, or unknown.
    $names = @{ 0 = 'Public'; 1 = 'Private'; 2 = 'Domain' }
    try {
        $networks = @(Invoke-RdpCim -Namespace 'root/StandardCimv2' -ClassName 'MSFT_NetConnectionProfile' -Property 'NetworkCategory')
    } catch {
        return (ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_))
    }
    $found = @()
    foreach ($network in $networks) {
        $category = $network.NetworkCategory
        if ($null -eq $category -or -not $names.ContainsKey([int]$category)) {
            return (ConvertTo-RdpUnknown '__Module__.NetworkNotKnown' "Windows says of a network that its category is '$category'.")
        }
        $found += $names[[int]$category]
    }
    return , @(foreach ($name in 'Domain', 'Private', 'Public') { if ($found -contains $name) { $name } })
}

function Read-RdpFirewallSetting {
    # { local; policy; mdm } of a profile, each with the settings that are there: a number, or unknown.
    param([string] $ProfileName)
    $place = Get-RdpFirewallPlace
    $own = "${ProfileName}Profile"
    # Windows calls the private profile by its older name; a policy may do so for the public one too, as long as it names neither.
    $old = $own
    if ($ProfileName -eq 'Private') { $old = 'StandardProfile' }
    $policy = $own
    if ($ProfileName -ne 'Domain' -and -not (Test-RdpNewerFirewallPolicy)) { $policy = 'StandardProfile' }
    $set = @{ local = (Read-RdpFirewallValue "$($place.Local)\$old"); policy = (Read-RdpFirewallValue "$($place.Policy)\$policy"); mdm = (Read-RdpFirewallValue "$($place.Mdm)\$old") }
    if ($own -eq $old) { return $set }
    # It is not documented by which name MDM has it.
    $other = Read-RdpFirewallValue "$($place.Mdm)\$own"
    foreach ($name in $other.get_Keys()) {
        $one = $other[$name]
        if ($set['mdm'].ContainsKey($name) -and [string]$set['mdm'][$name] -ne [string]$one) {
            $one = ConvertTo-RdpUnknown '__Module__.PoliciesDisagree' "MDM has two values of $name for the profile $ProfileName."
        }
        $set['mdm'][$name] = $one
    }
    return $set
}

function Read-RdpFirewallValue {
    # Setting -> its number, or unknown where it is none.
    param([string] $Path)
    $found = @{}
    $key = Open-RdpKey -View 'Registry64' -Path $Path
    if ($null -eq $key) { return $found }
    try {
        foreach ($name in 'EnableFirewall', 'DoNotAllowExceptions', 'DefaultInboundAction', 'AllowLocalPolicyMerge') {
            $data = Get-RdpRawData $key $name
            if ($null -eq $data) { continue }
            $found[$name] = $data
            if ($data -isnot [int]) { $found[$name] = ConvertTo-RdpUnknown '__Module__.NoNumber' "$name in $(Format-RdpKey 'Registry64' $Path) is no number." }
        }
    } finally {
        $key.Dispose()
    }
    return $found
}

function Get-RdpFirewallChoice {
    # Is a setting this number? A policy beats what was set here; which of group policy and MDM wins is not documented.
    param([hashtable] $Set, [string] $Name, [string[]] $Store, [int] $Default, [int] $Is)
    $given = @(foreach ($one in $Store) { if ($Set[$one].ContainsKey($Name)) { , $Set[$one][$Name] } })
    if ($given.Length -eq 0) { return ($Default -eq $Is) }
    if (Test-RdpUnknown $given[0]) { return $given[0] }
    if ($Set['policy'].ContainsKey($Name) -and $Set['mdm'].ContainsKey($Name)) {
        if (Test-RdpUnknown $given[1]) { return $given[1] }
        if ($given[0] -ne $given[1]) { return (ConvertTo-RdpUnknown '__Module__.PoliciesDisagree' "Group policy sets $Name to $($given[0]), MDM to $($given[1]).") }
    }
    return ($given[0] -eq $Is)
}

function Get-RdpFirewallDecision {
    # 'off', 'blocks all', 'admits all' (what no rule names too) or 'by rules'; or unknown.
    param([hashtable] $Set)
    $isOn = Get-RdpFirewallChoice -Set $Set -Name 'EnableFirewall' -Store 'policy', 'mdm', 'local' -Default 1 -Is 1
    if ($isOn -isnot [bool]) { return $isOn }
    if (-not $isOn) { return 'off' }
    $isShielded = Test-RdpFirewallShield $Set
    if ($isShielded -isnot [bool]) { return $isShielded }
    if ($isShielded) { return 'blocks all' }
    $opens = Get-RdpFirewallChoice -Set $Set -Name 'DefaultInboundAction' -Store 'policy', 'mdm', 'local' -Default 1 -Is 0
    if ($opens -isnot [bool]) { return $opens }
    if ($opens) { return 'admits all' }
    return 'by rules'
}

function Test-RdpFirewallShield {
    # "Block all, rules or not" holds wherever one of the three says so.
    param([hashtable] $Set)
    $answer = $false
    foreach ($store in 'policy', 'mdm', 'local') {
        if (-not $Set[$store].ContainsKey('DoNotAllowExceptions')) { continue }
        $value = $Set[$store]['DoNotAllowExceptions']
        if (Test-RdpUnknown $value) { $answer = $value } elseif ($value -ne 0) { return $true }
    }
    return $answer
}

function Measure-RdpFirewallRule {
    # What the active rules for a profile come to. One that is not understood leaves open what it could change.
    param($Rule, [string] $ProfileName, $Merge)
    $isKernel = Test-RdpKernelListener
    $is = @{}
    $doubt = @{}
    foreach ($one in $Rule) {
        if (-not $one['active'] -or $one['profiles'] -notcontains $ProfileName -or 'other' -eq $one['reaches']) { continue }
        $action = [string]$one['action']
        $isPlain = $one['narrowed'].Length -eq 0
        $unknown = $null
        if (Test-RdpUnknown $one['reaches']) { $unknown = $one['reaches'] }
        if ($one['store'] -eq 'local' -and $Merge -isnot [bool]) {
            $unknown = $Merge
        } elseif ($one['store'] -eq 'local' -and -not $Merge) {
            if ($action -eq 'Allow' -and $null -eq $unknown) { $is['ignored'] = $true }
            continue
        }
        if ($null -ne $unknown) {
            if ($action -ne 'Block') { $doubt['allows'] = $unknown }
            if ($action -ne 'Allow') { $doubt['blocks'] = $unknown }
        } elseif ($action -eq 'ByPass') {
            $is['authenticated'] = $true
        } elseif ($one['reaches'] -eq 'system' -and -not $isKernel) {
            # One with a further condition is not taken for the door that somebody meant to open.
            if ($action -eq 'Allow' -and $isPlain) { $is['kernelOnly'] = $true }
        } elseif ($action -eq 'Block') {
            if ($isPlain -and $one['from'] -eq 'any') { $is['block'] = $true } else { $is['blockSome'] = $true }
        } elseif ($isPlain) {
            $is[@{ any = 'anybody'; listed = 'addresses'; subnet = 'subnet' }[$one['from']]] = $true
        } else {
            $is['conditions'] = $true
        }
    }
    $allows = 'nobody'
    foreach ($whom in 'authenticated', 'conditions', 'subnet', 'addresses', 'anybody') { if ($is.ContainsKey($whom)) { $allows = $whom } }
    if ($allows -ne 'anybody' -and $doubt.ContainsKey('allows')) { $allows = $doubt['allows'] }
    # A bypass beats every block, for those who authenticate themselves.
    $blocks = 'nobody'
    if ($is.ContainsKey('blockSome') -or ($is.ContainsKey('block') -and $is.ContainsKey('authenticated'))) { $blocks = 'some' }
    if ($is.ContainsKey('block') -and -not $is.ContainsKey('authenticated')) { $blocks = 'everybody' }
    if ($doubt.ContainsKey('blocks')) { $blocks = $doubt['blocks'] }
    return [ordered]@{ allows = $allows; blocks = $blocks; ignored = $is.ContainsKey('ignored'); kernelOnly = $is.ContainsKey('kernelOnly') }
}

function Test-RdpKernelListener {
    # Windows 7 and Server 2008 R2: there Windows' own rule for Remote Desktop names the program System, later svchost.exe.
    $key = Open-RdpKey -View 'Registry64' -Path 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    if ($null -eq $key) { return $false }
    try { return (@('7600', '7601') -contains [string](Get-RdpRawData $key 'CurrentBuildNumber')) } finally { $key.Dispose() }
}
