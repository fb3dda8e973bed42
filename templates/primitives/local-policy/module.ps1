# Reader and step: what this computer's own group policy says of one value.

function Read-RdpLocalPolicy {
    # Argument: Path, Name. { exists; kind; data } of its file, whether or not Windows has taken it up.
    param($Argument)
    $value = Get-RdpLocalPolicyValue -Path $Argument['Path'] -Name $Argument['Name']
    if ($null -eq $value) { return [ordered]@{ exists = $false; kind = $null; data = $null } }
    $data = $null
    if ($value.whole) { $data = (ConvertTo-RdpFactValue $value.kind (ConvertFrom-RdpByte $value.kind $value.byte))['data'] }
    return [ordered]@{ exists = $true; kind = $value.kind; data = $data }
}

function Get-RdpLocalPolicyPlace {
    # None: what it says is in the registry as well, once Windows has taken it up.
}

function Get-RdpPolicyKind {
    # name of a kind -> its number in a policy file.
    return @{ None = 0; String = 1; ExpandString = 2; Binary = 3; DWord = 4; MultiString = 7; QWord = 11 }
}

function Get-RdpLocalPolicyValue {
    # { kind, byte, whole } of what the file says; null where it says nothing. Not whole: its data do not fit its kind.
    param([string] $Path, [string] $Name)
    $found = Find-RdpPolicyEntry -Byte (Read-RdpLocalPolicyFile 'Machine\Registry.pol') -Path $Path -Name $Name
    if ($null -eq $found) { return $null }
    $kinds = Get-RdpPolicyKind
    $kind = 'None'
    foreach ($one in $kinds.get_Keys()) { if ($kinds[$one] -eq $found['Type']) { $kind = $one } }
    $bytes = [byte[]]$found['Data']
    $length = @{ DWord = 4; QWord = 8 }[$kind]
    $whole = $null -eq $length -or $bytes.Length -eq $length
    if ($kind -match 'String$') {
        # Not every program ends a text, or a list, as Windows does.
        $whole = $bytes.Length % 2 -eq 0
        if ($whole -and ($bytes.Length -lt 2 -or $bytes[-1] -ne 0 -or $bytes[-2] -ne 0)) { $bytes = [byte[]]($bytes + [byte[]](0, 0)) }
    }
    return @{ kind = $kind; byte = $bytes; whole = $whole }
}

function Get-RdpLocalPolicyPlan {
    # Argument: Path, Name, Kind, Data, Title.
    param($Argument)
    $path = [string]$Argument['Path']
    Assert-RdpPolicyPath $path
    $data = Get-RdpPolicyData $Argument
    $wanted = @{ kind = $Argument['Kind']; byte = (ConvertFrom-RdpDefinitionData $Argument['Kind'] $data) }
    $present = Get-RdpLocalPolicyValue -Path $path -Name $Argument['Name']
    if ($null -ne $present -and -not $present.whole) { $present = @{ kind = 'None'; byte = $present.byte } }
    if (Test-RdpSameValue $present $wanted) { return }
    return @{
        Thing = "policy '$($Argument['Title'])' ($($Argument['Name'])) of this computer's own group policy"
        From  = (Format-RdpPresence $present $wanted)
        To    = (Format-RdpPresence $wanted $present)
        Data  = @{ Path = $path; Name = $Argument['Name']; Wanted = $wanted }
    }
}

function Get-RdpPolicyData {
    # What a policy is to say: a list becomes one text with commas where the kind is a text.
    param($Argument)
    $data = $Argument['Data']
    if ($data -isnot [System.Collections.IList]) { return $data }
    if ($Argument['Kind'] -eq 'String') { return (@($data) -join ',') }
    return , $data
}

function Assert-RdpPolicyPath {
    # Policies lie below these two keys, and what stands there goes again when the policy does. All else would stay for good.
    param([string] $Path)
    Assert-RdpRegistryPath $Path
    if ($Path -match '^SOFTWARE\\(Policies|Microsoft\\Windows\\CurrentVersion\\Policies)\\.') { return }
    $detail = @{ Id = 'ForbiddenPath'; Category = 'PermissionDenied'; Target = $Path; Action = 'This is refused on purpose and there is no switch for it.' }
    throw (ConvertTo-RdpError @detail -Message "The registry path '$Path' is refused: it is none of a policy.")
}

function Invoke-RdpLocalPolicyChange {
    # First what the policy says, then that it has changed.
    param($Change)
    $data = $Change.Data
    $old = Read-RdpLocalPolicyFile 'Machine\Registry.pol'
    $entry = @{ Path = $data.Path; Name = $data.Name; Type = (Get-RdpPolicyKind)[$data.Wanted.kind]; Data = $data.Wanted.byte }
    $new = Merge-RdpPolicyEntry -Byte $old @entry
    $version = Get-RdpRaisedPolicyVersion (Read-RdpLocalPolicyFile 'gpt.ini')
    Write-RdpLocalPolicyFile -Name 'Machine\Registry.pol' -Byte $new
    Write-RdpLocalPolicyFile -Name 'gpt.ini' -Byte $version
}
