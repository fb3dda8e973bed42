# TestDrive: and $TestDrive: a folder for one file of tests; what a block leaves behind in it goes with the block.

function New-RdpTestDrive {
    $path = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'rdpmend-test-' + [guid]::NewGuid().ToString('N'))
    $null = [System.IO.Directory]::CreateDirectory($path)
    $provider = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')
    $drive = [System.Management.Automation.PSDriveInfo]::new(
        'TestDrive', $provider, $path, 'Files of the tests that run now', $null)
    $null = $ExecutionContext.SessionState.Drive.New($drive, 'Global')
    $global:TestDrive = $path
}

function Remove-RdpTestDrive {
    $path = $global:TestDrive
    $ExecutionContext.SessionState.Drive.Remove('TestDrive', $true, 'Global')
    $ExecutionContext.SessionState.PSVariable.Remove('global:TestDrive')
    if ([System.IO.Directory]::Exists($path)) { [System.IO.Directory]::Delete($path, $true) }
}

function Get-RdpTestDriveEntry {
    if (-not [System.IO.Directory]::Exists($global:TestDrive)) { return }
    [System.IO.Directory]::GetFileSystemEntries($global:TestDrive, '*', [System.IO.SearchOption]::AllDirectories)
}

function Clear-RdpTestDrive {
    param([string[]] $Keep)
    foreach ($entry in @(Get-RdpTestDriveEntry)) {
        if ($Keep -contains $entry) { continue }
        if ([System.IO.File]::Exists($entry)) { [System.IO.File]::Delete($entry) }
        elseif ([System.IO.Directory]::Exists($entry)) { [System.IO.Directory]::Delete($entry, $true) }
    }
}
