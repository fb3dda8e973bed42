@{
    GUID = 'eefcb906-b326-4e99-9f54-8b4bb6ef3c6d'
    Author = 'rdpmend test host'
    ModuleVersion = '7.0.0.0'
    PowerShellVersion = '3.0'
    CompatiblePSEditions = @('Core')
    NestedModules = '../../RdpMend.Engine.Management.dll'
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Add-Content',
        'Convert-Path',
        'Copy-Item',
        'Get-ChildItem',
        'Get-Content',
        'Get-Item',
        'Get-ItemProperty',
        'Get-ItemPropertyValue',
        'Get-Location',
        'Get-PSDrive',
        'Get-Process',
        'Get-Service',
        'Join-Path',
        'Move-Item',
        'New-Item',
        'New-ItemProperty',
        'New-PSDrive',
        'Pop-Location',
        'Push-Location',
        'Remove-Item',
        'Remove-ItemProperty',
        'Remove-PSDrive',
        'Rename-Item',
        'Resolve-Path',
        'Restart-Service',
        'Set-Content',
        'Set-Item',
        'Set-ItemProperty',
        'Set-Location',
        'Set-Service',
        'Split-Path',
        'Start-Process',
        'Start-Service',
        'Stop-Process',
        'Stop-Service',
        'Test-Path'
    )
    AliasesToExport = @()
}
