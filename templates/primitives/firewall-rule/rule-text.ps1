# The text of a firewall rule: "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|...", as MS-GPFAS 2.2.2.19 says.
# What is not understood makes a rule unknown and never a permission.

function Split-RdpFirewallRule {
    # Word -> its values; null when it is no inbound rule.
    param([string] $Text)
    if ($Text.IndexOf('|Dir=In|', [System.StringComparison]::OrdinalIgnoreCase) -lt 0 -or $Text -notmatch '^v\d+\.\d+\|') { return $null }
    $field = @{}
    foreach ($part in $Text.Substring($Text.IndexOf([char]'|') + 1).Split('|')) {
        if ($part.Length -eq 0) { continue }
        $at = $part.IndexOf([char]'=')
        $word = $part
        if ($at -gt 0) { $word = $part.Substring(0, $at) }
        if (-not $field.ContainsKey($word)) { $field[$word] = @() }
        $field[$word] += $part.Substring($at + 1)
    }
    return $field
}

function Get-RdpField {
    # The values of a word; put @( ) around the call.
    param([hashtable] $Field, [string] $Word)
    if ($Field.ContainsKey($Word)) { return $Field[$Word] }
}

function Get-RdpFieldText {
    # The value of a word that stands once at most: the empty text when it does not, and nothing known when it does more often.
    param([hashtable] $Field, [string] $Word)
    return (@(Get-RdpField $Field $Word) -join '|')
}

function ConvertTo-RdpFirewallRule {
    # The fact, or nothing for a rule that opens or shuts nothing here. Windows' own for Remote Desktop are kept.
    param([string] $Name, [string] $Store, [hashtable] $Field, $Argument)
    $reaches = Get-RdpFirewallReach $Field
    if ('other' -eq $reaches -and $Name -notlike 'RemoteDesktop*') { return }
    $forPort = Test-RdpFirewallPort -Field $Field -Protocol $Argument['Protocol'] -Port $Argument['Port']
    if ($forPort -is [bool] -and -not $forPort) { return }
    $action = (Get-RdpFieldText $Field 'Action')
    $profiles = @(Get-RdpField $Field 'Profile')
    $strange = @(Get-RdpStrangeWord $Field)
    if ($forPort -is [string]) { $strange += $forPort }
    if (@('Allow', 'Block', 'ByPass') -notcontains $action) { $strange += "Action=$action"; $action = $null }
    foreach ($one in $profiles) { if (@('Domain', 'Private', 'Public') -notcontains $one) { $strange += "Profile=$one"; $profiles = @() } }
    if ($profiles.Length -eq 0) { $profiles = 'Domain', 'Private', 'Public' }
    if ($strange.Length -gt 0 -and 'other' -ne $reaches) {
        $said = 'The firewall rule {0} ({1}) has what is not known here: {2}.' -f $Name, $Store, ($strange -join ', ')
        $reaches = ConvertTo-RdpUnknown '__Module__.FirewallRuleNotKnown' $said
    }
    $addresses = @()
    foreach ($address in @(foreach ($word in 'RA4', 'RA6', 'RA42', 'RA62') { Get-RdpField $Field $word })) {
        if ($addresses -notcontains $address) { $addresses += $address }
    }
    $narrowed = @(foreach ($word in @($Field.get_Keys() -match (Get-RdpFirewallWord 'narrows')) | Microsoft.PowerShell.Utility\Sort-Object) {
        foreach ($value in $Field[$word]) { "$word=$value" }
    })
    return [ordered]@{
        name      = $Name
        store     = $Store
        active    = ('TRUE' -eq (Get-RdpFieldText $Field 'Active'))
        action    = $action
        profiles  = $profiles
        from      = (Get-RdpFirewallScope $addresses)
        addresses = $addresses
        narrowed  = $narrowed
        reaches   = $reaches
    }
}

function Get-RdpFirewallScope {
    # 'any' without addresses, 'subnet' for the computer's own alone, else 'listed'.
    param([string[]] $Address)
    if ($Address.Length -eq 0) { return 'any' }
    foreach ($one in $Address) { if ($one -ne 'LocalSubnet') { return 'listed' } }
    return 'subnet'
}

function Get-RdpFirewallWord {
    # Words that MS-GPFAS or rules of Windows have: those that narrow what a rule is for, and those that do not, or that
    # have a meaning of their own here.
    param([string] $Which)
    if ($Which -eq 'narrows') {
        return '^(LA[46]|RPort(2_\d+)?|IF|IFType|NNm|SecurityRealmId|Security(2|2_9)?|RMauth|RUAuth|AuthByPassOut)$'
    }
    return '^(Action|Active|Dir|Profile|Protocol|LPort(2_\d+)?|RA[46]2?|App|Svc|AppPkgId|PFN|LUOwn|LUAuth|TTK(2_\d+)?|Name|Desc|EmbedCtxt|Edge|Defer|LSM|LOM|PCross|Platform2?)$'
}

function Get-RdpStrangeWord {
    # What of a rule nobody here understands.
    param([hashtable] $Field)
    foreach ($word in $Field.get_Keys()) {
        if ($word -notmatch (Get-RdpFirewallWord 'narrows') -and $word -notmatch (Get-RdpFirewallWord 'own')) { $word }
    }
    # A condition on the version of Windows is read only in the form that says "this one and later".
    if ($Field.ContainsKey('Platform') -and 'GTEQ' -ne (Get-RdpFieldText $Field 'Platform2')) { 'Platform' }
}

function Test-RdpFirewallPort {
    # True, false, or the words of the rule that nobody here understands.
    param([hashtable] $Field, $Protocol, $Port)
    $given = @(Get-RdpField $Field 'Protocol')
    if ($given.Length -gt 0 -and $given[0] -notmatch '^\d{1,3}$') { return "Protocol=$($given[0])" }
    if ($given.Length -gt 0 -and [int]$given[0] -ne $Protocol) { return $false }
    $words = @($Field.get_Keys() -match '^LPort(2_\d+)?$')
    if ($words.Length -eq 0) { return $true }
    $answer = $false
    foreach ($value in @(foreach ($word in $words) { Get-RdpField $Field $word })) {
        if ($value -match '^(\d{1,5})(-(\d{1,5}))?$') {
            $first = [int]$Matches[1]
            $last = $first
            if ($Matches.ContainsKey(3)) { $last = [int]$Matches[3] }
            if ($Port -ge $first -and $Port -le $last) { return $true }
        } elseif (@('RPC', 'RPC-EPMap', 'Teredo', 'IPTLSIn', 'IPHTTPSIn', 'DHCP', 'Ply2Disc', 'mDNS', 'TcpCDPSvc') -notcontains $value) {
            $answer = "LPort=$value"
        }
    }
    return $answer
}

function Get-RdpFirewallReach {
    # 'service': what the rule says of programs fits TermService, which runs in svchost.exe as Network Service; 'system': it
    # is for the kernel; 'other': for something else. Or unknown, where it names accounts that could be the service's.
    param([hashtable] $Field)
    if ($Field.ContainsKey('AppPkgId') -or $Field.ContainsKey('PFN')) { return 'other' }
    $app = (Get-RdpFieldText $Field 'App')
    $service = (Get-RdpFieldText $Field 'Svc')
    $reach = 'service'
    if ($app -eq 'System') {
        $reach = 'system'
    } elseif ($app.Length -gt 0 -and [System.Environment]::ExpandEnvironmentVariables($app) -ne "$env:SystemRoot\system32\svchost.exe") {
        return 'other'
    }
    if ($service.Length -gt 0 -and $service -ne '*' -and $service -ne 'TermService') { return 'other' }
    foreach ($kind in @(foreach ($word in @($Field.get_Keys() -match '^TTK(2_\d+)?$')) { Get-RdpField $Field $word })) {
        # Only for traffic that a component has announced as its own (MS-GPFAS 2.2.2.20): nearby sharing, Wi-Fi Direct, UPnP.
        if (@('Proximity', 'ProxSharing', 'WFDPrint', 'WFDDisplay', 'WFDDevices', 'WFDKmDriver', 'UPnP', 'WFDCDPSvc') -contains $kind) { return 'other' }
        return (ConvertTo-RdpUnknown '__Module__.FirewallRuleNotKnown' "It is not known for which traffic a firewall rule for '$kind' is.")
    }
    foreach ($owner in @(Get-RdpField $Field 'LUOwn') + @(Get-RdpField $Field 'LUAuth')) {
        # A SID alone, or a security descriptor with one in each of its entries. Accounts of people and packages are not the service's.
        $sids = @([regex]::Matches($owner, 'S-1-[0-9-]+') | Microsoft.PowerShell.Core\ForEach-Object { $_.Value })
        if ($sids.Length -eq 0 -or @($sids -notmatch '^S-1-(5-21|12-1|15|5-84)-').Length -gt 0 -or $owner -match '\((?!A;)|;[A-Z]{2}\)') {
            return (ConvertTo-RdpUnknown '__Module__.FirewallRuleNotKnown' "It is not known whether a firewall rule for the account '$owner' is for TermService.")
        }
        return 'other'
    }
    return $reach
}
