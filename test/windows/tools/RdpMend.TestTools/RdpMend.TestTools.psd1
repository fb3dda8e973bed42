@{
    GUID = '5b1f6d4e-6a1c-4b8e-9a44-0d7f2f9d1c10'
    Author = 'rdpmend'
    ModuleVersion = '1.0.0'
    Description = 'Test-only commands of rdpmend. Not part of PowerShell.'
    RootModule = 'RdpMend.TestTools.psm1'
    FunctionsToExport = @('Get-RawRegistry', 'Set-RawRegistry', 'Stop-SelfHard')
    CmdletsToExport = @()
    AliasesToExport = @()
}
