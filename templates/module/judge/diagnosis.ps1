# From what each check found to a diagnosis: what follows from something else stands under it, and the rest is in the order of
# likelihood.

function Get-RdpLeadTable {
    # Which checks a code leads to. The file is read when a diagnosis is asked for, once.
    if ($null -eq $script:RdpLead) { $script:RdpLead = & (Microsoft.PowerShell.Management\Join-Path -Path $PSScriptRoot -ChildPath 'diagnosis/leads.ps1') }
    return $script:RdpLead
}

function ConvertTo-RdpCode {
    # { Code; Extended } of what the dialog shows, as numbers; Extended is null where there is one only.
    param([string] $Text)
    $numbers = @(foreach ($part in $Text.Split('/')) {
        # With a digit more than it has, a hexadecimal number is never negative.
        [long]($part.Trim() -replace '^0[xX]', '0x0')
    })
    $code = @{ Code = $numbers[0]; Extended = $null }
    if ($numbers.Length -gt 1) { $code['Extended'] = $numbers[1] }
    return $code
}

function Get-RdpLead {
    # Ids of the checks that a code leads to, the likeliest first. An extended code says why, and comes before who ended it.
    param([string] $Code)
    $table = Get-RdpLeadTable
    $shown = ConvertTo-RdpCode $Code
    $main = '0x{0:X}' -f $shown['Code']
    if ($null -eq $shown['Extended']) {
        $own = @(Get-RdpHalfLead -Table $table -Of 'code' -Value $shown['Code'])
        # Messages show a lone code where they mean the extended one, too.
        if ($own.Length -eq 0) { $own = @(Get-RdpHalfLead -Table $table -Of 'extended' -Value $shown['Code']) }
        return (Select-RdpFirst $own)
    }
    $pair = '{0}/0x{1:X}' -f $main, $shown['Extended']
    if ($table['Row'].ContainsKey($pair)) { return $table['Check'][$table['Row'][$pair]] }
    $found = @()
    if ($shown['Extended'] -ne 0) { $found += Get-RdpHalfLead -Table $table -Of 'extended' -Value $shown['Extended'] }
    if ($shown['Extended'] -eq 0 -or $table['OnlyWho'] -notcontains $main) { $found += Get-RdpHalfLead -Table $table -Of 'code' -Value $shown['Code'] }
    return (Select-RdpFirst $found)
}

function Get-RdpHalfLead {
    # The checks of one of the two codes: of its row, else of the narrowest range around it.
    param($Table, [string] $Of, [long] $Value)
    $key = '0x{0:X}' -f $Value
    if ($Of -eq 'extended') { $key = "/$key" }
    if ($Table['Row'].ContainsKey($key)) { return $Table['Check'][$Table['Row'][$key]] }
    foreach ($range in $Table['Range']) {
        if ($range['Of'] -ne $Of -or $Value -lt $range['From'] -or $Value -gt $range['To']) { continue }
        if ($null -ne $range['Ends'] -and $Value % 256 -ne $range['Ends']) { continue }
        return $Table['Check'][$range['Check']]
    }
}

function Select-RdpFirst {
    # Each once, in order.
    param([string[]] $Id)
    $seen = @{}
    foreach ($one in $Id) {
        if ($seen.ContainsKey($one)) { continue }
        $seen[$one] = $true
        $one
    }
}

function Find-RdpRoot {
    # The finding that a finding follows from in the end; itself, where it follows from none.
    param($Outcome, [hashtable] $Found)
    $seen = @{ $Outcome['Id'] = $true }
    $root = $Outcome
    while ($true) {
        $next = $null
        foreach ($id in $root['ExplainedBy']) {
            if ($null -eq $next -and $Found.ContainsKey($id) -and -not $seen.ContainsKey($id)) { $next = $Found[$id] }
        }
        if ($null -eq $next) { return $root }
        $seen[$next['Id']] = $true
        $root = $next
    }
}

function Get-RdpDiagnosisOf {
    # { Finding; Unseen; Passed; NotApplicable }. -Outcome: of the checks, in the order of the book. -Lead: ids of checks that
    # the code leads to, the likeliest first; -Usual: the same without a code.
    param([object[]] $Outcome, [string[]] $Lead = @(), [string[]] $Usual = @())
    $found = @{}
    $faults = @(foreach ($one in $Outcome) {
        if ($one['Verdict'] -eq 'Fail' -or $one['Verdict'] -eq 'Warn') { $found[$one['Id']] = $one; $one }
    })
    $ends = @{}
    foreach ($one in $faults) { $ends[$one['Id']] = (Find-RdpRoot -Outcome $one -Found $found)['Id'] }
    # Where findings explain each other in a circle nobody knows which came first: each stands for itself.
    $roots = @{}
    foreach ($id in @($ends.get_Keys())) {
        $roots[$id] = $id
        if ($ends[$ends[$id]] -eq $ends[$id]) { $roots[$id] = $ends[$id] }
    }
    # How early a check is looked at: by the code, else by the order in which a person asks.
    $places = @{}
    $last = 0
    foreach ($id in $Lead + $Usual) {
        if (-not $places.ContainsKey($id)) { $places[$id] = $last }
        $last++
    }
    $index = 0
    $findings = @(foreach ($one in $faults) {
        $index++
        if ($roots[$one['Id']] -ne $one['Id']) { continue }
        $follows = @(foreach ($other in $faults) { if ($other['Id'] -ne $one['Id'] -and $roots[$other['Id']] -eq $one['Id']) { $other } })
        $place = $last
        $pointed = $false
        foreach ($member in @($one) + $follows) {
            if ($Lead -contains $member['Id']) { $pointed = $true }
            if ($places.ContainsKey($member['Id']) -and $places[$member['Id']] -lt $place) { $place = $places[$member['Id']] }
        }
        $weight = 'must'
        if ($one['Verdict'] -eq 'Warn') { $weight = 'may' } elseif ($one['ByEvent']) { $weight = 'event' }
        $heavy = @{ event = 0; must = 1; may = 2 }[$weight]
        @{ Of = $one; Weight = $weight; Heavy = $heavy; Pointed = $pointed; Follows = $follows; Place = $place; Index = $index }
    })
    # Who is named first: what the code points to, then by weight, then how often it is so, then the order of the book.
    $sorted = @($findings | Microsoft.PowerShell.Utility\Sort-Object -Property @(
            { -not $_['Pointed'] }, { $_['Heavy'] }, { $_['Place'] }, { $_['Index'] }
        ))
    return @{
        Finding       = $sorted
        Unseen        = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'Unknown') { $one } })
        Passed        = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'Pass') { $one['Id'] } })
        NotApplicable = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'NotApplicable') { $one['Id'] } })
    }
}

function Get-RdpDiagnosis {
    # The diagnosis of one computer for people. -Document: facts that somebody gave; else they are collected now.
    param($Document, [bool] $Given, [string] $Code, [string] $TargetName)
    $outcomes = @(Get-RdpBookOutcome -Document $Document -Given $Given -TargetName $TargetName)
    $lead = @()
    if ($Code) { $lead = @(Get-RdpLead $Code) }
    $whole = Get-RdpDiagnosisOf -Outcome $outcomes -Lead $lead -Usual ((Get-RdpLeadTable)['Usual'])
    $rank = 0
    $findings = @(foreach ($one in $whole['Finding']) {
        $rank++
        $of = $one['Of']
        ConvertTo-RdpObject '__Noun__.Finding' ([ordered]@{
            Rank    = $rank
            Id      = $of['Id']
            Cause   = $of['Cause']
            Verdict = $of['Verdict']
            Weight  = $one['Weight']
            Pointed = $one['Pointed']
            Message = $of['Message']
            Fix     = $of['Fix']
            Follows = [string[]]@(foreach ($other in $one['Follows']) { "$($other['Id']): $($other['Cause'])" })
            Page    = $of['Page']
        })
    })
    $first = $outcomes[0]
    return (ConvertTo-RdpObject '__Noun__.Diagnosis' ([ordered]@{
        ComputerName  = $first['ComputerName']
        CollectedAt   = $first['CollectedAt']
        Code          = $Code
        Finding       = $findings
        Unseen        = [string[]]@(foreach ($one in $whole['Unseen']) { "$($one['Id']): $($one['Message'])" })
        Passed        = [string[]]$whole['Passed']
        NotApplicable = [string[]]$whole['NotApplicable']
    }))
}

function Get-RdpBookOutcome {
    # What each check of the book says, in its order: of a document, or of this computer, whose facts are then read once each.
    param($Document, [bool] $Given, [string] $TargetName)
    $definitions = @(foreach ($one in (Get-RdpDefinition)) { if (-not $one.ContainsKey('Precondition')) { $one } })
    if ($Given) {
        $whole = Read-RdpFactDocument -Fact $Document -Definition $definitions
    } else {
        Import-RdpRuntime
        $machine = Get-RdpHost
        if ($TargetName) { $machine['target'] = $TargetName }
        $whole = @{ host = $machine; computerName = $env:COMPUTERNAME; collectedAt = $machine['now'] }
        $whole['readings'] = (Get-RdpCollection -Definition $definitions -Machine $machine)['Facts']
    }
    foreach ($definition in $definitions) {
        $outcome = Get-RdpOutcomeOf -Definition $definition -Document $whole
        $rule = @(foreach ($one in $definition.Rule) { if ($one['Cause'] -eq $outcome['Cause']) { $one } })
        $outcome['ByEvent'] = $rule.Length -gt 0 -and $rule[0].ContainsKey('ByEvent')
        $outcome['ExplainedBy'] = @(if ($rule.Length -gt 0 -and $rule[0].ContainsKey('ExplainedBy')) { $rule[0]['ExplainedBy'] })
        $outcome
    }
}
