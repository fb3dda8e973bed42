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
    # { Check; Page } of a code: ids of the checks, the likeliest first, and its pages, each with the order of its causes. An
    # extended code says why, and comes before who ended it.
    param([string] $Code)
    $table = Get-RdpLeadTable
    $shown = ConvertTo-RdpCode $Code
    $main = '0x{0:X}' -f $shown['Code']
    if ($null -eq $shown['Extended']) {
        $own = @(Get-RdpHalfLead -Table $table -Of 'code' -Value $shown['Code'])
        # Messages show a lone code where they mean the extended one, too.
        if ($own.Length -eq 0) { $own = @(Get-RdpHalfLead -Table $table -Of 'extended' -Value $shown['Code']) }
        return (Join-RdpLead $own)
    }
    $pair = '{0}/0x{1:X}' -f $main, $shown['Extended']
    if ($table['Row'].ContainsKey($pair)) { return (Join-RdpLead @($table['Lead'][$table['Row'][$pair]])) }
    $found = @()
    if ($shown['Extended'] -ne 0) { $found += @(Get-RdpHalfLead -Table $table -Of 'extended' -Value $shown['Extended']) }
    if ($shown['Extended'] -eq 0 -or $table['OnlyWho'] -notcontains $main) { $found += @(Get-RdpHalfLead -Table $table -Of 'code' -Value $shown['Code']) }
    return (Join-RdpLead $found)
}

function Get-RdpHalfLead {
    # Where one of the two codes leads, by its row, else by the narrowest range around it; nothing, where it leads nowhere.
    param($Table, [string] $Of, [long] $Value)
    $key = '0x{0:X}' -f $Value
    if ($Of -eq 'extended') { $key = "/$key" }
    $place = $null
    if ($Table['Row'].ContainsKey($key)) {
        $place = $Table['Row'][$key]
    } else {
        foreach ($range in $Table['Range']) {
            if ($null -ne $place -or $range['Of'] -ne $Of -or $Value -lt $range['From'] -or $Value -gt $range['To']) { continue }
            if ($null -ne $range['Ends'] -and $Value % 256 -ne $range['Ends']) { continue }
            $place = $range['Lead']
        }
    }
    if ($null -eq $place) { return }
    $lead = $Table['Lead'][$place]
    if ($lead['Check'].Length -gt 0 -or @($lead['Page']).Length -gt 0) { return $lead }
}

function Join-RdpLead {
    # Several leads as one, each check and each page once.
    param([object[]] $Lead)
    $checks = @(foreach ($one in $Lead) { $one['Check'] })
    $seen = @{}
    $pages = @(foreach ($one in $Lead) {
        foreach ($page in $one['Page']) {
            if ($seen.ContainsKey($page['Id'])) { continue }
            $seen[$page['Id']] = $true
            $page
        }
    })
    return @{ Check = [string[]]@(Select-RdpFirst $checks); Page = $pages }
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
    # { Led; Finding; Unseen; Passed; NotApplicable }. -Outcome: of the checks, in the order of the book. -Lead: ids of checks that
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
        if ($one['Verdict'] -eq 'Warn') { $weight = 'may' } elseif (@($one['ByEvent']).Length -gt 0) { $weight = 'event' }
        $heavy = @{ event = 0; must = 1; may = 2 }[$weight]
        @{ Of = $one; Weight = $weight; Heavy = $heavy; Pointed = $pointed; Follows = $follows; Place = $place; Index = $index }
    })
    # Who is named first: what the code points to, then by weight, then how often it is so, then the order of the book.
    $sorted = @($findings | Microsoft.PowerShell.Utility\Sort-Object -Property @(
            { -not $_['Pointed'] }, { $_['Heavy'] }, { $_['Place'] }, { $_['Index'] }
        ))
    return @{
        Led           = $Lead.Length -gt 0
        Finding       = $sorted
        Unseen        = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'Unknown') { $one } })
        Passed        = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'Pass') { $one['Id'] } })
        NotApplicable = @(foreach ($one in $Outcome) { if ($one['Verdict'] -eq 'NotApplicable') { $one['Id'] } })
    }
}

function Get-RdpDiagnosis {
    # The diagnosis of one computer, or of both ends of a connection, -As: Object for people and scripts, Json, Ticket, Page (a text each). -Document: facts that
    # somebody gave; else they are collected now.
    param($Document, [bool] $Given, [string] $Code, [string] $TargetName, [string] $At, [hashtable] $Answer = @{}, [string] $As = 'Object')
    $facts = Get-RdpWholeDocument -Document $Document -Given $Given -TargetName $TargetName
    $definitions = @(Get-RdpDiagnosing)
    $standpoint = Get-RdpStandpoint -Definition $definitions -Document $facts
    $outcomes = @(Get-RdpBookOutcome -Definition $definitions -Document $facts -Standpoint $standpoint)
    $lead = @{ Check = [string[]]@(); Page = @() }
    if ($Code) { $lead = Get-RdpLead $Code }
    $whole = Get-RdpDiagnosisOf -Outcome $outcomes -Lead $lead['Check'] -Usual ((Get-RdpLeadTable)['Usual'])
    $whole['Left'] = $null
    if ($whole['Finding'].Length -eq 0) { $whole['Left'] = Get-RdpLeft -Page $lead['Page'] -Outcome $outcomes -Standpoint $standpoint }
    $whole['Timeline'] = Get-RdpTimeline -Outcome $outcomes -At $At
    $said = Get-RdpSaid -Whole $whole -Document $facts -Code $Code -Answer $Answer
    if ($As -eq 'Json') {
        Import-RdpRuntime
        return (ConvertTo-RdpJson $said)
    }
    $titles = @{}
    foreach ($one in $outcomes) { $titles[$one['Id']] = $one['Title'] }
    if ($As -eq 'Ticket') { return @(Get-RdpSaidText -Said $said -Title $titles -As 'Ticket') -join "`r`n" }
    if ($As -eq 'Page') { return (Get-RdpSaidText -Said $said -Title $titles -As 'Page') }
    return (ConvertTo-RdpDiagnosis -Whole $whole -Said $said -Text (Get-RdpSaidText -Said $said -Title $titles -As 'Screen'))
}

function ConvertTo-RdpDiagnosis {
    # What was said, as objects.
    param($Whole, $Said, [object[]] $Text)
    $findings = @(for ($index = 0; $index -lt $Said['findings'].Length; $index++) {
        $one = $Said['findings'][$index]
        ConvertTo-RdpObject '__Noun__.Finding' ([ordered]@{
            Rank         = $one['rank']
            Id           = $one['id']
            Title        = $one['title']
            Cause        = $one['cause']
            Verdict      = $Whole['Finding'][$index]['Of']['Verdict']
            Weight       = $one['weight']
            Pointed      = $one['pointed']
            Why          = $one['why']
            Message      = $one['message']
            Next         = [string[]]$one['next']
            Fix          = [string[]]$one['fix']
            Evidence     = [string[]]$one['evidence']
            Against      = [string[]]$one['against']
            Settle       = [string[]]$one['settle']
            Follows      = [string[]]@(foreach ($other in $one['follows']) { "$($other['id']): $($other['cause'])" })
            Page         = $one['page']
            ComputerName = $one['computerName']
        })
    })
    $lead = $null
    $left = $Said['lead']
    if ($null -ne $left) {
        $lead = ConvertTo-RdpObject '__Noun__.Lead' ([ordered]@{
            Id = $left['id']; Title = $left['title']; Cause = [string]$left['cause']; How = [string]$left['how']; Look = [string[]]$left['look']; Page = $left['page']
        })
    }
    return (ConvertTo-RdpObject '__Noun__.Diagnosis' ([ordered]@{
        ComputerName  = $Said['computerName']
        CollectedAt   = $Said['collectedAt']
        Code          = [string]$Said['code']
        Headline      = $Said['headline']
        Finding       = $findings
        Lead          = $lead
        Unseen        = [string[]]@(foreach ($one in $Said['unseen']) { "$($one['id']): $($one['message'])" })
        Passed        = [string[]]$Said['passed']
        NotApplicable = [string[]]$Said['notApplicable']
        Question      = [string[]]$Said['questions']
        Answer        = [string[]]$Said['answers']
        Timeline      = @(foreach ($one in $Said['timeline']['events']) {
                ConvertTo-RdpObject '__Noun__.Happening' ([ordered]@{ At = $one['at']; Log = $one['log']; Provider = $one['provider']; Id = $one['id']; Means = $one['means']; Data = [string[]]$one['data'] })
            })
        # As the view shows it; each value was escaped where it was put in.
        Text          = $Text
    }))
}

function Get-RdpWholeDocument {
    # { host, readings, computerName, collectedAt } of what somebody gave, or both of them, { Client; Target }; or of this computer,
    # whose facts are then read once each.
    param($Document, [bool] $Given, [string] $TargetName)
    $definitions = @(Get-RdpDiagnosing)
    if ($Given) {
        $documents = @(Read-RdpGivenDocument -Fact $Document -Definition $definitions)
        if ($documents.Length -eq 1) { return $documents[0] }
        return (Join-RdpPair -Client $documents[0] -Target $documents[1])
    }
    Import-RdpRuntime
    $clock = Open-RdpClock
    $machine = Get-RdpHost
    if ($TargetName) { $machine['target'] = $TargetName }
    $whole = @{ host = $machine; computerName = $env:COMPUTERNAME; collectedAt = $machine['now'] }
    $alone = @(foreach ($one in $definitions) { if (-not $one.ContainsKey('Joined')) { $one } })
    $whole['readings'] = (Get-RdpCollection -Definition $alone -Machine $machine -Clock $clock)['Facts']
    return $whole
}

function Get-RdpDiagnosing {
    # The checks that take part in a diagnosis.
    foreach ($one in (Get-RdpDefinition)) { if (-not $one.ContainsKey('Precondition')) { $one } }
}

function Get-RdpBookOutcome {
    # What each check of the book says of a document, or of both, in its order.
    param([object[]] $Definition, $Document, [string] $Standpoint)
    foreach ($one in $Definition) {
        $outcome = Get-RdpPlacedOutcome -Definition $one -Document $Document -Standpoint $Standpoint
        if ($null -eq $outcome) { continue }
        $outcome['Definition'] = $one
        $rule = @{}
        foreach ($other in $one.Rule) { if ($other['Cause'] -eq $outcome['Cause']) { $rule = $other } }
        $outcome['ByEvent'] = @(if ($rule.ContainsKey('ByEvent')) { $rule['ByEvent'] })
        $outcome['ExplainedBy'] = @(if ($rule.ContainsKey('ExplainedBy')) { $rule['ExplainedBy'] })
        $outcome['Roles'] = $one.Roles
        $outcome['Command'] = $one.Command
        $outcome['Open'] = $rule.ContainsKey('Open')
        $outcome['Next'] = ''
        $outcome['Witness'] = @()
        $outcome['Fact'] = $null
        if ($outcome['Verdict'] -eq 'Fail' -or $outcome['Verdict'] -eq 'Warn') {
            $outcome['Fact'] = Join-RdpContext -Machine $outcome['Host'] -Reading $outcome['Evidence']
            if ($rule.ContainsKey('Next')) { $outcome['Next'] = Format-RdpText $rule['Next'] $outcome['Fact'] }
            if ($rule.ContainsKey('Witness')) { $outcome['Witness'] = @($rule['Witness']) }
        }
        $outcome
    }
}
