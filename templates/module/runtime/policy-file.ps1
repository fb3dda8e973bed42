# Registry.pol, as bytes: what of it is one entry, and the file with one entry set. All other entries stay where they are,
# octet by octet. A file that is not understood to its last octet is not written.
# Source: Microsoft, [MS-GPREG] 2.2.1, and Registry Policy File Format.

function ConvertFrom-RdpPolicyFile {
    # { Path, Name, Type, Data, Start, End } of each entry, in their order. -Byte: the file; an empty one has none.
    param([byte[]] $Byte)
    if ($Byte.Length -eq 0) { return }
    $head = [System.BitConverter]::ToString($Byte, 0, [System.Math]::Min(8, $Byte.Length))
    if (-not $head.Equals('50-52-65-67-01-00-00-00')) { throw (Get-RdpPolicyFileError -Offset 0 -Expected 'the head of a policy file') }
    $at = 8
    while ($at -lt $Byte.Length) {
        $entry = @{ Start = $at }
        $at = Step-RdpPolicySign -Byte $Byte -At $at -Sign '['
        $entry['Path'], $at = Read-RdpPolicyText -Byte $Byte -At $at
        $at = Step-RdpPolicySign -Byte $Byte -At $at -Sign ';'
        $entry['Name'], $at = Read-RdpPolicyText -Byte $Byte -At $at
        $at = Step-RdpPolicySign -Byte $Byte -At $at -Sign ';'
        $entry['Type'], $at = Read-RdpPolicyNumber -Byte $Byte -At $at
        $at = Step-RdpPolicySign -Byte $Byte -At $at -Sign ';'
        $size, $at = Read-RdpPolicyNumber -Byte $Byte -At $at
        $at = Step-RdpPolicySign -Byte $Byte -At $at -Sign ';'
        if ($size -gt $Byte.Length - $at) { throw (Get-RdpPolicyFileError -Offset $at -Expected "$size octets of data") }
        $entry['Data'] = Copy-RdpByte -Byte $Byte -Start $at -End ($at + $size)
        $at = Step-RdpPolicySign -Byte $Byte -At ([int]($at + $size)) -Sign ']'
        $entry['End'] = $at
        $entry
    }
}

function Get-RdpPolicyFileError {
    # __Module__.PolicyFileDamaged: what should stand at an offset, and does not.
    param([int] $Offset, [string] $Expected)
    $file = Get-RdpLocalPolicyPath 'Machine\Registry.pol'
    $detail = @{ Id = 'PolicyFileDamaged'; Category = 'InvalidData'; Target = $file }
    $detail['Action'] = 'Nothing is written to it. Keep a copy, look at the policy in gpedit.msc, and let that write the file anew.'
    return (ConvertTo-RdpError @detail -Message "$file is damaged, or of a form that is not known: at octet $Offset there should be $Expected.")
}

function Step-RdpPolicySign {
    # The offset after a sign of UTF-16.
    param([byte[]] $Byte, [int] $At, [char] $Sign)
    if ($At + 1 -lt $Byte.Length -and $Byte[$At] -eq [int]$Sign -and $Byte[$At + 1] -eq 0) { return ($At + 2) }
    throw (Get-RdpPolicyFileError -Offset $At -Expected "'$Sign'")
}

function Read-RdpPolicyText {
    # A text up to its NUL, and the offset after that.
    param([byte[]] $Byte, [int] $At)
    $end = $At
    while ($end + 1 -lt $Byte.Length) {
        if ($Byte[$end] -eq 0 -and $Byte[$end + 1] -eq 0) { return [System.Text.Encoding]::Unicode.GetString($Byte, $At, $end - $At), ($end + 2) }
        $end += 2
    }
    throw (Get-RdpPolicyFileError -Offset $At -Expected 'a text with its end')
}

function Read-RdpPolicyNumber {
    # A number of four octets, and the offset after it.
    param([byte[]] $Byte, [int] $At)
    if ($At + 4 -gt $Byte.Length) { throw (Get-RdpPolicyFileError -Offset $At -Expected 'a number of four octets') }
    return [long][System.BitConverter]::ToUInt32($Byte, $At), ($At + 4)
}

function Copy-RdpByte {
    param([byte[]] $Byte, [long] $Start, [long] $End)
    $part = Microsoft.PowerShell.Utility\New-Object 'byte[]' ([int]($End - $Start))
    [System.Buffer]::BlockCopy($Byte, [int]$Start, $part, 0, $part.Length)
    return , $part
}

function Get-RdpPolicyIdentity {
    # Entries of one identity say the same value: one deletes it (**Del.), and another sets it. Windows tells no case apart.
    param([string] $Path, [string] $Name)
    return ("$Path`n" + ($Name -replace '^\*\*del(vals)?\.')).ToLowerInvariant()
}

function Test-RdpPolicySweep {
    # Does an entry delete values of a whole key? What stands before it is then gone.
    param([string] $Name)
    return ($Name -match '^\*\*(del(ete)?vals\.|deletevalues|deletekeys)')
}

function Find-RdpPolicyEntry {
    # { Type, Data } of what the file says in the end of a value; null where it says nothing, or deletes it.
    param([byte[]] $Byte, [string] $Path, [string] $Name)
    $wanted = Get-RdpPolicyIdentity -Path $Path -Name $Name
    $found = $null
    foreach ($entry in (ConvertFrom-RdpPolicyFile $Byte)) {
        if ($entry['Name'].Length -gt 0 -and (Get-RdpPolicyIdentity -Path $entry['Path'] -Name $entry['Name']) -eq $wanted) {
            $found = $null
            if ($entry['Name'] -notmatch '^\*\*') { $found = @{ Type = $entry['Type']; Data = $entry['Data'] } }
        } elseif ([string]::Equals($entry['Path'], $Path, [System.StringComparison]::OrdinalIgnoreCase) -and (Test-RdpPolicySweep $entry['Name'])) {
            $found = $null
        }
    }
    return $found
}

function Merge-RdpPolicyEntry {
    # The file with this value set, once: where the first entry of it stood, or at the end where none did, or where a later
    # one empties the key.
    param([byte[]] $Byte, [string] $Path, [string] $Name, [int] $Type, [byte[]] $Data)
    $entries = @(ConvertFrom-RdpPolicyFile $Byte)
    $wanted = Get-RdpPolicyIdentity -Path $Path -Name $Name
    $own = @(foreach ($entry in $entries) { if ((Get-RdpPolicyIdentity -Path $entry['Path'] -Name $entry['Name']) -eq $wanted -and -not (Test-RdpPolicySweep $entry['Name'])) { $entry['Start'] } })
    $at = -1
    if ($own.Length -gt 0) { $at = $own[0] }
    foreach ($entry in $entries) {
        if ($entry['Start'] -gt $at -and [string]::Equals($entry['Path'], $Path, [System.StringComparison]::OrdinalIgnoreCase) -and (Test-RdpPolicySweep $entry['Name'])) { $at = -1 }
    }
    $new = ConvertTo-RdpPolicyEntry -Path $Path -Name $Name -Type $Type -Data $Data
    $parts = Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList
    [void]$parts.Add([byte[]](0x50, 0x52, 0x65, 0x67, 1, 0, 0, 0))
    foreach ($entry in $entries) {
        if ($entry['Start'] -eq $at) { [void]$parts.Add($new) }
        if ($own -notcontains $entry['Start']) { [void]$parts.Add((Copy-RdpByte -Byte $Byte -Start $entry['Start'] -End $entry['End'])) }
    }
    if ($at -lt 0) { [void]$parts.Add($new) }
    return , (Join-RdpByte $parts)
}

function ConvertTo-RdpPolicyEntry {
    # One entry. Texts end in NUL, numbers have four octets, the lowest first.
    param([string] $Path, [string] $Name, [int] $Type, [byte[]] $Data)
    $semicolon = [byte[]](0x3b, 0)
    $parts = Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList
    [void]$parts.Add([byte[]](0x5b, 0))
    [void]$parts.Add((ConvertTo-RdpTextByte ($Path + [char]0)))
    [void]$parts.Add($semicolon)
    [void]$parts.Add((ConvertTo-RdpTextByte ($Name + [char]0)))
    foreach ($number in $Type, $Data.Length) {
        [void]$parts.Add($semicolon)
        [void]$parts.Add([System.BitConverter]::GetBytes([int]$number))
    }
    [void]$parts.Add($semicolon)
    [void]$parts.Add($Data)
    [void]$parts.Add([byte[]](0x5d, 0))
    return , (Join-RdpByte $parts)
}

function Join-RdpByte {
    param($Part)
    $length = 0
    foreach ($one in $Part) { $length += $one.Length }
    $all = Microsoft.PowerShell.Utility\New-Object 'byte[]' $length
    $at = 0
    foreach ($one in $Part) {
        [System.Buffer]::BlockCopy($one, 0, $all, $at, $one.Length)
        $at += $one.Length
    }
    return , $all
}
