# What the page of a code has left, where no fault was found: the first of its causes that this computer could not rule out.

function Get-RdpLeft {
    # { Page; Cause; Open }: the first page with a cause that was not ruled out; where there is none, the first page. Null without one.
    param([object[]] $Page, [object[]] $Outcome, [string] $Standpoint)
    $known = (Get-RdpLeadTable)['Page']
    $byId = @{}
    foreach ($one in $Outcome) { $byId[$one['Id']] = $one }
    $first = $null
    foreach ($one in $Page) {
        if (-not $known.ContainsKey($one['Id'])) { continue }
        $left = Get-RdpLeftOn -Page $known[$one['Id']] -Order $one['Order'] -Outcome $byId -Standpoint $Standpoint
        if ($null -ne $left['Cause']) { return $left }
        if ($null -eq $first) { $first = $left }
    }
    return $first
}

function Get-RdpLeftOn {
    param($Page, [int[]] $Order, [hashtable] $Outcome, [string] $Standpoint)
    foreach ($index in $Order) {
        $cause = $Page['Cause'][$index]
        $open = @(foreach ($id in $cause['Check']) {
            if (-not $Outcome.ContainsKey($id)) { continue }
            $one = $Outcome[$id]
            $elsewhere = Test-RdpElsewhere -Outcome $one -Standpoint $Standpoint
            $settled = $one['Verdict'] -eq 'NotApplicable' -or ($one['Verdict'] -eq 'Pass' -and -not $one['Open'])
            if ($elsewhere -or -not $settled) { @{ Outcome = $one; Elsewhere = $elsewhere } }
        })
        if ($open.Length -gt 0 -or $cause['Check'].Length -eq 0) { return @{ Page = $Page; Cause = $cause; Open = $open } }
    }
    return @{ Page = $Page; Cause = $null; Open = @() }
}

function Test-RdpElsewhere {
    # A check that belongs to another computer than those that were looked at.
    param($Outcome, [string] $Standpoint)
    $own = @{ client = @('client'); target = @('target', 'session-host'); both = @('client', 'target', 'session-host') }[$Standpoint]
    $isClient = $true
    foreach ($role in $Outcome['Roles']) {
        if ($own -contains $role) { return $false }
        if ($role -ne 'client') { $isClient = $false }
    }
    # A server of the deployment is seen where it is the same computer.
    return ($Standpoint -eq 'client' -or $isClient -or $Outcome['Verdict'] -eq 'NotApplicable')
}

function Get-RdpSaidLead {
    # What is said of it.
    param($Left)
    $words = (Get-RdpSaying)['Words']
    $cause = $null
    $how = $null
    $look = @(foreach ($one in $Left['Open']) {
        $outcome = $one['Outcome']
        if ($one['Elsewhere']) {
            Format-RdpText $words['lookElsewhere'] @{ command = $outcome['Command']; where = $words['where'][@($outcome['Roles'])[0]] }
        } else {
            $word = 'lookHere'
            if ($outcome['Verdict'] -eq 'Unknown') { $word = 'lookUnseen' }
            Format-RdpText $words[$word] @{ command = $outcome['Command']; id = $outcome['Id']; message = $outcome['Message'] }
        }
    })
    if ($null -ne $Left['Cause']) {
        $cause = $Left['Cause']['Title']
        $how = $Left['Cause']['How']
        if ($look.Length -eq 0) { $look = @($words['lookNobody']) }
    }
    return [ordered]@{ id = $Left['Page']['Id']; title = $Left['Page']['Title']; cause = $cause; how = $how; look = $look; page = $Left['Page']['Page'] }
}
