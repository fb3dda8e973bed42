# A folder as a repository of the real PSResourceGet: registered, searched, installed from; what came of it, as JSON.
param([string] $Folder, [string] $Package, [string] $Result)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# The package by .NET's own reader of Open Packaging Conventions; first, because PSResourceGet leaves it open.
$opened = [System.IO.Packaging.Package]::Open($Package, 'Open', 'Read')
try {
    $parts = @($opened.GetParts() | ForEach-Object { [string] $_.Uri })
    $relations = @($opened.GetRelationships() | ForEach-Object { $_.RelationshipType.Split('/')[-1] })
    $properties = $opened.PackageProperties
    $core = @($properties.Identifier, $properties.Version, $properties.Creator)
} finally { $opened.Close() }

Register-PSResourceRepository -Name Share -Uri $Folder -Trusted
$found = @(Find-PSResource -Name RdpMend -Repository Share)
$tagged = @(Find-PSResource -Tag RemoteDesktop -Repository Share)
Install-PSResource -Name RdpMend -Version '[0.1.0]' -Repository Share -Scope CurrentUser
$installed = Get-InstalledPSResource -Name RdpMend
Import-Module -Name RdpMend -RequiredVersion 0.1.0
$module = Get-Module -Name RdpMend

@{
    found     = @($found | ForEach-Object { "$($_.Name) $($_.Version) $($_.Type)" })
    tagged    = @($tagged | ForEach-Object { $_.Name })
    needs     = @($found[0].Dependencies).Count
    place     = $installed.InstalledLocation
    base      = $module.ModuleBase
    commands  = @($module.ExportedFunctions.Keys)
    parts     = $parts
    relations = $relations
    core      = $core
} | ConvertTo-Json -Depth 3 | Set-Content -LiteralPath $Result
