# Reader: what a name leads to.

function Read-RdpNameLookup {
    # Argument: Name, Networks (ranges by the end of a name), TimeoutMs (default 5000).
    param($Argument)
    $name = [string]$Argument['Name']
    if ($name.Length -eq 0) {
        $detail = @{ Id = 'NoTarget'; Category = 'InvalidArgument'; Action = 'Give -TargetName.' }
        throw (ConvertTo-RdpError @detail -Message 'No target was named.')
    }
    # One colon is a port's; more of them are an IPv6 address.
    if ($name -match '^\[(.+)\](:\d+)?$') { $name = $Matches[1] } elseif ($name -match '^([^:]+):\d+$') { $name = $Matches[1] }
    $found = Resolve-RdpName -Name $name -Timeout ([int](Get-RdpArgument $Argument 'TimeoutMs' -Default 5000))
    $own = @(Get-RdpOwnAddress)
    $isOwn = @($found['addresses'] | Microsoft.PowerShell.Core\Where-Object { $own -contains $_ -or $_ -like '127.*' -or $_ -eq '::1' }).Length -gt 0
    return [ordered]@{
        name      = $name
        addresses = @($found['addresses'])
        error     = $found['error']
        hosts     = @(Get-RdpHostsAddress $name)
        outside   = @(Get-RdpOutsideAddress -Name $name -Address @($found['addresses']) -Network (Get-RdpArgument $Argument 'Networks' -Default @{}))
        own       = $isOwn
    }
}

function Get-RdpOutsideAddress {
    # Addresses that lie in no range of the network whose names end as this one does.
    param([string] $Name, [string[]] $Address, $Network)
    foreach ($end in $Network.get_Keys()) {
        if (-not $Name.TrimEnd('.').EndsWith($end, [System.StringComparison]::OrdinalIgnoreCase)) { continue }
        foreach ($one in $Address) {
            $inside = $false
            foreach ($range in $Network[$end]) { if (Test-RdpInRange -Address $one -Range $range) { $inside = $true } }
            if (-not $inside) { $one }
        }
    }
}

function Test-RdpInRange {
    # -Range: an address and how many of its bits count, such as 100.64.0.0/10.
    param([string] $Address, [string] $Range)
    $from, $bits = $Range.Split('/')
    $left = [System.Net.IPAddress]::Parse($Address).GetAddressBytes()
    $right = [System.Net.IPAddress]::Parse($from).GetAddressBytes()
    if ($left.Length -ne $right.Length) { return $false }
    $rest = [int]$bits
    for ($index = 0; $rest -gt 0; $index++) {
        $mask = 255
        if ($rest -lt 8) { $mask = 256 - (1 -shl (8 - $rest)) }
        if (($left[$index] -band $mask) -ne ($right[$index] -band $mask)) { return $false }
        $rest -= 8
    }
    return $true
}

function Resolve-RdpName {
    # The one door to names: { addresses; error }, the error as the name of a socket error. Tests replace this function.
    param([string] $Name, [int] $Timeout)
    $task = [System.Net.Dns]::GetHostAddressesAsync($Name)
    $done = Wait-RdpTask $task $Timeout
    $problem = Get-RdpTaskProblem $done
    if ($null -ne $problem) { return @{ addresses = @(); error = $problem } }
    return @{ addresses = @(foreach ($one in $done.Result) { [string]$one }); error = $null }
}

function Get-RdpOwnAddress {
    # Every address of this computer.
    foreach ($adapter in [System.Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
        foreach ($one in $adapter.GetIPProperties().UnicastAddresses) { [string]$one.Address }
    }
}

function Get-RdpHostsAddress {
    # The addresses that the hosts file gives a name. Without such a file there are none.
    param([string] $Name)
    $file = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'drivers\etc\hosts')
    if (-not [System.IO.File]::Exists($file)) { return }
    foreach ($line in [System.IO.File]::ReadAllLines($file)) {
        $words = @(($line -replace '#.*$', '').Trim() -split '\s+')
        for ($at = 1; $at -lt $words.Length; $at++) { if ($words[$at] -eq $Name) { $words[0] } }
    }
}

function Get-RdpNameLookupPlace {
    param($Argument)
    return @{ Kind = 'Name'; Name = $Argument['Name'] }
}
