# What tests do to a machine, over the raw functions of the test host; see ../RawRegistry.cs for the shape of a tree.
Set-StrictMode -Version 2.0

function ConvertTo-RawTable {
    param($Value)
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $table = @{}
        foreach ($one in $Value.PSObject.Properties) { $table[$one.Name] = ConvertTo-RawTable -Value $one.Value }
        return $table
    }
    if ($Value -is [array]) { return , @($Value | ForEach-Object { ConvertTo-RawTable -Value $_ }) }
    $Value
}

function ConvertFrom-RawTable {
    param($Value)
    if ($Value -is [System.Collections.IDictionary]) {
        $bag = [ordered]@{}
        foreach ($name in $Value.Keys) { $bag[$name] = ConvertFrom-RawTable -Value $Value[$name] }
        return [pscustomobject]$bag
    }
    if ($Value -is [array]) { return , @($Value | ForEach-Object { ConvertFrom-RawTable -Value $_ }) }
    $Value
}

function Get-RawRegistry {
    # A key and all below it; { exists: false } where there is none.
    param([Parameter(Mandatory = $true)] [string] $Path, [ValidateSet('64', '32')] [string] $View = '64')
    ConvertFrom-RawTable -Value ([RdpMend.TestTools.RawRegistry]::Read($Path, $View))
}

function Set-RawRegistry {
    # Deletes the tree (-Delete), or makes the key and writes a dump into it (-InputObject; -Replace deletes first).
    param(
        [Parameter(Mandatory = $true)] [string] $Path,
        [ValidateSet('64', '32')] [string] $View = '64',
        $InputObject, [switch] $Replace, [switch] $Delete
    )
    if ($Delete -or $Replace) { [RdpMend.TestTools.RawRegistry]::Delete($Path, $View) }
    if (-not $Delete) { [RdpMend.TestTools.RawRegistry]::Write($Path, $View, (ConvertTo-RawTable -Value $InputObject)) }
}

function Stop-SelfHard {
    # Ends this very process as a power cut would: nothing is flushed, no finally block runs.
    [System.Diagnostics.Process]::GetCurrentProcess().Kill()
}
