# Reader: who has a right on this computer.

function Read-RdpUserRight {
    # Argument: Right.
    param($Argument)
    $holders = @()
    foreach ($line in ((Get-RdpRightText) -split '\r?\n')) {
        if ($line -notmatch '^\s*(Se[A-Za-z]+)\s*=\s*(.*)$' -or $Matches[1] -ne $Argument['Right']) { continue }
        $holders = @(foreach ($one in $Matches[2].Split(',')) { if ($one.Trim().Length -gt 0) { $one.Trim().TrimStart('*') } })
    }
    return [ordered]@{ holders = $holders }
}

function Get-RdpRightText {
    # The one door to the security policy: its part on rights, as secedit writes it, in the same words in every language.
    # Tests replace this function. The file is in a folder of its own that nobody else may open, and gone afterwards.
    $folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
    Initialize-RdpStoreFolder $folder
    try {
        $file = [System.IO.Path]::Combine($folder, 'rights.inf')
        $log = [System.IO.Path]::Combine($folder, 'rights.log')
        $start = Microsoft.PowerShell.Utility\New-Object System.Diagnostics.ProcessStartInfo
        $start.FileName = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'secedit.exe')
        $start.Arguments = '/export /areas USER_RIGHTS /cfg "{0}" /log "{1}" /quiet' -f $file, $log
        $start.UseShellExecute = $false
        $start.CreateNoWindow = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            # Less than a reading may take, so that the folder is gone before the reading is given up.
            if (-not $process.WaitForExit(8000)) {
                $process.Kill()
                [void]$process.WaitForExit(1000)
            }
        } finally {
            $process.Dispose()
        }
        if (-not [System.IO.File]::Exists($file)) {
            $detail = @{ Id = 'PolicyNotRead'; Category = 'PermissionDenied'; Target = 'secedit' }
            $detail['Action'] = 'Run the command in an elevated window.'
            throw (ConvertTo-RdpError @detail -Message 'The security policy of this computer could not be read (secedit wrote nothing).')
        }
        return [System.IO.File]::ReadAllText($file)
    } finally {
        Microsoft.PowerShell.Management\Remove-Item -LiteralPath $folder -Recurse -Force -Confirm:$false -WhatIf:$false -ErrorAction SilentlyContinue
    }
}

function Get-RdpUserRightPlace {
    param($Argument)
    return @{ Kind = 'Right'; Right = $Argument['Right'] }
}
