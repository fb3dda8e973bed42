# Reader: running processes with one of these names.

function Read-RdpProcess {
    # Argument: Name (one or more, without .exe).
    param($Argument)
    $items = @()
    foreach ($process in @(Microsoft.PowerShell.Management\Get-Process -Name $Argument['Name'] -ErrorAction Ignore)) {
        $items += [ordered]@{ name = [string]$process.ProcessName; id = $process.Id; sessionId = $process.SessionId }
    }
    return [ordered]@{ running = ($items.Length -gt 0); items = $items }
}

function Get-RdpProcessPlace {
    param($Argument)
    return @{ Kind = 'Process'; Name = $Argument['Name'] }
}
