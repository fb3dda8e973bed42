# A fix in a job, first of a caller that previews, then of one that does not. The machine is given; the change is a word.
param([string] $Start, [string] $Manifest)

$job = {
    param($Path)
    Import-Module -Name $Path
    & (Get-Module -Name 'RdpMend') {
        Import-RdpRuntime
        function script:Get-RdpHost { @{ windows = $true; elevated = $true; system = $false; remoteSession = $false; languageMode = 'FullLanguage'; now = '2026-01-01T00:00:00Z' } }
        function script:Invoke-RdpReading { @{ running = $false; items = @() } }
        function script:Get-RdpRegistryKeyRemovePlan { @{ Thing = 'the thing'; From = 'as it is'; To = 'as it should be'; Data = $null } }
        function script:Assert-RdpPlanPossible { }
        function script:Invoke-RdpPlan { throw (ConvertTo-RdpError -Id 'Made' -Message 'changed') }
    }
    $WhatIfPreference = $true
    try { Reset-RdpClientLicenseCache -Confirm:$false; $first = 'previewed' } catch { $first = "$_" }
    $WhatIfPreference = $false
    try { Reset-RdpClientLicenseCache -Confirm:$false; $second = 'previewed' } catch { $second = "$_" }
    "$first, then $second"
}
& $Start -ScriptBlock $job -ArgumentList $Manifest | Receive-Job -Wait -AutoRemoveJob
