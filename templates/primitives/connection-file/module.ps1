# Reader: the user's Default.rdp. Lines are name:type:text, in UTF-16 as mstsc writes them, or as an editor did.

function Read-RdpConnectionFile {
    # Argument: Setting (by name in lower case: number or text).
    param($Argument)
    $says = Get-RdpEmptyMap
    # In order: a document of the same machine is the same, whatever the process.
    foreach ($name in (ConvertTo-RdpMap $Argument['Setting']).get_Keys()) { $says[$name] = $null }
    $file = [System.IO.Path]::Combine((Get-RdpDocumentFolder), 'Default.rdp')
    if (-not [System.IO.File]::Exists($file)) { return [ordered]@{ exists = $false; says = $says } }
    if ((Microsoft.PowerShell.Utility\New-Object System.IO.FileInfo -ArgumentList $file).Length -gt 1MB) {
        $detail = @{ Id = 'FileTooLong'; Category = 'LimitsExceeded'; Target = $file; Action = 'Look at the file in Notepad: it is not what mstsc writes.' }
        throw (ConvertTo-RdpError @detail -Message 'The file Default.rdp has more than a megabyte.')
    }
    foreach ($line in [System.IO.File]::ReadAllLines($file)) {
        if ($line -notmatch '^\s*([^:]+?)\s*:\s*([A-Za-z])\s*:(.*)$') { continue }
        $name = $Matches[1].ToLowerInvariant()
        if (-not $says.Contains($name)) { continue }
        $says[$name] = ConvertTo-RdpConnectionSetting -Text $Matches[3].Trim() -Type $Matches[2] -Kind $Argument['Setting'][$name]
    }
    return [ordered]@{ exists = $true; says = $says }
}

function ConvertTo-RdpConnectionSetting {
    # Null where the file has it in another form than mstsc takes.
    param([string] $Text, [string] $Type, [string] $Kind)
    if ($Kind -eq 'text') { if ($Type -eq 's') { return $Text } else { return $null } }
    $number = 0
    if ($Type -eq 'i' -and [int]::TryParse($Text, [ref]$number)) { return $number }
    return $null
}

function Get-RdpDocumentFolder {
    # The one door to the documents of whoever runs this. Tests replace this function.
    return [System.Environment]::GetFolderPath('MyDocuments')
}

function Get-RdpConnectionFilePlace {
    # An exported machine is the computer; what is a user's own stays with the user.
}
