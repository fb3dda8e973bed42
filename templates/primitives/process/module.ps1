# Reader: running processes with one of these names.

function Read-RdpProcess {
    # Argument: Name (one or more, without .exe).
    param($Argument)
    $items = @()
    foreach ($name in $Argument['Name']) {
        $mark = Get-RdpErrorMark
        try {
            foreach ($process in @(Microsoft.PowerShell.Management\Get-Process -Name $name -ErrorAction Stop)) {
                $items += [ordered]@{ name = [string]$process.ProcessName; id = $process.Id; sessionId = $process.SessionId }
            }
        } catch {
            # None of this name is no fault; whatever else goes wrong does not mean that none runs.
            if ($_.FullyQualifiedErrorId -notlike 'NoProcessFoundForGivenName,*') { throw }
            Clear-RdpErrorSince $mark
        }
    }
    return [ordered]@{ running = ($items.Length -gt 0); items = $items }
}

function Get-RdpProcessPlace {
    param($Argument)
    return @{ Kind = 'Process'; Name = $Argument['Name'] }
}
