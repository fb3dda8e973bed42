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
    # Gives the file.
    param($Document, [string] $Path)
    return (Write-RdpTextFile -Path $Path -Text ((ConvertTo-RdpJson $Document) + "`r`n") -What 'The facts were')
}
