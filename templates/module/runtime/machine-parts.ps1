# What an exported machine has beside registry, services and classes.

function Add-RdpMachineStore {
    # Without the form of the thumbprint that the registry has: one is enough, and is hidden as the registry's is.
    param($Document, [string] $Name)
    $found = Read-RdpCertificate -Argument @{ Store = $Name }
    if (-not $found['exists']) { return }
    $Document['certificates'][$Name] = @(foreach ($one in $found['items']) {
        $map = Get-RdpEmptyMap
        foreach ($part in $one.get_Keys()) { if ($part -ne 'hash') { $map[$part] = $one[$part] } }
        $map['thumbprint'] = $map['thumbprint'].ToLowerInvariant()
        $map
    })
}

function Add-RdpMachineEvent {
    # Events of a month. What another reading has asked for already is in the log.
    param($Document, $Argument)
    $log = $Argument['Log']
    $provider = $Argument['Provider']
    $found = Read-RdpEvent -Argument @{ Log = $log; Provider = $provider; Ids = $Argument['Ids']; Days = 30 }
    if (-not $found['exists']) { return }
    if (-not $Document['events'].Contains($log)) { $Document['events'][$log] = @() }
    $known = @{}
    foreach ($one in $Document['events'][$log]) { $known["$($one['provider']) $($one['id'])"] = $true }
    $Document['events'][$log] += @(foreach ($one in $found['items']) {
        if ($known.ContainsKey("$provider $($one['id'])")) { continue }
        $map = Get-RdpEmptyMap
        $map['provider'] = $provider
        foreach ($part in $one.get_Keys()) { $map[$part] = $one[$part] }
        $map
    })
}

function Add-RdpMachineName {
    param($Document, $Name)
    if (-not $Name) { return }
    $found = Read-RdpNameLookup -Argument @{ Name = $Name }
    $map = Get-RdpEmptyMap
    $map['addresses'] = $found['addresses']
    if ($null -ne $found['error']) { $map['error'] = $found['error'] }
    $map['hosts'] = $found['hosts']
    $map['own'] = $found['own']
    $Document['names'][$found['name']] = $map
}
