# The fix of the second book on a Windows registry: first its step does nothing, then it does its work.
param([string] $Module)
Import-Module -Name $Module
$own = Get-Module -Name 'WebMend'
$key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey('SOFTWARE\Example\Browser')
$key.SetValue('Proxy', 'old:8080')
& $own {
    Import-RdpRuntime
    foreach ($fix in (Get-RdpDefinition -Id @($script:RdpFix.get_Keys()))) { $fix.ProveWithin = 0 }
    $script:RealChange = ${function:Invoke-RdpRegistryValueSetChange}
}
foreach ($idle in $true, $false) {
    & $own {
        param($Idle)
        $work = if ($Idle) { {} } else { $script:RealChange }
        Set-Item -LiteralPath 'function:script:Invoke-RdpRegistryValueSetChange' -Value $work
    } $idle
    $errorId = $null
    $proved = @()
    try { $proved = @((Reset-WebProxy -Confirm:$false).Proved) } catch { $errorId = $_.FullyQualifiedErrorId }
    [pscustomobject]@{ idle = $idle; errorId = $errorId; proxy = $key.GetValue('Proxy'); proved = $proved }
}
