# What the module says of a target, as a window shows it.
param([string] $Manifest, [string] $Target)
Import-Module -Name $Manifest
(Test-RdpEndpoint -TargetName $Target | Out-String -Width 260).Trim()
