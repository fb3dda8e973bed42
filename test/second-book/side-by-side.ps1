# Two modules of two books in one session: what each exports, what their results are called, and that both work.
# -Request names a JSON file: { manifests, facts, result }; the first check of each module is run.
param([Parameter(Mandatory = $true)] [string] $Request)

$ErrorActionPreference = 'Stop'
$order = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($Request))
$modules = @(foreach ($manifest in $order.manifests) { Import-Module -Name $manifest -PassThru })
$said = @(foreach ($module in $modules) {
    $commands = @($module.ExportedCommands.get_Keys() | Sort-Object)
    $test = @($commands | Where-Object { $_ -like 'Test-*' -and (Get-Command -Name $_).Parameters.ContainsKey('Fact') })[0]
    $result = & $test -Fact $order.facts
    $id = ''
    try { & $test -Fact 'no JSON' } catch { $id = $_.FullyQualifiedErrorId }
    [ordered]@{
        name = $module.Name; version = [string]$module.Version; guid = [string]$module.Guid; commands = $commands
        result = @($result.PSObject.TypeNames)[0]; verdict = $result.Verdict; errorId = $id
        store = (& $module { Import-RdpRuntime; Get-RdpStoreRoot }); project = [string]$module.ProjectUri
    }
})
[System.IO.File]::WriteAllText($order.result, (ConvertTo-Json -InputObject $said -Depth 5))
