# Reader: does a TCP port answer? Connects and hangs up; sends nothing.

function Read-RdpTcpConnect {
    # Argument: Server, Port (each one or more), TimeoutMs (default 3000, for all of them together).
    param($Argument)
    $timeout = Get-RdpArgument $Argument 'TimeoutMs' -Default 3000
    $attempts = @()
    foreach ($server in @($Argument['Server'])) {
        foreach ($port in @($Argument['Port'])) {
            $client = Microsoft.PowerShell.Utility\New-Object System.Net.Sockets.TcpClient
            $attempts += @{ Server = [string]$server; Port = [int]$port; Client = $client }
            $attempts[-1]['Task'] = $client.ConnectAsync([string]$server, [int]$port)
        }
    }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $items = @()
    foreach ($attempt in $attempts) {
        $left = [System.Math]::Max(0, [int]$timeout - [int]$clock.ElapsedMilliseconds)
        $problem = $null
        try {
            if (-not $attempt['Task'].Wait($left)) { $problem = 'TimedOut' }
        } catch {
            $problem = Get-RdpSocketProblem $_.Exception
        }
        $attempt['Client'].Close()
        $items += [ordered]@{
            server = $attempt['Server']; port = $attempt['Port']; open = ($null -eq $problem); error = $problem
        }
    }
    return [ordered]@{ items = $items }
}

function Get-RdpTcpConnectPlace {
    param($Argument)
    return @{ Kind = 'Socket'; Argument = $Argument }
}

function Get-RdpSocketProblem {
    # The name of the socket error, such as ConnectionRefused or HostNotFound: the same in every language.
    param([System.Exception] $Exception)
    $last = $Exception
    while ($null -ne $Exception) {
        if ($Exception -is [System.Net.Sockets.SocketException]) { return [string]$Exception.SocketErrorCode }
        $last = $Exception
        $Exception = $Exception.InnerException
    }
    return $last.GetType().Name
}
