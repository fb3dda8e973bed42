# Which changes stand in the way of an undo: later ones of the same settings. What an older snapshot holds is from before
# them, so putting it back would undo half of each.

function Get-RdpStandingChange {
    # { ChangeId, Command, Scope } of every change whose effect is on the machine, or may be: the oldest first. A change
    # that was put back, or never began, is not one of them.
    $folder = [System.IO.Path]::Combine((Get-RdpStoreRoot), 'changes')
    if (-not [System.IO.Directory]::Exists($folder)) { return }
    $paths = [System.IO.Directory]::GetDirectories($folder)
    [System.Array]::Sort($paths, [System.StringComparer]::Ordinal)
    foreach ($path in $paths) {
        $changeId = [System.IO.Path]::GetFileName($path)
        if ($null -eq (Get-RdpChangeFolder $changeId)) { continue }
        $journal = Read-RdpJournal $path
        $prepared = Get-RdpRecord $journal 'prepared'
        if ($null -eq $prepared -or -not (Test-RdpStanding (Get-RdpChangeState $journal))) { continue }
        @{ ChangeId = $changeId; Command = [string](Get-RdpMember $prepared 'command'); Scope = (Get-RdpMember $prepared 'scopes') }
    }
}

function Test-RdpStanding {
    param([string] $State)
    return ('Changed', 'Irreversible', 'Interrupted') -contains $State
}

function Get-RdpOverlap {
    # Those of the standing changes that are later than this one and touch a place of its own.
    param([string] $ChangeId, $Scope, $Standing)
    foreach ($other in $Standing) {
        if ([string]::CompareOrdinal($other.ChangeId, $ChangeId) -le 0) { continue }
        if (Test-RdpScopeOverlap $Scope $other.Scope) { $other }
    }
}

function Test-RdpScopeOverlap {
    # The same service; the same list of a provider; the same key, or one that lies above or below the other.
    param($One, $Two)
    foreach ($left in $One) {
        foreach ($right in $Two) {
            if ($null -eq $left -or $null -eq $right -or $left['kind'] -ne $right['kind']) { continue }
            $places = (Get-RdpPlaceName $left), (Get-RdpPlaceName $right)
            $compare = [System.StringComparison]::OrdinalIgnoreCase
            if ($places[0].StartsWith($places[1], $compare) -or $places[1].StartsWith($places[0], $compare)) { return $true }
        }
    }
    return $false
}

function Get-RdpPlaceName {
    # One name for each place, ending in a separator. Only below SOFTWARE do the two views differ, and there Windows keeps
    # the 32-bit one in WOW6432Node; policies are the same in both.
    param($Scope)
    if ($Scope['kind'] -eq 'Service') { return [string]$Scope['name'] + '\' }
    if ($Scope['kind'] -eq 'LocalPolicy') { return 'LocalPolicy\' }
    if ($Scope['kind'] -eq 'PolicyObject') { return "$($Scope['id'])\$($Scope['path'])\$($Scope['name'])\" }
    if ($Scope['kind'] -eq 'ProviderList') { return "$($Scope['namespace'])\$($Scope['className'])\$($Scope['get'])\" }
    $path = [string]$Scope['path']
    if ($Scope['view'] -eq 'Registry32' -and (Test-RdpSecondView) -and $path -match '^SOFTWARE\\(?!WOW6432Node\\|Policies(\\|$))(.*)$') { $path = "SOFTWARE\WOW6432Node\$($Matches[2])" }
    return "$path\"
}

function Assert-RdpNotOverlapped {
    # __Module__.Overlapped when later changes of the same settings stand. -Gone: ids that this very call has undone, or
    # would have.
    param([string] $ChangeId, $Scope, $Gone)
    $undone = @($Gone)
    $later = @(Get-RdpOverlap -ChangeId $ChangeId -Scope $Scope -Standing (Get-RdpStandingChange) | Microsoft.PowerShell.Core\Where-Object { $undone -notcontains $_.ChangeId })
    if ($later.Length -eq 0) { return }
    $names = @($later | Microsoft.PowerShell.Core\ForEach-Object { "$($_.ChangeId) ($($_.Command))" }) -join ', '
    $ids = @($later | Microsoft.PowerShell.Core\ForEach-Object { $_.ChangeId }) + $ChangeId
    $detail = @{ Id = 'Overlapped'; Category = 'InvalidOperation'; Target = $ChangeId }
    $detail['Action'] = "Undo the later ones first, or all in one call: Undo-__Noun__Change -ChangeId $($ids -join ', ')"
    throw (ConvertTo-RdpError @detail -Message "The change $ChangeId is not undone, because later changes of the same settings still stand: $names.")
}
