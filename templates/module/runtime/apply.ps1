# Snapshot, journal, change, prove, or put back.

function Invoke-RdpPlan {
    # { changeId, folder, after, proved, output } when the plan was carried out and proved; an error otherwise, and then
    # the machine is as it was.
    param($Definition, $Fact, $Plan, [string] $Before)
    $root = Initialize-RdpStore
    $lock = Lock-RdpStore $root
    try {
        $again = Get-RdpPlan -Definition $Definition -Fact $Fact
        if ((ConvertTo-RdpJson (ConvertTo-RdpPlanRecord $again.changes)) -cne (ConvertTo-RdpJson (ConvertTo-RdpPlanRecord $Plan.changes))) {
            $detail = @{ Id = 'StateMoved'; Category = 'ResourceBusy'; Target = $Definition.Command; Action = 'Run the command again and read what it would do now.' }
            throw (ConvertTo-RdpError @detail -Message 'What was to be changed has changed since the question was asked. Nothing was changed.')
        }
        $snapshot = Initialize-RdpChange -Root $root -Definition $Definition -Fact $Fact -Plan $Plan -Before $Before
        try {
            $output = Invoke-RdpPlannedChange -Folder $snapshot.folder -Change $Plan.changes
            Write-RdpJournal -Folder $snapshot.folder -Type 'changed' -Data ([ordered]@{ state = (Get-RdpStateHash (Get-RdpCapture $Plan.scopes)) })
            $proof = Wait-RdpProof -Definition $Definition -Before $Fact -Change $Plan.changes
            Write-RdpJournal -Folder $snapshot.folder -Type 'proved' -Data $proof
        } catch {
            throw (Undo-RdpFailedChange -Definition $Definition -Snapshot $snapshot -Scope $Plan.scopes -Problem $_)
        }
        return @{ changeId = $snapshot.changeId; folder = $snapshot.folder; after = $proof['verdict']; proved = $proof['brought']; output = $output }
    } finally {
        $lock.Dispose()
    }
}

function Initialize-RdpChange {
    # The snapshot with its "prepared" record. If that fails nothing has been changed, and no half of it stays behind.
    param([string] $Root, $Definition, $Fact, $Plan, [string] $Before)
    $changeId = Get-RdpNewChangeId $Root
    $header = [ordered]@{
        fix          = $Definition.Id
        command      = $Definition.Command
        time         = (Format-RdpTime (Microsoft.PowerShell.Utility\Get-Date))
        user         = (Get-RdpUserName)
        computer     = [string]$env:COMPUTERNAME
        module       = $script:RdpModule.Version
        bookHash     = $script:RdpModule.BookHash
        irreversible = $Definition.Irreversible
        cutsSession  = [bool]$Definition.CutsSession
        before       = $Before
        parameter    = (Get-RdpMember $Fact 'param')
        plan         = (ConvertTo-RdpPlanRecord $Plan.changes)
    }
    try {
        $snapshot = Save-RdpSnapshot -Root $Root -ChangeId $changeId -Header $header -Scope $Plan.scopes
        $record = [ordered]@{ manifest = $snapshot.hash; scopes = $Plan.scopes }
        foreach ($name in 'fix', 'command', 'user', 'irreversible', 'cutsSession', 'plan') { $record[$name] = $header[$name] }
        Write-RdpJournal -Folder $snapshot.folder -Type 'prepared' -Data $record
    } catch {
        $folder = Get-RdpChangeFolder $changeId
        if ([System.IO.Directory]::Exists($folder)) { [System.IO.Directory]::Delete($folder, $true) }
        throw
    }
    return $snapshot
}

function Get-RdpUserName {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    try { return $identity.Name } finally { $identity.Dispose() }
}

function Invoke-RdpPlannedChange {
    # Carries out the changes in order, each between its two records. Returns what the steps gave back.
    param([string] $Folder, $Change)
    $output = Get-RdpEmptyMap
    $number = 0
    foreach ($one in $Change) {
        $number++
        $record = [ordered]@{ number = $number; step = $one.Step; thing = $one.Thing }
        Write-RdpJournal -Folder $Folder -Type 'step' -Data $record
        $result = & (Get-RdpPrimitiveFunction 'Invoke' $one.Primitive -Suffix 'Change') -Change $one
        if ($null -ne $result) {
            $output[$one.Step] = $result
            $record['output'] = $result
        }
        Write-RdpJournal -Folder $Folder -Type 'done' -Data $record
    }
    return $output
}

function Get-RdpStateHash {
    # Of registry and policy: services change their state by themselves.
    param($Capture)
    $registry = @()
    foreach ($one in $Capture) {
        if ($one['kind'] -ne 'Service' -and $one['kind'] -ne 'ProviderList') { $registry += $one }
    }
    return (Get-RdpHash (ConvertTo-RdpJson $registry))
}

function Undo-RdpFailedChange {
    # Puts everything back and returns the error that says what failed and what was put back.
    param($Definition, $Snapshot, $Scope, [System.Management.Automation.ErrorRecord] $Problem)
    $id = Get-RdpErrorId $Problem
    if ($Problem.FullyQualifiedErrorId -notlike '__Module__.*' -or $id -eq '__Module__.AccessDenied') { $id = '__Module__.ChangeFailed' }
    $reason = Get-RdpReason $Problem
    $done = 'What had been changed has been put back exactly.'
    $action = 'Read the message, remove the cause, and run the command again.'
    try {
        Write-RdpJournal -Folder $Snapshot.folder -Type 'failing' -Data ([ordered]@{ reason = $reason })
        Restore-RdpCapture $Snapshot.capture
        $left = Compare-RdpCapture $Snapshot.capture (Get-RdpCapture $Scope)
        if ($left.Length -gt 0) { throw ($left -join '; ') }
        Write-RdpJournal -Folder $Snapshot.folder -Type 'failed' -Data ([ordered]@{ reason = $reason })
    } catch {
        $done = "Not everything could be put back: $(Get-RdpReason $_)."
        $action = "Run Undo-__Noun__Change -ChangeId $($Snapshot.changeId)."
    }
    $carriedOut = $null -ne (Get-RdpRecord (Read-RdpJournal $Snapshot.folder) 'done')
    if ($carriedOut -and $null -ne $Definition.Irreversible) { $done += " What cannot be undone stays: $($Definition.Irreversible)" }
    $detail = @{ Id = $id.Substring('__Module__.'.Length); Category = $Problem.CategoryInfo.Category; Target = $Snapshot.changeId; Inner = $Problem.Exception }
    return (ConvertTo-RdpError @detail -Message "$reason $done" -Action $action)
}
