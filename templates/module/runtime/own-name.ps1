# What this machine and its people are called: they are hidden wherever they stand in an exported machine.

function Get-RdpOwnName {
    # { Kind; Text } as Add-RdpNameOfKind takes them; what is nobody's comes first.
    foreach ($name in (Get-RdpBuiltInName)) { @{ Kind = 'BuiltIn'; Text = $name } }
    @{ Kind = 'Host'; Text = [string]$env:COMPUTERNAME }
    @{ Kind = 'Domain'; Text = [string]$env:USERDNSDOMAIN }
    @{ Kind = 'Domain'; Text = [string]$env:USERDOMAIN }
    @{ Kind = 'Account'; Text = [string]$env:USERNAME }
    $mark = Get-RdpErrorMark
    try {
        $network = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
        @{ Kind = 'Host'; Text = $network.HostName }
        @{ Kind = 'Domain'; Text = $network.DomainName }
    } catch {
        Write-RdpVerbose "The domain of this machine's full name is not known: $(Get-RdpReason $_)"
        Clear-RdpErrorSince $mark
    }
    foreach ($folder in (Get-RdpProfileFolder)) { @{ Kind = 'Profile'; Text = $folder } }
}

function Get-RdpProfileFolder {
    # The names of the folders of those who have a profile here.
    $list = Open-RdpKey -View 'Registry64' -Path 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
    if ($null -eq $list) { return }
    try {
        foreach ($sid in (Get-RdpSubkeyName $list)) {
            # Windows' own have short ones.
            if ($sid -notmatch '^S-1-(5-21|12-1)-') { continue }
            $key = $list.OpenSubKey($sid)
            if ($null -eq $key) { continue }
            try { Get-RdpLeafName ([string]$key.GetValue('ProfileImagePath')) } finally { $key.Dispose() }
        }
    } finally {
        $list.Dispose()
    }
}

function Get-RdpBuiltInName {
    # What accounts that every Windows has are called in the language of this one, and their authorities.
    $mark = Get-RdpErrorMark
    foreach ($sid in 'S-1-1-0', 'S-1-5-11', 'S-1-5-18', 'S-1-5-19', 'S-1-5-20', 'S-1-5-32-544', 'S-1-5-32-545', 'S-1-5-32-546', 'S-1-5-32-555') {
        try {
            $account = Microsoft.PowerShell.Utility\New-Object System.Security.Principal.SecurityIdentifier -ArgumentList $sid
            $account.Translate([System.Security.Principal.NTAccount]).Value.Split([char]'\')
        } catch {
            Write-RdpVerbose "The name of $sid is not known: $(Get-RdpReason $_)"
            Clear-RdpErrorSince $mark
        }
    }
}
