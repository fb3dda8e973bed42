# Reader: the way to a target. A socket of UDP that is connected has the address that Windows would send from, and sends nothing.

function Read-RdpRoute {
    # Argument: Target (a name or an address), TimeoutMs (default 5000, for the name).
    param($Argument)
    $target = ConvertFrom-RdpEndpointName ([string]$Argument['Target'])
    if ($null -eq $target) { throw (Get-RdpNoTargetError ([string]$Argument['Target'])) }
    $facts = [ordered]@{
        name = $target['Name']; address = $null; local = $null; adapter = $null; description = $null; type = $null; mtu = $null; error = $null
    }
    $found = Resolve-RdpName -Name $target['Name'] -Timeout ([int](Get-RdpArgument $Argument 'TimeoutMs' -Default 5000))
    $facts['error'] = $found['error']
    # The first address that there is a way to: that is what a client comes to.
    foreach ($address in $found['addresses']) {
        $way = Find-RdpWay -Address ([string]$address)
        $facts['address'] = [string]$address
        foreach ($name in $way.get_Keys()) { $facts[$name] = $way[$name] }
        if ($null -eq $way['error']) { break }
    }
    return $facts
}

function Find-RdpWay {
    # The one door to routes: { local; adapter; description; type; mtu; error }. Tests replace this function.
    param([string] $Address)
    $way = @{ local = $null; adapter = $null; description = $null; type = $null; mtu = $null; error = $null }
    $to = [System.Net.IPAddress]::Parse($Address)
    $mark = Get-RdpErrorMark
    $socket = $null
    try {
        $socket = Microsoft.PowerShell.Utility\New-Object System.Net.Sockets.Socket -ArgumentList $to.AddressFamily, ([System.Net.Sockets.SocketType]::Dgram), ([System.Net.Sockets.ProtocolType]::Udp)
        $socket.Connect($to, 9)
        $local = $socket.LocalEndPoint.Address
    } catch {
        $way['error'] = Get-RdpSocketProblem $_.Exception
        Clear-RdpErrorSince $mark
        return $way
    } finally {
        if ($null -ne $socket) { $socket.Dispose() }
    }
    $way['local'] = [string]$local
    foreach ($adapter in [System.Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
        $properties = $adapter.GetIPProperties()
        $own = @(foreach ($one in $properties.UnicastAddresses) { [string]$one.Address })
        if ($own -notcontains $way['local']) { continue }
        $way['adapter'] = $adapter.Name
        $way['description'] = $adapter.Description
        $way['type'] = [int]$adapter.NetworkInterfaceType
        $way['mtu'] = Get-RdpPacketSize -Property $properties -Family ([string]$to.AddressFamily)
    }
    return $way
}

function Get-RdpPacketSize {
    # In bytes; null where the adapter does not know that family, or does not tell.
    param($Property, [string] $Family)
    $mark = Get-RdpErrorMark
    try {
        if ($Family -eq 'InterNetworkV6') { return $Property.GetIPv6Properties().Mtu }
        return $Property.GetIPv4Properties().Mtu
    } catch {
        Clear-RdpErrorSince $mark
        return $null
    }
}

function Get-RdpRoutePlace {
    # What an exported machine says of names and adapters is all that it takes.
}
