# The store: what was there before each change. Whoever can write here decides what an elevated undo puts back, so it
# belongs to Administrators and SYSTEM alone, and a folder that somebody else prepared is refused.

function Get-RdpStoreRoot {
    $data = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::CommonApplicationData)
    return [System.IO.Path]::Combine($data, '__Module__')
}

function Initialize-RdpStore {
    # Makes the store where it is missing, with its permissions from the first moment on; returns its folder.
    $root = Get-RdpStoreRoot
    try {
        if (-not [System.IO.Directory]::Exists($root)) { Initialize-RdpStoreFolder $root }
        Assert-RdpStoreSafe
        [void][System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($root, 'changes'))
    } catch [System.IO.IOException], [System.UnauthorizedAccessException] {
        throw (Get-RdpStoreUnwritableError $root $_.Exception)
    }
    return $root
}

function Get-RdpStoreUnwritableError {
    param([string] $Target, [System.Exception] $Inner)
    $detail = @{ Id = 'StoreUnwritable'; Category = 'WriteError'; Target = $Target; Inner = $Inner }
    $detail['Action'] = 'Make sure that Administrators can write there and that the disk is not full.'
    return (ConvertTo-RdpError @detail -Message "The store $Target cannot be written, and nothing is changed without it.")
}

function Assert-RdpStoreUsable {
    # What Initialize-RdpStore would refuse, without making anything.
    $root = Get-RdpStoreRoot
    if ([System.IO.File]::Exists($root)) { throw (Get-RdpStoreUnwritableError $root) }
    if (-not [System.IO.Directory]::Exists($root)) { return }
    Assert-RdpStoreSafe
    if ([System.IO.File]::Exists([System.IO.Path]::Combine($root, 'changes'))) { throw (Get-RdpStoreUnwritableError $root) }
}

function Initialize-RdpStoreFolder {
    param([string] $Path)
    $security = Microsoft.PowerShell.Utility\New-Object System.Security.AccessControl.DirectorySecurity
    $security.SetSecurityDescriptorSddlForm('O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)')
    if ($PSVersionTable.PSEdition -eq 'Core') {
        [void][System.IO.FileSystemAclExtensions]::CreateDirectory($security, $Path)
    } else {
        [void][System.IO.Directory]::CreateDirectory($Path, $security)
    }
}

function Assert-RdpStoreSafe {
    # __Module__.StoreUnsafe when the store is a link, or belongs to, or is open to, anybody else.
    $root = Get-RdpStoreRoot
    $reason = $null
    if ([System.IO.File]::GetAttributes($root) -band [System.IO.FileAttributes]::ReparsePoint) {
        $reason = 'it is a link to another place'
    } else {
        $reason = Get-RdpFolderWeakness $root
    }
    if ($null -eq $reason) { return }
    $detail = @{ Id = 'StoreUnsafe'; Category = 'SecurityError'; Target = $root }
    $detail['Action'] = 'Find out who made the folder. Move it away as an administrator; it is made anew.'
    throw (ConvertTo-RdpError @detail -Message "The store $root is not safe: $reason.")
}

function Get-RdpFolderWeakness {
    # Null when only Administrators and SYSTEM own and reach the folder.
    # Wine keeps a folder's permissions as a Unix mode: owner and group cannot be chosen there, and a DACL cannot be
    # protected. Its one user has a SID that no Windows gives out, so that user is asked for, and nothing else is let go.
    param([string] $Path)
    $trusted = @('S-1-5-32-544', 'S-1-5-18')
    $wine = (Get-RdpUserSid) -eq 'S-1-5-21-0-0-0-1000'
    if ($wine) { $trusted += 'S-1-5-21-0-0-0-1000' }
    $sections = [System.Security.AccessControl.AccessControlSections]'Owner, Access'
    $security = Microsoft.PowerShell.Utility\New-Object System.Security.AccessControl.DirectorySecurity -ArgumentList $Path, $sections
    $sid = [System.Security.Principal.SecurityIdentifier]
    $owner = $security.GetOwner($sid).Value
    if ($trusted -notcontains $owner) { return "its owner is $owner" }
    if (-not $wine -and -not $security.AreAccessRulesProtected) { return 'it takes permissions over from its parent' }
    foreach ($rule in $security.GetAccessRules($true, $true, $sid)) {
        if ($rule.AccessControlType -ne [System.Security.AccessControl.AccessControlType]::Allow) { continue }
        if ($trusted -notcontains $rule.IdentityReference.Value) { return "it is open to $($rule.IdentityReference.Value)" }
    }
    return $null
}

function Lock-RdpStore {
    # One change at a time on a machine. The lock is an open file, so Windows lets go of it when the process dies.
    param([string] $Root)
    $path = [System.IO.Path]::Combine($Root, 'lock')
    try {
        return (Open-RdpFile -Path $path -Mode 'OpenOrCreate' -Access 'ReadWrite')
    } catch {
        if ($_.Exception.GetBaseException() -is [System.UnauthorizedAccessException]) { throw $_.Exception.GetBaseException() }
        $detail = @{ Id = 'Busy'; Category = 'ResourceBusy'; Target = $path; Inner = $_.Exception }
        $detail['Action'] = 'Wait until the other command has ended, then run this one again.'
        throw (ConvertTo-RdpError @detail -Message 'Another __Module__ command is changing this machine.')
    }
}

function Open-RdpFile {
    # Written through to the disk. Every argument has its type: .NET Framework has other overloads, and text would fit
    # more than one of them.
    param([string] $Path, [System.IO.FileMode] $Mode, [System.IO.FileAccess] $Access, [System.IO.FileShare] $Share = 'None')
    $options = [System.IO.FileOptions]::WriteThrough
    return [System.IO.FileStream]::new($Path, $Mode, $Access, $Share, 4096, $options)
}

function Write-RdpFile {
    # A whole file or none: under another name first, flushed to the disk, then renamed, then read back.
    param([string] $Path, [byte[]] $Byte)
    $temporary = "$Path.tmp"
    Write-RdpThrough -Path $temporary -Byte $Byte
    [System.IO.File]::Move($temporary, $Path)
    Assert-RdpWritten -Target $Path -Meant $Byte -Read ([System.IO.File]::ReadAllBytes($Path))
}

function Write-RdpThrough {
    # These bytes, and on the disk when it comes back.
    param([string] $Path, [byte[]] $Byte)
    $stream = Open-RdpFile -Path $Path -Mode 'Create' -Access 'Write'
    try {
        $stream.Write($Byte, 0, $Byte.Length)
        $stream.Flush($true)
    } finally {
        $stream.Dispose()
    }
}

function ConvertTo-RdpUtf8 {
    param([string] $Text)
    return , (Microsoft.PowerShell.Utility\New-Object System.Text.UTF8Encoding -ArgumentList $false).GetBytes($Text)
}

function Get-RdpChangeFolder {
    # Only our own ids are ever made part of a path.
    param([string] $ChangeId)
    if ($ChangeId -cnotmatch '^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{8}$') { return $null }
    return [System.IO.Path]::Combine((Get-RdpStoreRoot), 'changes', $ChangeId)
}
