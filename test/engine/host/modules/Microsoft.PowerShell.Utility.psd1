@{
    GUID = '1da87e53-152b-403e-98dc-74d7b4d63d59'
    Author = 'rdpmend test host'
    ModuleVersion = '7.0.0.0'
    PowerShellVersion = '3.0'
    CompatiblePSEditions = @('Core')
    NestedModules = '../../RdpMend.Engine.Utility.dll'
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Add-Member',
        'Add-Type',
        'Clear-Variable',
        'Compare-Object',
        'ConvertFrom-Json',
        'ConvertTo-Csv',
        'ConvertTo-Json',
        'Format-List',
        'Format-Table',
        'Get-Alias',
        'Get-Culture',
        'Get-Date',
        'Get-FileHash',
        'Get-Host',
        'Get-Member',
        'Get-PSCallStack',
        'Get-Random',
        'Get-UICulture',
        'Get-Unique',
        'Get-Variable',
        'Group-Object',
        'Import-PowerShellDataFile',
        'Measure-Command',
        'Measure-Object',
        'New-Alias',
        'New-Guid',
        'New-Object',
        'New-Variable',
        'Out-File',
        'Out-String',
        'Remove-Variable',
        'Select-Object',
        'Select-String',
        'Set-Alias',
        'Set-Variable',
        'Sort-Object',
        'Start-Sleep',
        'Tee-Object',
        'Update-FormatData',
        'Write-Debug',
        'Write-Error',
        'Write-Host',
        'Write-Information',
        'Write-Output',
        'Write-Progress',
        'Write-Verbose',
        'Write-Warning'
    )
    AliasesToExport = @()
}
