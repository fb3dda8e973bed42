# The commands of the module GroupPolicy that the scripts call, over a domain in memory: there is no Active Directory here.
# Shapes: Microsoft, windows-powershell-docs, docset/winserver2025-ps/GroupPolicy. A text comes back with its end, as others saw.
$script:domain = @{}
$script:backed = @()
$script:importedPath = 'cn={0d4e8c1a-7b3f-4c55-9e0a-1a2b3c4d5e6f},cn=policies,cn=system,DC=corp,DC=example'

# An entry of Active Directory, as [adsi] gives it: nothing is asked before its cache is filled, and an attribute that is not set
# is there without a value. Its data is of the session: PowerShell keeps the type that a name once had.
class TestEntry {
    [string] $Path
    [hashtable] $Properties = @{}
    TestEntry([string] $path) { $this.Path = $path }
    [void] RefreshCache() {
        if ($null -eq $global:RdpMendTestDirectory) { throw 'The server is not operational.' }
        $found = $global:RdpMendTestDirectory[$this.Path]
        if ($null -eq $found) { throw 'There is no such object on the server.' }
        foreach ($name in $found.Keys) { $this.Properties[$name] = @{ Value = $found[$name] } }
    }
}

function Get-GPO {
    param([string] $Name, [switch] $All, [string] $Domain)
    foreach ($one in @($script:domain.Keys | Sort-Object)) {
        if ($All -or $one -eq $Name) { [pscustomobject]@{ DisplayName = $one; Id = [guid]::Empty } }
    }
}

function Get-GPRegistryValue {
    [CmdletBinding()]
    param([string] $Name, [string] $Key, [string] $ValueName, [string] $Domain)
    if (-not $script:domain.ContainsKey($Name)) { Write-Error "A GPO $Name was not found."; return }
    $value = $script:domain[$Name]["$Key|$ValueName"]
    if ($null -eq $value) { Write-Error 'The following Group Policy registry setting was not found.'; return }
    if ($value -is [string]) { $value = "$value`0" }
    [pscustomobject]@{ FullKeyPath = $Key; ValueName = $ValueName; Value = $value }
}

function Set-GPRegistryValue {
    param([string] $Name, [string] $Key, [string] $ValueName, [string] $Type, $Value, [string] $Domain)
    $script:domain[$Name]["$Key|$ValueName"] = $Value
    [pscustomobject]@{ DisplayName = $Name }
}

function Backup-GPO {
    param([string] $Name, [string] $Path, [string] $Domain)
    $script:backed += "$Name to $(Split-Path -Path $Path -Leaf)"
    [pscustomobject]@{ Id = [guid]'11111111-2222-3333-4444-555555555555'; DisplayName = $Name }
}

function Import-GPO {
    param([guid] $BackupId, [string] $Path, [string] $TargetName, [switch] $CreateIfNeeded, [string] $Domain)
    $folder = Join-Path -Path $Path -ChildPath "{$BackupId}".ToUpperInvariant()
    if ($CreateIfNeeded -and -not $script:domain.ContainsKey($TargetName)) { $script:domain[$TargetName] = @{} }
    $info = [xml][System.IO.File]::ReadAllText((Join-Path -Path $folder -ChildPath 'bkupInfo.xml'))
    if ([guid]$info.BackupInst.ID -ne $BackupId) { throw 'The backup could not be found. 0x80070002' }
    if ($script:imported.Count -eq 0) { throw 'The import was ended half-way.' }
    $script:domain[$TargetName] = $script:imported.Clone()
    if ($global:RdpMendTestDirectory) {
        # As Windows does, where it does.
        $list = $script:extensions
        if ($null -eq $list) {
            $list = ([xml][System.IO.File]::ReadAllText((Join-Path -Path $folder -ChildPath 'Backup.xml'))).GroupPolicyBackupScheme.GroupPolicyObject.GroupPolicyCoreSettings.MachineExtensionGuids
        }
        $entry = @{ displayName = $TargetName }
        if ($list) { $entry['gPCMachineExtensionNames'] = $list }
        $global:RdpMendTestDirectory["LDAP://dc2.corp.example/$script:importedPath"] = $entry
    }
    [pscustomobject]@{
        DisplayName = $TargetName
        Id          = [guid]'0d4e8c1a-7b3f-4c55-9e0a-1a2b3c4d5e6f'
        DomainName  = 'corp.example'
        Path        = $script:importedPath
    }
}

function Remove-GPO {
    [CmdletBinding()]
    param([string] $Name, [string] $Domain)
    $script:domain.Remove($Name)
}

function Set-TestDomain {
    # -Domain: objects by name, each a table "key|value name" to data. -Imported: what an import brings. -Extensions: what Active
    # Directory lists for the object after an import, where that is not what the backup says. -Silent: it answers nobody.
    param([hashtable] $Domain, [hashtable] $Imported, [string] $Extensions, [switch] $Silent)
    $script:domain = $Domain
    $script:imported = $Imported
    $script:backed = @()
    $script:extensions = if ($PSBoundParameters.ContainsKey('Extensions')) { $Extensions }
    # The second of two controllers is the PDC emulator; the first does not have the object yet.
    $servers = 'CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,DC=corp,DC=example'
    $global:RdpMendTestDirectory = if (-not $Silent) {
        @{
            'LDAP://corp.example/DC=corp,DC=example' = @{ fSMORoleOwner = "CN=NTDS Settings,CN=DC2,$servers" }
            "LDAP://corp.example/CN=DC1,$servers"    = @{ dNSHostName = 'dc1.corp.example' }
            "LDAP://corp.example/CN=DC2,$servers"    = @{ dNSHostName = 'dc2.corp.example' }
        }
    }
    # Windows' own type for this is not here.
    $named = [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
    if (-not $named::Get.ContainsKey('adsi')) { $named::Add('adsi', [TestEntry]) }
}

function Get-TestDomain { @{ Domain = $script:domain; Backed = $script:backed } }
