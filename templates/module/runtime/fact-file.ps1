# A document of facts as a file.

function Resolve-RdpFactPath {
    # The full path in the file system, by the location of whoever calls; __Module__.BadPath where there can be no file.
    param($Cmdlet, [string] $Path, [bool] $Force)
    $detail = @{ Id = 'BadPath'; Category = 'InvalidArgument'; Target = $Path; Action = 'Give a path in the file system, in a folder that is there.' }
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        throw (ConvertTo-RdpError @detail -Message 'In Constrained Language Mode no file is written, and there are no facts to write.')
    }
    $provider = $null
    $drive = $null
    try {
        $full = $Cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path, [ref]$provider, [ref]$drive)
    } catch {
        throw (ConvertTo-RdpError @detail -Message "'$Path' is no path: there is no such drive, or it is not written as one.")
    }
    if ($provider.Name -ne 'FileSystem') { throw (ConvertTo-RdpError @detail -Message "'$Path' is not in the file system: it belongs to $($provider.Name).") }
    if (Microsoft.PowerShell.Management\Test-Path -LiteralPath $full -PathType Container) { throw (ConvertTo-RdpError @detail -Message "$full is a folder.") }
    if (-not $Force -and (Microsoft.PowerShell.Management\Test-Path -LiteralPath $full)) {
        $detail['Id'] = 'FileExists'
        $detail['Category'] = 'ResourceExists'
        $detail['Action'] = 'Give another path, or -Force to replace the file.'
        throw (ConvertTo-RdpError @detail -Message "$full is there already, and was left as it is.")
    }
    return $full
}

function Write-RdpFactFile {
    # Under another name first, then renamed: whoever finds the file finds the whole of it. Gives the file.
    param($Document, [string] $Path)
    $temporary = '{0}.{1}.tmp' -f $Path, [guid]::NewGuid().ToString('N')
    try {
        Write-RdpFile -Path $temporary -Byte (ConvertTo-RdpUtf8 ((ConvertTo-RdpJson $Document) + "`r`n"))
        if ([System.IO.File]::Exists($Path)) {
            [System.IO.File]::Replace($temporary, $Path, [System.Management.Automation.Language.NullString]::Value)
        } else {
            [System.IO.File]::Move($temporary, $Path)
        }
    } catch {
        $detail = @{ Id = 'NotWritten'; Category = 'WriteError'; Target = $Path; Inner = $_.Exception }
        $detail['Action'] = 'Look whether the folder is there, may be written by you and has room, and whether a file of this name is read-only or open.'
        throw (ConvertTo-RdpError @detail -Message "The facts were not written to $Path ($(Get-RdpErrorId $_)).")
    } finally {
        foreach ($left in $temporary, "$temporary.tmp") {
            if (Microsoft.PowerShell.Management\Test-Path -LiteralPath $left) { Microsoft.PowerShell.Management\Remove-Item -LiteralPath $left -Force -Confirm:$false -WhatIf:$false -ErrorAction SilentlyContinue }
        }
    }
    return (Microsoft.PowerShell.Management\Get-Item -LiteralPath $Path -Force)
}
