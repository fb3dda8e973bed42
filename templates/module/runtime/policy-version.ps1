# gpt.ini, which tells Windows that a policy has changed (Version), and which extensions take it up. Its other lines stay as
# they are. Source: public programs that write a computer's own policy, which agree; the order of the groups: reports of
# policies that were no longer applied after it was broken.

function Get-RdpRaisedPolicyVersion {
    # The file after a change of Registry.pol: the version of the computer's part one higher, and the extension for registry
    # settings named. -Byte: the file; an empty one is made.
    param([byte[]] $Byte)
    if ($Byte.Length -ge 2 -and ($Byte[0] -eq 0xff -or $Byte[0] -eq 0xef -or $Byte[1] -eq 0)) { throw (Get-RdpVersionFileError 'it is not written in plain octets') }
    $text = -join [char[]]$Byte
    $lines = @()
    if ($text.Length -gt 0) { $lines = @($text -split '\r?\n') }
    $end = "`r`n"
    if ($text -match '(?<!\r)\n') { $end = "`n" }
    $section = [ordered]@{ Start = -1; End = $lines.Length; Version = -1; Extension = -1 }
    for ($at = 0; $at -lt $lines.Length; $at++) {
        if ($lines[$at] -match '^\s*\[(.*)\]\s*$') {
            if ($section['Start'] -ge 0) { $section['End'] = $at; break }
            if ($Matches[1] -eq 'General') { $section['Start'] = $at }
        } elseif ($section['Start'] -ge 0) {
            if ($lines[$at] -match '^\s*Version\s*=') { $section['Version'] = $at }
            if ($lines[$at] -match '^\s*gPCMachineExtensionNames\s*=') { $section['Extension'] = $at }
        }
    }
    $version = 0
    if ($section['Version'] -ge 0) { $version = Get-RdpPolicyVersion $lines[$section['Version']] }
    $names = ''
    if ($section['Extension'] -ge 0) { $names = ($lines[$section['Extension']] -split '=', 2)[1].Trim() }
    $new = "Version=$(Step-RdpPolicyVersion $version)"
    $extension = "gPCMachineExtensionNames=$(Join-RdpExtension $names)"
    $added = @()
    if ($section['Extension'] -ge 0) { $lines[$section['Extension']] = $extension } else { $added += $extension }
    if ($section['Version'] -ge 0) { $lines[$section['Version']] = $new } else { $added += $new }
    if ($section['Start'] -lt 0) {
        $lines = @('[General]') + $added + @($lines)
        if ($lines[-1].Length -gt 0) { $lines += '' }
    } elseif ($added.Length -gt 0) {
        $lines = @($lines[0..$section['Start']]) + $added + @($lines[($section['Start'] + 1)..$lines.Length])
    }
    $all = $lines -join $end
    $bytes = Microsoft.PowerShell.Utility\New-Object 'byte[]' $all.Length
    for ($at = 0; $at -lt $all.Length; $at++) { $bytes[$at] = [byte][int]$all[$at] }
    return , $bytes
}

function Get-RdpVersionFileError {
    # __Module__.PolicyFileDamaged, of the other file.
    param([string] $Reason)
    $file = Get-RdpLocalPolicyPath 'gpt.ini'
    $detail = @{ Id = 'PolicyFileDamaged'; Category = 'InvalidData'; Target = $file }
    $detail['Action'] = 'Nothing is written to it. Keep a copy, and let gpedit.msc write the policy anew.'
    return (ConvertTo-RdpError @detail -Message "$file is of a form that is not known: $Reason.")
}

function Get-RdpPolicyVersion {
    param([string] $Line)
    $text = ($Line -split '=', 2)[1].Trim()
    if ($text -match '^[0-9]{1,10}$' -and [long]$text -le 4294967295) { return [long]$text }
    throw (Get-RdpVersionFileError "its version is '$text'")
}

function Step-RdpPolicyVersion {
    # The lower half counts changes of the computer's part, the upper half those of the users'. After the last number comes 1.
    param([long] $Version)
    $computer = $Version % 65536
    $next = $computer + 1
    if ($next -gt 65535) { $next = 1 }
    return ($Version - $computer + $next)
}

function Join-RdpExtension {
    # The groups with that of registry settings among them. Windows wants them in the order of their first id, and stops at one
    # that is out of it.
    param([string] $Names)
    $registry = '{35378EAC-683F-11D2-A89A-00C04FBBCFA2}'
    $tool = '{D02B1F72-3407-48AE-BA88-E8213C6761F1}'
    $id = '\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}'
    if ($Names -notmatch "^(\[($id)+\])*$") { throw (Get-RdpVersionFileError 'its list of extensions is not in groups') }
    $groups = @{}
    foreach ($group in [regex]::Matches($Names, "\[((?:$id)+)\]")) {
        $ids = @(foreach ($one in [regex]::Matches($group.Value, $id)) { $one.Value })
        $key = $ids[0].ToUpperInvariant()
        if (-not $groups.ContainsKey($key)) { $groups[$key] = @{ First = $ids[0]; Rest = @() } }
        for ($at = 1; $at -lt $ids.Length; $at++) { $groups[$key]['Rest'] += $ids[$at] }
    }
    if (-not $groups.ContainsKey($registry)) { $groups[$registry] = @{ First = $registry; Rest = @() } }
    if ($groups[$registry]['Rest'] -notcontains $tool) { $groups[$registry]['Rest'] += $tool }
    return -join @(foreach ($key in ($groups.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) {
        '[' + $groups[$key]['First'] + (-join @($groups[$key]['Rest'] | Microsoft.PowerShell.Utility\Sort-Object -Unique)) + ']'
    })
}
