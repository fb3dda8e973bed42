# The .reg file of each registry scope. It is for people, and it is a second witness: .NET reads a DWORD that is two
# bytes long as a number and cannot say so, while reg.exe writes down the bytes.

function Export-RdpKey {
    # By reg.exe, into a file that is flushed to the disk.
    param([string] $View, [string] $Path, [string] $File)
    $arguments = 'export "HKLM\{0}" "{1}" /y' -f $Path, $File
    if (Test-RdpSecondView) { $arguments += ' /reg:' + $View.Substring(8) }
    $program = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'reg.exe')
    $result = Invoke-RdpProgram -File $program -Argument $arguments
    if ($result['exitCode'] -ne 0 -or -not [System.IO.File]::Exists($File)) {
        $detail = @{ Id = 'NotCapturable'; Category = 'ReadError'; Target = $Path }
        $detail['Action'] = 'Run reg.exe export for the key by hand to see why. Nothing has been changed.'
        throw (ConvertTo-RdpError @detail -Message "reg.exe could not export $Path (exit code $($result['exitCode'])): $($result['text'])")
    }
    $stream = Open-RdpFile -Path $File -Mode 'Open' -Access 'ReadWrite'
    try { $stream.Flush($true) } finally { $stream.Dispose() }
}

function Invoke-RdpProgram {
    # { exitCode, text } of a system program, by full path, with nothing of it on the console.
    param([string] $File, [string] $Argument)
    $start = Microsoft.PowerShell.Utility\New-Object System.Diagnostics.ProcessStartInfo -ArgumentList $File, $Argument
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        $problem = $process.StandardError.ReadToEndAsync()
        $text = $process.StandardOutput.ReadToEnd() + $problem.Result
        $process.WaitForExit()
        return @{ exitCode = $process.ExitCode; text = ($text -replace '\s+', ' ').Trim() }
    } finally {
        $process.Dispose()
    }
}

function Assert-RdpExport {
    # __Module__.NotCapturable when the export has other bytes than the capture, or lacks a value that .NET may have
    # bent into shape.
    param($Capture, [string] $File)
    $table = ConvertFrom-RdpRegFile (Read-RdpRegFile $File)
    $number = @{ ExpandString = '2'; DWord = '4'; MultiString = '7'; QWord = 'b' }
    $root = "HKEY_LOCAL_MACHINE\$($Capture['path'])"
    if (-not $table.Contains($root)) { throw (Get-RdpNotCapturableError $root 'the file that reg.exe made does not hold it') }
    foreach ($key in $Capture['keys']) {
        $path = "HKEY_LOCAL_MACHINE\$($Capture['path'])\$($key['path'])".TrimEnd('\')
        foreach ($value in $key['values']) {
            if (-not $number.ContainsKey($value['kind'])) { continue }
            $hex = [System.BitConverter]::ToString([System.Convert]::FromBase64String($value['bytes'])).Replace('-', ',')
            $found = $table["$path`n$($value['name'])"]
            if ($found -eq "$($number[$value['kind']]):$hex") { continue }
            throw (Get-RdpNotCapturableError $path "the value '$($value['name'])' has bytes that do not make a whole $($value['kind'])")
        }
    }
}

function Assert-RdpExportable {
    # The same without a store: each export lies in the folder for temporary files for as long as it is read.
    param($Capture)
    foreach ($one in $Capture) {
        if ($one['kind'] -ne 'RegistryKey' -or -not $one['present']) { continue }
        $file = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), '__Module__-' + [System.Guid]::NewGuid().ToString('N') + '.reg')
        try {
            Export-RdpKey -View $one['view'] -Path $one['path'] -File $file
            Assert-RdpExport -Capture $one -File $file
        } finally {
            [System.IO.File]::Delete($file)
        }
    }
}

function Read-RdpRegFile {
    # The text of the file, code unit by code unit: a decoder would replace half a surrogate pair in a name.
    param([string] $File)
    $bytes = [System.IO.File]::ReadAllBytes($File)
    $characters = Microsoft.PowerShell.Utility\New-Object 'char[]' ([int][System.Math]::Floor($bytes.Length / 2))
    [System.Buffer]::BlockCopy($bytes, 0, $characters, 0, $characters.Length * 2)
    return (Microsoft.PowerShell.Utility\New-Object System.String -ArgumentList (, $characters)).TrimStart([char]0xfeff)
}

function ConvertFrom-RdpRegFile {
    # "key<newline>name" -> "type:bytes" of every value that the file writes as dword or hex, and "key" -> ''.
    param([string] $Text)
    $table = Get-RdpNameMap
    $key = ''
    foreach ($line in (($Text -replace ',\\\r?\n\s*', ',') -split '\r?\n')) {
        if ($line -match '^\[(.+)\]$') { $key = $Matches[1]; $table[$key] = ''; continue }
        if ($line -notmatch '^(?:@|"((?:[^"\\]|\\.)*)")=(?:dword:([0-9a-f]{8})|hex(?:\(([0-9a-f]+)\))?:([0-9a-f,]*))\s*$') { continue }
        $name = ''
        if ($Matches.ContainsKey(1)) { $name = $Matches[1] -replace '\\(.)', '$1' }
        if ($Matches.ContainsKey(2)) {
            $bytes = [System.BitConverter]::GetBytes([System.Convert]::ToUInt32($Matches[2], 16))
            $table["$key`n$name"] = '4:' + [System.BitConverter]::ToString($bytes).Replace('-', ',')
        } else {
            $type = '3'
            if ($Matches.ContainsKey(3)) { $type = $Matches[3] }
            $table["$key`n$name"] = $type + ':' + $Matches[4].TrimEnd(',')
        }
    }
    return $table
}
