# What a diagnosis says to people and to scripts, as plain data: the one model of the objects, the screen, the ticket, the page
# and the JSON. rdpmend makes the same of its own.

function Get-RdpSaying {
    # The words, and the texts that are filled with them. The file is read when a diagnosis is asked for, once.
    if ($null -eq $script:RdpSaying) { $script:RdpSaying = & (Microsoft.PowerShell.Management\Join-Path -Path $PSScriptRoot -ChildPath 'diagnosis/say.ps1') }
    return $script:RdpSaying
}

function Get-RdpSaid {
    # -Whole: what Get-RdpDiagnosisOf gave. -Document: the facts, for whom they are of and how they were read.
    # -Answer: what somebody has tried, Works or Fails by question.
    param($Whole, $Document, [string] $Code, [hashtable] $Answer = @{})
    $words = (Get-RdpSaying)['Words']
    $rank = 0
    $findings = @(foreach ($one in $Whole['Finding']) {
        $rank++
        Get-RdpSaidFinding -Finding $one -Rank $rank -Code $Code -Whole $Whole -Answer $Answer
    })
    $headline = $words['noFault']
    $lead = $null
    if ($null -ne $Whole['Left']) {
        $headline = $words['noFaultAndLead']
        $lead = Get-RdpSaidLead $Whole['Left']
    }
    $questions = @(foreach ($one in 'otherClient', 'ownAddress') { if (-not $Answer[$one]) { $words['questions'][$one] } })
    if ($findings.Length -gt 0) {
        $headline = $words['oneFault']
        $questions = @()
    }
    if ($findings.Length -gt 1) { $headline = Format-RdpText $words['manyFaults'] @{ count = $findings.Length } }
    $elevated = $true
    foreach ($one in (Get-RdpEnd $Document)) {
        $is = Get-RdpElevated $one['Document']['host']
        if ($null -eq $is -and $elevated -eq $true) { $elevated = $null }
        if ($is -is [bool] -and -not $is) { $elevated = $false }
    }
    $given = $null
    if ($Code) { $given = $Code }
    return [ordered]@{
        computerName  = Get-RdpSeenName $Document
        # A connection begins at the client.
        collectedAt   = [string]@(Get-RdpEnd $Document)[0]['Document']['collectedAt']
        ends          = @(if (Test-RdpPair $Document) {
            foreach ($one in (Get-RdpEnd $Document)) {
                [ordered]@{ end = $one['End']; computerName = [string]$one['Document']['computerName']; collectedAt = [string]$one['Document']['collectedAt'] }
            }
        })
        elevated      = $elevated
        code          = $given
        module        = [ordered]@{ name = $script:RdpModule.Name; version = $script:RdpModule.Version }
        headline      = $headline
        findings      = $findings
        lead          = $lead
        unseen        = @(foreach ($one in $Whole['Unseen']) { Get-RdpSaidOutcome $one })
        passed        = @($Whole['Passed'])
        notApplicable = @($Whole['NotApplicable'])
        questions     = @($questions)
        answers       = @(foreach ($one in 'otherClient', 'ownAddress') { if ($Answer[$one]) { $words['answers'][$one][$Answer[$one].ToLowerInvariant()] } })
        timeline      = $Whole['Timeline']
    }
}

function Get-RdpSaidOutcome {
    # One check, and what it said.
    param($Outcome)
    $verdict = $Outcome['Verdict'].ToLowerInvariant()
    # The message ends in what to do.
    $says = $Outcome['Message']
    if ($Outcome['Next']) { $says = $says.Substring(0, $says.Length - $Outcome['Next'].Length - 1) }
    return [ordered]@{ id = $Outcome['Id']; title = $Outcome['Title']; verdict = $verdict; cause = $Outcome['Cause']; message = $Outcome['Message']; says = $says }
}

function Get-RdpSaidFinding {
    param($Finding, [int] $Rank, [string] $Code, $Whole, [hashtable] $Answer)
    $words = (Get-RdpSaying)['Words']
    $of = $Finding['Of']
    $why = $words['weight'][$Finding['Weight']]
    if ($Finding['Pointed']) { $why = "$why; $($words['pointed'])" }
    $next = @()
    if ($of['Next']) { $next += $of['Next'] }
    foreach ($command in $of['Fix']) { $next += Format-RdpText $words['run'] @{ command = $command } }
    if ($next.Length -eq 0) { $next += Format-RdpText $words['byHand'] @{ page = $of['Page'] } }
    $said = [ordered]@{ rank = $Rank }
    $outcome = Get-RdpSaidOutcome $of
    foreach ($name in $outcome.get_Keys()) { $said[$name] = $outcome[$name] }
    $said['weight'] = $Finding['Weight']
    $said['pointed'] = $Finding['Pointed']
    $said['why'] = $why
    $said['next'] = $next
    $said['fix'] = @($of['Fix'])
    $said['evidence'] = @(Get-RdpEvidenceLine -Witness $of['Witness'] -Fact $of['Fact'])
    $said['against'] = @(
        if ($Whole['Led'] -and -not $Finding['Pointed']) { Format-RdpText $words['notPointed'] @{ code = $Code } }
        # A second client says at which end the fault is not.
        $end = @($of['Definition'].End)
        if ($end.Length -eq 1 -and $end[0] -eq 'target' -and $Answer['otherClient'] -eq 'Works') { $words['againstTarget'] }
        if ($end.Length -eq 1 -and $end[0] -eq 'client' -and $Answer['otherClient'] -eq 'Fails') { $words['againstClient'] }
    )
    $said['settle'] = @(foreach ($one in $Whole['Unseen']) {
        if ($of['ExplainedBy'] -contains $one['Id']) { Format-RdpText $words['settleUnseen'] @{ id = $one['Id'] } }
    })
    $said['follows'] = @(foreach ($one in $Finding['Follows']) { Get-RdpSaidOutcome $one })
    $said['page'] = $of['Page']
    $said['computerName'] = $of['ComputerName']
    return $said
}

function Get-RdpElevated {
    # What a host says of itself: true, false, or nothing.
    param($Machine)
    $said = @(foreach ($name in 'elevated', 'system') { Get-RdpMember $Machine $name }) | Microsoft.PowerShell.Core\Where-Object { $_ -is [bool] }
    if (@($said) -contains $true) { return $true }
    if (@($said) -contains $false) { return $false }
    return $null
}

function Get-RdpAboutLine {
    # Whom it is about, a line for each computer.
    param($Said)
    $words = (Get-RdpSaying)['Words']
    if ($Said['ends'].Length -eq 0) {
        $about = $words['about']
        if ($Said['code']) { $about = $words['aboutCode'] }
        return (Format-RdpText $about @{ computer = $Said['computerName']; time = $Said['collectedAt']; code = $Said['code'] })
    }
    foreach ($one in $Said['ends']) {
        Format-RdpText $words['aboutEnd'][$one['end']] @{ computer = $one['computerName']; time = $one['collectedAt'] }
    }
    if ($Said['code']) { Format-RdpText $words['forCode'] @{ code = $Said['code'] } }
}

function Get-RdpEvidenceLine {
    # Facts that a rule looked at, in words: what is absent, what is so or not so, and values that fit into a line.
    param([object[]] $Witness, $Fact)
    $words = (Get-RdpSaying)['Words']
    foreach ($one in $Witness) {
        $value = Get-RdpValue $Fact $one['Path']
        $kind = Get-RdpKind $value
        if ($kind -eq 'null') {
            Format-RdpText $words['isAbsent'] @{ name = $one['There'] }
        } elseif ($kind -eq 'boolean') {
            $name = 'No'
            $other = 'isFalse'
            if ($value) {
                $name = 'Yes'
                $other = 'isTrue'
            }
            if ($one.ContainsKey($name)) { $one[$name] } else { Format-RdpText $words[$other] @{ name = $one['Name'] } }
        } elseif ($kind -eq 'string' -or $kind -eq 'number' -or ($kind -eq 'list' -and (Test-RdpPlainList $value))) {
            $text = Format-RdpValue $value
            if ($text.Length -gt 300) { $text = $text.Substring(0, 300) + '...' }
            Format-RdpText $words['isValue'] @{ name = $one['Name']; value = $text }
        }
    }
}

function Test-RdpPlainList {
    # A list whose every element fits into a line.
    param($List)
    foreach ($element in $List) {
        if (@('string', 'number', 'boolean') -notcontains (Get-RdpKind $element)) { return $false }
    }
    return $true
}

function Get-RdpSaidText {
    # -As: Screen gives lines that nobody has cut yet, Ticket lines of its width, Page one text. -Title: of checks, by id.
    param($Said, [hashtable] $Title, [string] $As)
    $saying = Get-RdpSaying
    $words = $saying['Words']
    $view = @{}
    foreach ($name in $Said.get_Keys()) { $view[$name] = $Said[$name] }
    $view['findings'] = @(foreach ($one in $Said['findings']) {
        # Of one computer it is said once, above.
        $finding = @{ link = ''; at = '' }
        foreach ($name in $one.get_Keys()) { $finding[$name] = $one[$name] }
        if ($saying['Pages']) { $finding['link'] = $saying['Pages'] + $one['page'] }
        if ($Said['ends'].Length -gt 0) { $finding['at'] = $one['computerName'] }
        $finding
    })
    $view['leadLink'] = ''
    if ($saying['Pages'] -and $null -ne $Said['lead']) { $view['leadLink'] = $saying['Pages'] + $Said['lead']['page'] }
    $view['word'] = $words
    $view['about'] = @(Get-RdpAboutLine $Said)
    $view['by'] = Format-RdpText $words['by'] @{ module = $Said['module']['name']; version = $Said['module']['version'] }
    $view['notElevated'] = $Said['elevated'] -is [bool] -and -not $Said['elevated']
    foreach ($name in 'passed', 'notApplicable') {
        $view[$name + 'Ids'] = $words['nothing']
        if ($Said[$name].Length -gt 0) { $view[$name + 'Ids'] = $Said[$name] -join ', ' }
        $view[$name + 'Checks'] = @(foreach ($id in $Said[$name]) { @{ id = $id; title = $Title[$id] } })
    }
    $text = Expand-RdpTemplate -Line $saying['Text'][$As] -View $view -As $As
    if ($As -eq 'Screen') { return $text.TrimEnd("`n").Split("`n") }
    if ($As -eq 'Ticket') { return (Split-RdpLine -Text $text -Width 76) }
    return $text.Replace("`n", "`r`n")
}
