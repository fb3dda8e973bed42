# Reader: the services that run and depend on a service, by what each says in the registry that it needs.

function Read-RdpServiceDependent {
    # Argument: Name.
    param($Argument)
    return [ordered]@{ running = [string[]]@(Get-RdpRunningDependent $Argument['Name']) }
}

function Get-RdpServiceDependentPlace {
    param($Argument)
    foreach ($name in @($Argument['Name']) + @(Get-RdpRunningDependent $Argument['Name'])) { @{ Kind = 'Service'; Name = $name } }
}

function Get-RdpRunningDependent {
    # Their names, with those that depend on it through another one.
    param([string] $Name)
    $needs = Get-RdpServiceNeed
    $found = Get-RdpNameMap @($Name)
    do {
        $known = $found.get_Count()
        foreach ($one in $needs.get_Keys()) {
            foreach ($other in $needs[$one]) {
                if ($found.Contains($other) -and -not $found.Contains($one)) { $found[$one] = $true }
            }
        }
    } while ($found.get_Count() -gt $known)
    foreach ($one in $found.get_Keys()) {
        if ($one -ne $Name -and (Get-RdpServiceState $one)['status'] -eq 'Running') { $one }
    }
}

function Get-RdpServiceNeed {
    # name -> the names of the services that it needs, of each service that needs one.
    $needs = Get-RdpNameMap
    $services = Open-RdpKey -View 'Registry64' -Path 'SYSTEM\CurrentControlSet\Services'
    if ($null -eq $services) { return $needs }
    try {
        foreach ($name in (Get-RdpSubkeyName $services)) {
            $key = $null
            try {
                $key = $services.OpenSubKey($name)
                if ($null -eq $key) { continue }
                $on = @($key.GetValue('DependOnService'))
                if ($on.Length -gt 0 -and $on[0] -is [string]) { $needs[$name] = $on }
            } catch [System.Security.SecurityException], [System.UnauthorizedAccessException] {
                Write-RdpVerbose "What the service $name depends on cannot be read: $(Get-RdpReason $_)"
            } finally {
                if ($null -ne $key) { $key.Dispose() }
            }
        }
        return $needs
    } finally {
        $services.Dispose()
    }
}
