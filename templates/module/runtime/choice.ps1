# The changes that Tab offers.

function Get-RdpChangeChoice {
    # { Text, Tip }, the newest first. Nothing where the store cannot be read or is not to be trusted.
    if (-not (Test-RdpWindows)) { return }
    $root = Get-RdpStoreRoot
    $folder = [System.IO.Path]::Combine($root, 'changes')
    if (-not [System.IO.Directory]::Exists($folder)) { return }
    Assert-RdpStoreSafe
    $ids = [string[]]@(foreach ($path in [System.IO.Directory]::GetDirectories($folder)) {
        $name = [System.IO.Path]::GetFileName($path)
        if ($null -ne (Get-RdpChangeFolder $name)) { $name }
    })
    foreach ($id in (Get-RdpUndoOrder $ids)) {
        $journal = Read-RdpJournal (Get-RdpChangeFolder $id)
        $prepared = Get-RdpRecord $journal 'prepared'
        $tip = "$(Get-RdpMember $prepared 'fix'), $(Get-RdpMember $prepared 'time'), $(Get-RdpChangeState $journal)"
        @{ Text = $id; Tip = $tip }
    }
}
