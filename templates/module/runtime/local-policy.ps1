# This computer's own group policy, as its two files: what is there, exactly, and putting it back.

function Get-RdpLocalPolicyPath {
    # Of a file below the folder of the policy. A 32-bit process of a 64-bit Windows sees the real one as Sysnative.
    param([string] $Name)
    $narrow = [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
    return (Get-RdpProgramPath -File "System32\GroupPolicy\$Name" -Narrow $narrow)
}

function Read-RdpLocalPolicyFile {
    # Its bytes; none where it is not there.
    param([string] $Name)
    $path = Get-RdpLocalPolicyPath $Name
    if (-not [System.IO.File]::Exists($path)) { return , [byte[]]@() }
    return , [System.IO.File]::ReadAllBytes($path)
}

function Get-RdpLocalPolicyState {
    # { kind, files }: { name, present, bytes, firstMissing } of each. firstMissing is the topmost folder that is not there.
    $state = Get-RdpEmptyMap
    $state['kind'] = 'LocalPolicy'
    $state['files'] = @(foreach ($name in 'Machine\Registry.pol', 'gpt.ini') {
        $file = Get-RdpEmptyMap
        $file['name'] = $name
        $file['present'] = [System.IO.File]::Exists((Get-RdpLocalPolicyPath $name))
        $file['bytes'] = [System.Convert]::ToBase64String((Read-RdpLocalPolicyFile $name))
        $file['firstMissing'] = ''
        foreach ($folder in (Get-RdpLocalPolicyFolder $name)) {
            if (-not [System.IO.Directory]::Exists((Get-RdpLocalPolicyPath $folder))) { $file['firstMissing'] = $folder }
        }
        $file
    })
    return $state
}

function Get-RdpLocalPolicyFolder {
    # The folders of a file, the deepest first; '.' is that of the policy itself.
    param([string] $Name)
    if ($Name -match '^(.+)\\') { $Matches[1] }
    '.'
}

function Compare-RdpLocalPolicy {
    # Sentences, one a file.
    param($Before, $Now)
    for ($index = 0; $index -lt $Before['files'].Length; $index++) {
        $was = $Before['files'][$index]
        $is = $Now['files'][$index]
        if (Test-RdpSamePolicyFile $was $is) { continue }
        $path = Get-RdpLocalPolicyPath $was['name']
        if (-not $was['present']) { "$path was not there" }
        elseif (-not $is['present']) { "$path is missing" }
        else { "$path was other than it is" }
    }
}

function Test-RdpSamePolicyFile {
    param($One, $Two)
    return ($One['present'] -eq $Two['present'] -and $One['bytes'].Equals($Two['bytes']) -and $One['firstMissing'].Equals($Two['firstMissing']))
}

function Restore-RdpLocalPolicy {
    # Each file as it was recorded. Windows then takes the policy up again; the registry is put back after that.
    param($State)
    # What a process that ended half-way has left beside them.
    foreach ($file in $State['files']) {
        $left = (Get-RdpLocalPolicyPath $file['name']) + '.__Module__'
        if ([System.IO.File]::Exists($left)) { [System.IO.File]::Delete($left) }
    }
    if (@(Compare-RdpLocalPolicy $State (Get-RdpLocalPolicyState)).Length -eq 0) { return }
    foreach ($file in $State['files']) {
        if ($file['present']) { Write-RdpLocalPolicyFile -Name $file['name'] -Byte ([System.Convert]::FromBase64String($file['bytes'])) }
        else { Remove-RdpLocalPolicyFile -Name $file['name'] -FirstMissing $file['firstMissing'] }
    }
    $mark = Get-RdpErrorMark
    try {
        Invoke-RdpPolicyRefresh
    } catch {
        Write-RdpVerbose "Windows has not taken the policy up again: $(Get-RdpReason $_)"
        Clear-RdpErrorSince $mark
    }
}

function Write-RdpLocalPolicyFile {
    # Whole, or as it was: beside it first, then in its place. A file that is hidden stays so.
    param([string] $Name, [byte[]] $Byte)
    $path = Get-RdpLocalPolicyPath $Name
    $present = [System.IO.File]::Exists($path)
    if ($present -and [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($path)).Equals([System.Convert]::ToBase64String($Byte))) { return }
    [void][System.IO.Directory]::CreateDirectory((Get-RdpLocalPolicyPath @(Get-RdpLocalPolicyFolder $Name)[0]))
    $new = "$path.__Module__"
    Write-RdpThrough -Path $new -Byte $Byte
    if ($present) { [System.IO.File]::Replace($new, $path, [System.Management.Automation.Language.NullString]::Value) } else { [System.IO.File]::Move($new, $path) }
    Assert-RdpWritten -Target $path -Meant $Byte -Read ([System.IO.File]::ReadAllBytes($path))
}

function Remove-RdpLocalPolicyFile {
    # With the folders that were made for it, as long as they are empty.
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $Name, [string] $FirstMissing)
    $path = Get-RdpLocalPolicyPath $Name
    if (-not $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $path), 'Delete the file that was not there')) { return }
    # Where its folder is not there either, .NET would call it an error.
    if ([System.IO.File]::Exists($path)) { [System.IO.File]::Delete($path) }
    if ($FirstMissing.Length -eq 0) { return }
    foreach ($one in (Get-RdpLocalPolicyFolder $Name)) {
        $folder = Get-RdpLocalPolicyPath $one
        if (-not [System.IO.Directory]::Exists($folder)) { continue }
        if ([System.IO.Directory]::GetFileSystemEntries($folder).Length -gt 0) { return }
        [System.IO.Directory]::Delete($folder, $false)
        if ($one.Equals($FirstMissing)) { return }
    }
}
