# Dot-sourced into the module: answers in place of Invoke-RdpCim, which Wine cannot. A scenario gives the answers as
# readings show them: { items } for a class, { returnValue; out; writes; afterwards } for a method, which writes to the
# registry, and changes what is answered from then on. A class without an answer is one that this machine does not have.

# Wine's service manager gives several threads at once invalid handles, and hangs; and what is answered here belongs to all of them,
# while PowerShell's objects are for one at a time: here they ask one after the other.
$script:StandInLock = [object]::new()
$script:StandInAnswer = [pscustomobject]@{}
$script:StandInLive = $false
$script:StandInEvent = [pscustomobject]@{}
$script:StandInNow = $null
$script:StandInRight = [pscustomobject]@{}

# With the head of the real one: what that refuses is not answered here either.
$head = ${function:Invoke-RdpCim}.Ast.Body.ParamBlock.Extent.Text
. ([scriptblock]::Create("function script:Invoke-RdpCim { $head`nreturn (Get-StandInReply `$PSBoundParameters) }"))

function script:Get-StandInReply {
    # Ask: the parameters of Invoke-RdpCim that were given.
    param($Ask)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $name = Get-StandInName $Ask
        $given = $script:StandInAnswer.PSObject.Properties[$name]
        if ($null -eq $given -or $given.Value.PSObject.Properties['missing']) {
            $target = "$($Ask['Namespace']):$($Ask['ClassName'])"
            $detail = @{ Id = 'CimClassMissing'; Category = 'ObjectNotFound'; Target = $target }
            throw (ConvertTo-RdpError @detail -Message "This machine has no CIM class $target.")
        }
        $answer = $given.Value
        if (-not $Ask['MethodName']) { return @(foreach ($item in $answer.items) { ConvertTo-StandInItem $item }) }
        if ($answer.PSObject.Properties['writes']) {
            foreach ($write in (ConvertTo-StandInGiven $answer.writes $Ask['Argument'])) { Write-StandInValue $write }
        }
        if ($answer.PSObject.Properties['afterwards']) {
            $afterwards = ConvertTo-StandInGiven $answer.afterwards $Ask['Argument']
            foreach ($one in $afterwards.PSObject.Properties) { Set-StandInAnswer $one.Name $one.Value }
        }
        $result = [pscustomobject]@{ ReturnValue = $answer.returnValue }
        foreach ($one in $answer.out.PSObject.Properties) {
            Microsoft.PowerShell.Utility\Add-Member -InputObject $result -MemberType NoteProperty -Name $one.Name -Value $one.Value
        }
        return $result
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Get-StandInName {
    # The class, or the class and the method.
    param($Ask)
    if ($Ask['MethodName']) { return "$($Ask['ClassName']).$($Ask['MethodName'])" }
    return [string]$Ask['ClassName']
}

function script:ConvertTo-StandInGiven {
    # A copy in which { given: <parameter> } is what the method was given for that parameter.
    param($Value, $Argument)
    if ($Value -is [System.Collections.IList]) {
        return , @(foreach ($element in $Value) { ConvertTo-StandInGiven $element $Argument })
    }
    if ($Value -isnot [System.Management.Automation.PSCustomObject]) { return $Value }
    if ($Value.PSObject.Properties['given']) { return , @($Argument[$Value.given]) }
    $copy = [ordered]@{}
    foreach ($one in $Value.PSObject.Properties) { $copy[$one.Name] = ConvertTo-StandInGiven $one.Value $Argument }
    return [pscustomobject]$copy
}

function script:ConvertTo-StandInItem {
    # Where the answers are live, a copy in which the process of TermService is the one that runs now.
    param($Item)
    $service = $script:StandInAnswer.PSObject.Properties['Win32_Service']
    if (-not $script:StandInLive -or $null -eq $service) { return $Item }
    $copy = $Item.PSObject.Copy()
    $given = @($service.Value.items)[0].ProcessId
    $real = 0
    foreach ($process in @(Microsoft.PowerShell.Management\Get-Process -Name 'termsv' -ErrorAction Ignore)) { $real = $process.Id }
    foreach ($name in 'ProcessId', 'OwningProcess') {
        $property = $copy.PSObject.Properties[$name]
        if ($null -ne $property -and $property.Value -eq $given) { $property.Value = $real }
    }
    return $copy
}

function script:Set-StandInAnswer {
    param([string] $Name, $Value)
    Microsoft.PowerShell.Utility\Add-Member -InputObject $script:StandInAnswer -MemberType NoteProperty -Name $Name -Value $Value -Force
}

function script:Write-StandInValue {
    # What the real provider writes when its method is called.
    param($Write)
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', [Microsoft.Win32.RegistryView]$Write.view)
    $key = $base.CreateSubKey($Write.path)
    try {
        $data = $Write.data
        if ($Write.kind -eq 'MultiString') { $data = [string[]]@($data) }
        $key.SetValue($Write.name, $data, [Microsoft.Win32.RegistryValueKind]$Write.kind)
    } finally {
        $key.Dispose()
        $base.Dispose()
    }
}

. "$PSScriptRoot\stand-in-policy.ps1"

if (${function:Get-RdpNow}.ToString() -notlike '*StandInNow*') { $script:RealNow = ${function:Get-RdpNow} }
function script:Get-RdpNow {
    if ($null -ne $script:StandInNow) { return $script:StandInNow }
    return (& $script:RealNow)
}

function script:Invoke-RdpEventQuery {
    # Wine has no event log: what stands in which is given, by log.
    param([string] $Log, [string] $Provider, [int[]] $Id, [datetime] $Since, [int] $Most)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        $own = $script:StandInEvent.PSObject.Properties[$Log]
        if ($null -eq $own) { throw (ConvertTo-RdpError -Id 'EventLogMissing' -Category 'ObjectNotFound' -Target $Log -Message "This machine has no event log $Log.") }
        $given = 0
        foreach ($one in $own.Value) {
            if ($given -ge $Most) { return }
            $at = ([datetime]$one.at).ToUniversalTime()
            if ($one.provider -ne $Provider -or $Id -notcontains $one.id -or $at -lt $Since.ToUniversalTime()) { continue }
            $property = @(if ($one.PSObject.Properties['data']) { foreach ($datum in $one.data) { if ($datum -is [long]) { $datum = [int]$datum }; [pscustomobject]@{ Value = $datum } } })
            $given++
            [pscustomobject]@{ Id = $one.id; TimeCreated = $at; Properties = $property }
        }
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Get-RdpRightText {
    # Wine has no secedit. As it writes the file: a line for each right that somebody has.
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try {
        "[Privilege Rights]`r`n" + (@(foreach ($one in $script:StandInRight.PSObject.Properties) {
            '{0} = {1}' -f $one.Name, (@(foreach ($sid in $one.Value) { "*$sid" }) -join ',')
        }) -join "`r`n")
    } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}

function script:Get-RdpDocumentFolder { return 'C:\TestDocuments' }

if (${function:Get-RdpServiceState}.ToString() -notlike '*StandInLock*') { $script:RealServiceState = ${function:Get-RdpServiceState} }
function script:Get-RdpServiceState {
    param([string] $Name)
    [System.Threading.Monitor]::Enter($script:StandInLock)
    try { return (& $script:RealServiceState $Name) } finally { [System.Threading.Monitor]::Exit($script:StandInLock) }
}
