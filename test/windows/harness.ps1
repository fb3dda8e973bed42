# Runs inside the engine: brings the module in, arranges and dumps registries, and stands in for what Wine lacks.
# The registry is read and written by the raw cmdlets of the test tools alone, never by the module.

Set-StrictMode -Version 2.0

function Import-TestModule {
    # The module at a path, with the stand-in of its one seam to CIM. Makes it anew when it is there already.
    param([string] $Path, [string] $StandIn)
    # Wine's own service runs as LocalSystem, with which a real one does not listen.
    Set-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Services\TermService' -Name 'ObjectName' -Value 'NT Authority\NetworkService'
    Import-Module -Name $Path -Force -Global
    $module = Get-Module -Name 'RdpMend'
    & $module { param($File) Import-RdpRuntime; . $File } $StandIn
}

function Set-TestAnswer {
    # What the machine's CIM provider is going to answer, by class or by class and method. -Live: a process of these
    # answers stands for the one that TermService really has.
    param($Answer, [bool] $Live)
    & (Get-Module -Name 'RdpMend') {
        param($Given, $Real)
        $script:StandInAnswer = $Given
        $script:StandInLive = $Real
    } $Answer $Live
}

function Set-TestEvent {
    # What stands in which log: { provider, id, at, data }, the newest first; and when it is looked at.
    param($Event, [string] $Now)
    & (Get-Module -Name 'RdpMend') { param($Given, $Time) $script:StandInEvent = $Given; $script:StandInNow = ([datetime]$Time).ToUniversalTime() } $Event $Now
}

function Set-TestConnection {
    # The user's Default.rdp in UTF-16, as mstsc writes it; none without lines.
    param([string[]] $Line)
    [void][System.IO.Directory]::CreateDirectory('C:\TestDocuments')
    $file = 'C:\TestDocuments\Default.rdp'
    if ($Line.Length -eq 0) { [System.IO.File]::Delete($file) } else { [System.IO.File]::WriteAllLines($file, $Line, [System.Text.Encoding]::Unicode) }
}

function Set-TestRight {
    # Who has which right: an object with a list of SIDs for each.
    param($Right)
    & (Get-Module -Name 'RdpMend') { param($Given) $script:StandInRight = $Given } $Right
}

function Set-TestRegistry {
    # Trees as { view, path, key }: each replaces what is there; a key that does not exist is deleted.
    param([object[]] $Tree)
    foreach ($one in $Tree) {
        $path = "HKLM\$($one.path)"
        if ($one.key.PSObject.Properties['exists'] -and -not $one.key.exists) {
            Set-RawRegistry -Path $path -View $one.view -Delete
        } else {
            Set-RawRegistry -Path $path -View $one.view -InputObject $one.key -Replace
        }
    }
}

function Get-TestRegistry {
    # The same trees as they are now, each root by the name that its parent lists.
    param([object[]] $Tree)
    foreach ($one in $Tree) {
        $key = Get-RawRegistry -Path "HKLM\$($one.path)" -View $one.view
        $key.name = Get-TestKeyName -Path $one.path -View $one.view
        [pscustomobject]@{ view = $one.view; path = $one.path; key = $key }
    }
}

function Get-TestKeyName {
    # The name of a key, to the letter; what was asked for where there is none.
    param([string] $Path, [string] $View)
    $leaf = Split-Path -Path $Path -Leaf
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', "Registry$View")
    $parent = $base.OpenSubKey((Split-Path -Path $Path -Parent))
    if ($null -eq $parent) { return $leaf }
    $found = @($parent.GetSubKeyNames() -eq $leaf)
    if ($found.Length -eq 0) { return $leaf }
    return $found[0]
}

function Set-TestService {
    param([string] $Name, [string] $Status)
    if ($Status -eq 'Running') { Start-Service -Name $Name } else { Stop-Service -Name $Name -Force }
}

function Get-TestService {
    param([string] $Name)
    $service = Get-Service -Name $Name
    [pscustomobject]@{ status = [string]$service.Status; startType = [string]$service.StartType }
}

function Invoke-TestCommand {
    # A command of the module with named parameters, as somebody at a prompt would run it.
    param([string] $Name, $Parameter)
    $table = @{}
    foreach ($one in $Parameter.PSObject.Properties) { $table[$one.Name] = $one.Value }
    & $Name @table
}

function Select-TestProviderScope {
    # What an undo would call for a list of a provider that a snapshot names.
    param([string] $Fix, $Place)
    $table = @{}
    foreach ($one in $Place.PSObject.Properties) { $table[$one.Name] = $one.Value }
    & (Get-Module -Name 'RdpMend') { param($Id, $Recorded) Select-RdpOwnProviderScope -Fix $Id -Recorded $Recorded } $Fix $table
}

function Set-TestKill {
    # Ends the process without warning, right after the journal record with this number is on the disk.
    param([int] $Record)
    & (Get-Module -Name 'RdpMend') {
        param($Number)
        $script:KillAfter = $Number
        $script:RealJournal = ${function:Write-RdpJournal}
        function script:Write-RdpJournal {
            param([string] $Folder, [string] $Type, $Data)
            & $script:RealJournal @PSBoundParameters
            $script:KillAfter--
            if ($script:KillAfter -eq 0) { Stop-SelfHard }
        }
    } $Record
}

function Set-TestKillInside {
    # Ends the process without warning, right before the write with this number: to the registry, or the start of a service.
    param([int] $Write)
    & (Get-Module -Name 'RdpMend') {
        param($Number)
        $script:KillBefore = $Number
        $script:RealWrite = @{}
        foreach ($name in 'Set-RdpKeyValue', 'Remove-RdpKeyValue', 'Remove-RdpSubkey', 'New-RdpKey', 'Set-RdpKeySddl', 'Start-RdpService', 'Write-StandInValue', 'Write-RdpLocalPolicyFile', 'Remove-RdpLocalPolicyFile', 'Invoke-RdpGroupPolicy') {
            $script:RealWrite[$name] = (Get-Item -LiteralPath "function:$name").ScriptBlock
        }
        function script:Step-TestWrite {
            $script:KillBefore--
            if ($script:KillBefore -eq 0) { Stop-SelfHard }
        }
        function script:Set-RdpKeyValue {
            param([string] $View, [string] $Path, [string] $Relative = '', [string] $Name, [string] $Kind, [byte[]] $Byte)
            Step-TestWrite
            & $script:RealWrite['Set-RdpKeyValue'] @PSBoundParameters
        }
        function script:Remove-RdpKeyValue {
            param([string] $View, [string] $Path, [string] $Relative = '', [string] $Name)
            Step-TestWrite
            & $script:RealWrite['Remove-RdpKeyValue'] @PSBoundParameters
        }
        function script:Remove-RdpSubkey {
            param([Microsoft.Win32.RegistryKey] $Parent, [string] $Name)
            Step-TestWrite
            & $script:RealWrite['Remove-RdpSubkey'] @PSBoundParameters
        }
        function script:New-RdpKey {
            param([string] $View, [string] $Path, [string] $Relative = '')
            Step-TestWrite
            & $script:RealWrite['New-RdpKey'] @PSBoundParameters
        }
        function script:Set-RdpKeySddl {
            param([string] $View, [string] $Path, [string] $Relative = '', [string] $Sddl)
            Step-TestWrite
            & $script:RealWrite['Set-RdpKeySddl'] @PSBoundParameters
        }
        function script:Write-RdpLocalPolicyFile {
            param([string] $Name, [byte[]] $Byte)
            Step-TestWrite
            & $script:RealWrite['Write-RdpLocalPolicyFile'] @PSBoundParameters
        }
        function script:Invoke-RdpGroupPolicy {
            param([string] $Command, [hashtable] $Argument, $Domain)
            if ($Command -match '^(Set|Remove)-') { Step-TestWrite }
            & $script:RealWrite['Invoke-RdpGroupPolicy'] @PSBoundParameters
        }
        function script:Remove-RdpLocalPolicyFile {
            param([string] $Name, [string] $FirstMissing)
            Step-TestWrite
            & $script:RealWrite['Remove-RdpLocalPolicyFile'] @PSBoundParameters
        }
        function script:Start-RdpService {
            param([string] $Name, [int] $TimeoutSec)
            Step-TestWrite
            & $script:RealWrite['Start-RdpService'] @PSBoundParameters
        }
        function script:Write-StandInValue {
            param($Write)
            Step-TestWrite
            & $script:RealWrite['Write-StandInValue'] @PSBoundParameters
        }
    } $Write
}

function Get-TestWriteCount {
    # How many writes there were since Set-TestKillInside armed this number.
    param([int] $Armed)
    & (Get-Module -Name 'RdpMend') { param($Number) $Number - $script:KillBefore } $Armed
}

function Set-TestHost {
    # Parts of what the module sees of its host, in place of the real ones.
    param($Part)
    & (Get-Module -Name 'RdpMend') {
        param($Given)
        $script:HostPart = $Given
        $script:RealHost = ${function:Get-RdpHost}
        function script:Get-RdpHost {
            $map = & $script:RealHost
            foreach ($one in $script:HostPart.PSObject.Properties) { $map[$one.Name] = $one.Value }
            return $map
        }
    } $Part
}

function Set-TestProofTime {
    # How long the fixes wait for their proof, in seconds.
    param([int] $Second)
    & (Get-Module -Name 'RdpMend') {
        param($Given)
        foreach ($fix in (Get-RdpDefinition -Id @($script:RdpFix.get_Keys()))) { $fix.ProveWithin = $Given }
    } $Second
}

function Set-TestIdle {
    # From now on one step answers success and does nothing: itself, or whatever it calls.
    param([string] $Step, [string] $Primitive, [bool] $Below)
    & (Get-Module -Name 'RdpMend') {
        param($Name, $Function, $Deep)
        $script:IdleStep = $Name
        $script:IdleBelow = $Deep
        $script:Idle = $false
        $script:IdleCount = 0
        $script:RealChange = (Get-Item -LiteralPath "function:$Function").ScriptBlock
        Set-Item -LiteralPath "function:script:$Function" -Value {
            param($Change)
            if ($Change.Step -cne $script:IdleStep) { return (& $script:RealChange -Change $Change) }
            $script:IdleCount++
            if (-not $script:IdleBelow) { return (Get-RdpEmptyMap) }
            $script:Idle = $true
            try { return (& $script:RealChange -Change $Change) } finally { $script:Idle = $false }
        }
        # Each takes whatever it is given; only while the step is at work does it do nothing.
        $script:RealBelow = @{}
        foreach ($one in 'Set-RdpKeyValue', 'Remove-RdpKeyValue', 'Remove-RdpSubkey', 'New-RdpKey', 'Set-RdpKeySddl', 'Stop-RdpService', 'Start-RdpService', 'Write-StandInValue', 'Open-RdpProgram', 'Set-StandInAnswer', 'Write-RdpLocalPolicyFile', 'Invoke-RdpPolicyRefresh', 'Invoke-RdpGroupPolicy') {
            $script:RealBelow[$one] = Get-Command -Name $one
            if ($script:RealBelow[$one] -is [System.Management.Automation.FunctionInfo]) { $script:RealBelow[$one] = $script:RealBelow[$one].ScriptBlock }
            $text = "if (-not `$script:Idle) { & `$script:RealBelow['$one'] @args }"
            Set-Item -LiteralPath "function:script:$one" -Value ([scriptblock]::Create($text))
        }
    } $Step $Primitive $Below
}

function Get-TestIdleCount {
    # How many changes were answered with success, and not made.
    & (Get-Module -Name 'RdpMend') { $script:IdleCount }
}

function Set-TestPause {
    # The next journal record is written, and then the process waits as a slow machine would.
    param([int] $Second)
    & (Get-Module -Name 'RdpMend') {
        param($Given)
        $script:Pause = $Given
        $script:RealJournal = ${function:Write-RdpJournal}
        function script:Write-RdpJournal {
            param([string] $Folder, [string] $Type, $Data)
            & $script:RealJournal @PSBoundParameters
            Start-Sleep -Seconds $script:Pause
            $script:Pause = 0
        }
    } $Second
}

function Invoke-TestPrivate {
    # A private function of the module, as a mistake in a future definition might call it.
    param([string] $Name, $Parameter)
    $table = @{}
    foreach ($one in $Parameter.PSObject.Properties) { $table[$one.Name] = $one.Value }
    & (Get-Module -Name 'RdpMend') { param($Called, $With) & $Called @With } $Name $table
}

function Set-TestDacl {
    # The access list of one key, also where it gives no right to write or read anything else.
    param([string] $Path, [string] $Sddl)
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    $key = $base.OpenSubKey($Path, 'ReadWriteSubTree', 'ReadPermissions, ChangePermissions')
    try {
        $security = New-Object -TypeName System.Security.AccessControl.RegistrySecurity
        $security.SetSecurityDescriptorSddlForm($Sddl, 'Access')
        $key.SetAccessControl($security)
    } finally {
        $key.Dispose()
        $base.Dispose()
    }
}

function Show-TestCommand {
    # What one line at the prompt puts on a screen of ordinary width. Wine finds reg.exe by its full path alone.
    param([string] $Line)
    $program = Join-Path -Path $env:SystemRoot -ChildPath 'System32\reg.exe'
    $text = $Line -replace '^reg\.exe', "& '$program'"
    & ([scriptblock]::Create($text)) | Out-String -Width 120
}

function Show-TestScreen {
    # Everything that one line at the prompt shows, in every stream, on a wide screen; of an error all its parts. $Facts in
    # the line is -Facts.
    param([string] $Line, [string] $Facts)
    $VerbosePreference = 'Continue'
    try {
        & ([scriptblock]::Create('param($Facts) ' + $Line)) $Facts *>&1 | Out-String -Width 4000
    } catch {
        $_ | Out-String -Width 4000
        $_.CategoryInfo.ToString()
        $_.FullyQualifiedErrorId
        if ($null -ne $_.ErrorDetails) { $_.ErrorDetails.Message, $_.ErrorDetails.RecommendedAction }
    }
}

function Show-TestDoor {
    # What the functions that write to the registry, and those that write to a screen, show of a name; nothing is changed.
    param([string] $Name)
    & (Get-Module -Name 'RdpMend') {
        param($Name)
        $WhatIfPreference = $true
        $VerbosePreference = 'Continue'
        $place = @{ View = 'Registry64'; Path = 'SOFTWARE\Microsoft\MSLicensing'; Relative = $Name }
        New-RdpKey @place
        Set-RdpKeyValue @place -Name $Name -Kind 'String' -Byte 0, 0
        Remove-RdpKeyValue @place -Name $Name
        Remove-RdpKeyTree @place
        Set-RdpKeySddl @place -Sddl 'D:'
        Write-RdpWarning $Name
        Write-RdpVerbose $Name
        Write-RdpProgress -Activity $Name -Status $Name
    } $Name *>&1 | Out-String -Width 4000
}
