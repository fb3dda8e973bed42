# The snapshot: everything that an undo needs, on the disk and read back before anything is changed.

function Get-RdpNewChangeId {
    # The time in milliseconds, so that sorting by name is sorting by time, and something that no second one has. Later
    # than every id in the store, whatever the clock says: an undo goes by this order.
    param([string] $Root)
    $format = "yyyyMMdd'T'HHmmssfff'Z'"
    $culture = [cultureinfo]::InvariantCulture
    $time = [System.DateTime]::UtcNow
    foreach ($path in [System.IO.Directory]::GetDirectories([System.IO.Path]::Combine($Root, 'changes'))) {
        $name = [System.IO.Path]::GetFileName($path)
        if ($null -eq (Get-RdpChangeFolder $name)) { continue }
        $styles = [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal'
        $other = [System.DateTime]::MinValue
        if (-not [System.DateTime]::TryParseExact($name.Substring(0, 19), $format, $culture, $styles, [ref]$other)) { continue }
        if ($other.AddMilliseconds(1) -gt $time) { $time = $other.AddMilliseconds(1) }
    }
    return $time.ToString($format, $culture) + '-' + [System.Guid]::NewGuid().ToString('N').Substring(0, 8)
}

function Save-RdpSnapshot {
    # Writes <store>\changes\<id>\snapshot.json, one .reg file a registry scope and manifest.json, reads all of it
    # back, and makes sure that the machine has not moved meanwhile. Returns { folder, changeId, hash, capture }.
    param([string] $Root, [string] $ChangeId, $Header, $Scope)
    $folder = [System.IO.Path]::Combine($Root, 'changes', $ChangeId)
    $capture = Get-RdpCapture $Scope
    Assert-RdpWritable $capture
    $document = Get-RdpEmptyMap
    $document['schema'] = 'rdpmend.snapshot/1'
    $document['changeId'] = $ChangeId
    foreach ($name in $Header.get_Keys()) { $document[$name] = $Header[$name] }
    $document['scopes'] = $capture
    $names = [string[]]@('snapshot.json')
    try {
        [void][System.IO.Directory]::CreateDirectory($folder)
        Write-RdpFile -Path ([System.IO.Path]::Combine($folder, 'snapshot.json')) -Byte (ConvertTo-RdpUtf8 (ConvertTo-RdpJson $document))
        $number = 0
        foreach ($one in $capture) {
            $number++
            if ($one['kind'] -eq 'PolicyObject') { Backup-RdpPolicyObject -Scope $one -Folder $folder }
            if ($one['kind'] -ne 'RegistryKey' -or -not $one['present']) { continue }
            $file = [System.IO.Path]::Combine($folder, "scope-$number.reg")
            Export-RdpKey -View $one['view'] -Path $one['path'] -File $file
            Assert-RdpExport -Capture $one -File $file
            $names += "scope-$number.reg"
        }
        Write-RdpManifest -Folder $folder -Name $names
    } catch [System.IO.IOException], [System.UnauthorizedAccessException] {
        $detail = @{ Id = 'StoreUnwritable'; Category = 'WriteError'; Target = $folder; Inner = $_.Exception }
        $detail['Action'] = 'Make sure that Administrators can write there and that the disk is not full.'
        throw (ConvertTo-RdpError @detail -Message "The snapshot cannot be written to $folder, and nothing is changed without it.")
    }
    $written = Read-RdpSnapshot $folder
    if (-not (Test-RdpAsMeant $document $written['document'])) {
        throw (Get-RdpNotCapturableError $folder 'the snapshot does not read back as it was written')
    }
    $moved = Compare-RdpCapture $capture (Get-RdpCapture $Scope)
    if ($moved.Length -gt 0) {
        $detail = @{ Id = 'StateMoved'; Category = 'ResourceBusy'; Target = $folder }
        $detail['Action'] = 'Close Remote Desktop programs and registry tools, then run the command again.'
        throw (ConvertTo-RdpError @detail -Message "Something else is changing the same settings just now: $($moved -join '; ').")
    }
    return @{ folder = $folder; changeId = $ChangeId; hash = $written['hash']; capture = $capture }
}

function Write-RdpManifest {
    # The SHA-256 of every file of the snapshot. The journal holds the hash of this file.
    param([string] $Folder, [string[]] $Name)
    $files = @()
    foreach ($one in $Name) {
        $entry = Get-RdpEmptyMap
        $entry['name'] = $one
        $entry['sha256'] = Get-RdpHash ([System.IO.File]::ReadAllBytes([System.IO.Path]::Combine($Folder, $one)))
        $files += $entry
    }
    $manifest = Get-RdpEmptyMap
    $manifest['schema'] = 'rdpmend.manifest/1'
    $manifest['files'] = $files
    Write-RdpFile -Path ([System.IO.Path]::Combine($Folder, 'manifest.json')) -Byte (ConvertTo-RdpUtf8 (ConvertTo-RdpJson $manifest))
}

function Read-RdpSnapshot {
    # { document, hash } of a change's folder; __Module__.BackupAltered when a file is missing or is not what it was.
    # -Hash: what the journal says that the manifest's hash is.
    param([string] $Folder, [string] $Hash = '')
    $document = $null
    try {
        $bytes = [System.IO.File]::ReadAllBytes([System.IO.Path]::Combine($Folder, 'manifest.json'))
        $actual = Get-RdpHash $bytes
        if ($Hash.Length -gt 0 -and $Hash -cne $actual) { throw 'manifest.json has another hash than the journal says' }
        $manifest = ConvertFrom-RdpJson ([System.Text.Encoding]::UTF8.GetString($bytes))
        foreach ($file in $manifest['files']) {
            $content = [System.IO.File]::ReadAllBytes([System.IO.Path]::Combine($Folder, [System.IO.Path]::GetFileName($file['name'])))
            if ((Get-RdpHash $content) -cne $file['sha256']) { throw "$($file['name']) has another hash than manifest.json says" }
            if ($file['name'] -eq 'snapshot.json') { $document = ConvertFrom-RdpJson ([System.Text.Encoding]::UTF8.GetString($content)) }
        }
        if ($null -eq $document) { throw 'manifest.json does not name snapshot.json' }
        if ($document['schema'] -cne 'rdpmend.snapshot/1' -or $document['scopes'] -isnot [array]) { throw 'snapshot.json is not a snapshot' }
    } catch {
        $detail = @{ Id = 'BackupAltered'; Category = 'InvalidData'; Target = $Folder; Inner = $_.Exception }
        $detail['Action'] = 'Nothing is put back from it. The .reg files in the folder may still help a person; compare them first.'
        throw (ConvertTo-RdpError @detail -Message "The snapshot in $Folder is not what was written: $(Get-RdpReason $_)")
    }
    return @{ document = $document; hash = $actual }
}

function Assert-RdpWritable {
    # __Module__.AccessDenied now rather than half-way: opens every recorded key with the rights that a change and an
    # undo need, and writes nothing.
    param($Capture)
    foreach ($one in $Capture) {
        if ($one['kind'] -ne 'RegistryKey') { continue }
        Assert-RdpRegistryPath $one['path'] -Tree:$one['subkeys']
        if (-not $one['present']) {
            $parent = Get-RdpParentPath $one['firstMissing']
            (Open-RdpKeyForChange -View $one['view'] -Path $parent).Dispose()
            continue
        }
        $rights = 'QueryValues, SetValue, CreateSubKey, EnumerateSubKeys'
        if ($one['subkeys']) { $rights += ', Delete, ReadPermissions, ChangePermissions' }
        foreach ($key in $one['keys']) {
            $path = Resolve-RdpKeyPath $one['path'] $key['path']
            $open = Open-RdpKey -View $one['view'] -Path $path -Rights $rights
            # What went meanwhile differs from what was captured, and that is looked at next.
            if ($null -ne $open) { $open.Dispose() }
        }
    }
}
