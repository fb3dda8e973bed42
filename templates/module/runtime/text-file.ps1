# A text as a file that somebody asked for.

function Write-RdpTextFile {
    # Under another name first, then renamed: whoever finds the file finds the whole of it. -What: how an error begins,
    # such as "The facts were". Gives the file.
    param([string] $Path, [string] $Text, [string] $What)
    $temporary = '{0}.{1}.tmp' -f $Path, [guid]::NewGuid().ToString('N')
    try {
        Write-RdpFile -Path $temporary -Byte (ConvertTo-RdpUtf8 $Text)
        if ([System.IO.File]::Exists($Path)) {
            [System.IO.File]::Replace($temporary, $Path, [System.Management.Automation.Language.NullString]::Value)
        } else {
            [System.IO.File]::Move($temporary, $Path)
        }
    } catch {
        $detail = @{ Id = 'NotWritten'; Category = 'WriteError'; Target = $Path; Inner = $_.Exception }
        $detail['Action'] = 'Look whether the folder is there, may be written by you and has room, and whether a file of this name is read-only or open.'
        throw (ConvertTo-RdpError @detail -Message "$What not written to $Path ($(Get-RdpErrorId $_)).")
    } finally {
        foreach ($left in $temporary, "$temporary.tmp") {
            if (Microsoft.PowerShell.Management\Test-Path -LiteralPath $left) { Microsoft.PowerShell.Management\Remove-Item -LiteralPath $left -Force -Confirm:$false -WhatIf:$false -ErrorAction SilentlyContinue }
        }
    }
    return (Microsoft.PowerShell.Management\Get-Item -LiteralPath $Path -Force)
}
