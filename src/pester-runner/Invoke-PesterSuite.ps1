# Runs one file of tests with the Pester that is loaded (5 or later). Writes an event for each test as it ends; gives what
# is wrong with the file as a whole. Called by Start-PesterRun.ps1 alone, whose $RdpRun it uses.
[CmdletBinding()]
param([Parameter(Mandatory = $true)] [string] $Path)

function ConvertTo-RdpPesterFailure {
    param([object[]] $ErrorRecord, [string] $Path)
    $first = $ErrorRecord[0]
    $file = $Path
    $line = 0
    $stack = [string] $first.ScriptStackTrace
    $inSuite = [regex]::Match($stack, [regex]::Escape($Path) + ':\D*(\d+)')
    if ($first.TargetObject -is [System.Collections.IDictionary] -and @($first.TargetObject.Keys) -contains 'Line') {
        $file = [string] $first.TargetObject['File']
        $line = [int] $first.TargetObject['Line']
    }
    elseif ($inSuite.Success) { $line = [int] $inSuite.Groups[1].Value }
    $messages = foreach ($record in $ErrorRecord) { $record.Exception.Message }
    @{ message = (@($messages) -join "`nand then: "); file = $file; line = $line; stack = $stack }
}

function Get-RdpPesterTitle {
    param($Node)
    # Pester 5 leaves <name> in the titles of what it skips; Pester 6 fills them in. Here both read the same.
    $title = [string] $Node.ExpandedName
    if ([string]::IsNullOrEmpty($title)) { $title = [string] $Node.Name }
    if ($title -ne $Node.Name) { return $title }
    $text = [System.Text.StringBuilder]::new()
    $from = 0
    foreach ($match in [regex]::Matches($title, '(?<!`)<([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)>')) {
        $value = Get-RdpPesterDatum -Node $Node -Path $match.Groups[1].Value.Split('.')
        if ($null -eq $value) { continue }
        $null = $text.Append($title.Substring($from, $match.Index - $from)).Append([string] $value)
        $from = $match.Index + $match.Length
    }
    $text.Append($title.Substring($from)).ToString()
}

function Get-RdpPesterDatum {
    # The value of a path in the -ForEach data of a test, or of a block around it.
    param($Node, [string[]] $Path)
    while ($null -ne $Node) {
        $value = $Node.Data
        $rest = $Path
        if ($Path[0] -eq '_') { $rest = @($Path | Where-Object { $_ -ne '_' }) }
        foreach ($name in $rest) {
            if ($value -is [System.Collections.IDictionary]) { $value = $value[$name] }
            elseif ($null -ne $value -and $null -ne $value.PSObject.Properties[$name]) { $value = $value.$name }
            else { $value = $null }
        }
        if ($null -ne $value) { return $value }
        if ($Node.PSObject.Properties['Block']) { $Node = $Node.Block }
        else { $Node = $Node.Parent }
    }
}

function Get-RdpPesterReason {
    # Pester keeps the words of Set-ItResult -Because in the error record of the skipped test.
    param($Test)
    if ($Test.ErrorRecord.Count -eq 0) { return 'marked with -Skip' }
    $words = $Test.ErrorRecord[0].Exception.Message -replace '^is skipped,?\s*(because\s+)?', ''
    if ([string]::IsNullOrEmpty($words)) { return 'skipped by the test' }
    $words
}

function Write-RdpPesterTest {
    param($Test, [object[]] $BlockError, [string] $Culprit, [string] $Path)
    foreach ($known in $RdpRun.Written) { if ([object]::ReferenceEquals($known, $Test)) { return } }
    $RdpRun.Written.Add($Test)
    $names = @(Get-RdpPesterTitle -Node $Test)
    for ($block = $Test.Block; $null -ne $block -and -not $block.IsRoot; $block = $block.Parent) {
        $names = @(Get-RdpPesterTitle -Node $block) + $names
    }
    # Not $Test.Result: while the test ends, Pester has not come to it yet.
    $result = 'failed'
    $reason = $null
    $failure = $null
    if ($Test.Skipped) {
        $result = 'skipped'
        $reason = Get-RdpPesterReason -Test $Test
    }
    elseif ($Test.Passed) { $result = 'passed' }
    elseif ($Test.ErrorRecord.Count -gt 0) { $failure = ConvertTo-RdpPesterFailure -ErrorRecord @($Test.ErrorRecord) -Path $Path }
    elseif ($BlockError.Count -gt 0) {
        $failure = ConvertTo-RdpPesterFailure -ErrorRecord $BlockError -Path $Path
        $failure.message = "The setup of '$Culprit' failed: $($failure.message)"
    }
    else { $failure = @{ message = 'Pester did not run this test.'; file = $Path; line = $Test.StartLine; stack = '' } }
    Write-RdpPesterResult -Name $names -Line $Test.StartLine -Result $result -Reason $reason -Millisecond $Test.Duration.TotalMilliseconds -Failure $failure
}

function Write-RdpPesterResult {
    param([string[]] $Name, [int] $Line, [string] $Result, $Reason, [double] $Millisecond, $Failure)
    $test = @{ path = $Name; line = $Line; result = $Result; reason = $Reason; durationMs = [System.Math]::Round($Millisecond, 3); error = $Failure }
    & $RdpRun.Write @{ event = 'test'; suite = $RdpRun.Suite; test = $test }
}

function Write-RdpPesterBlock {
    # What was not written while it ran: tests that a failed setup kept from running, and failed teardowns.
    param($Block, [string[]] $Parent, [object[]] $BlockError, [string] $Culprit, [string] $Path)
    $names = @($Parent)
    if (-not $Block.IsRoot) { $names = @($Parent) + @(Get-RdpPesterTitle -Node $Block) }
    $errors = @($BlockError)
    if ($errors.Count -eq 0 -and $Block.ErrorRecord.Count -gt 0) {
        $errors = @($Block.ErrorRecord)
        $Culprit = 'this file'
        if (-not $Block.IsRoot) { $Culprit = $names[-1] }
    }
    foreach ($item in $Block.Order) {
        if ($item.ItemType -eq 'Test') { Write-RdpPesterTest -Test $item -BlockError $errors -Culprit $Culprit -Path $Path }
        else { Write-RdpPesterBlock -Block $item -Parent $names -BlockError $errors -Culprit $Culprit -Path $Path }
    }
    if ($Block.ErrorRecord.Count -gt 0 -and -not (Test-RdpPesterSetupFailed -Block $Block)) {
        $failure = ConvertTo-RdpPesterFailure -ErrorRecord @($Block.ErrorRecord) -Path $Path
        Write-RdpPesterResult -Name (@($names) + @('AfterAll')) -Result 'failed' -Failure $failure
    }
}

function Test-RdpPesterSetupFailed {
    # A failed setup leaves tests that never ran somewhere below the block.
    param($Block)
    foreach ($item in $Block.Order) {
        if ($item.ItemType -eq 'Test') {
            if (-not $item.Executed -and -not $item.Skipped) { return $true }
        }
        elseif (Test-RdpPesterSetupFailed -Block $item) { return $true }
    }
    $false
}

# Pester has no public way to be told when a test ends. This one is what its editor extensions use; a version without it
# still gives every result, at the end of its file.
$onTest = { param($Context) Write-RdpPesterTest -Test $Context.Test -Path $Path }
$pester = @(Get-Module -Name Pester)[0]
& $pester {
    param($OnTest)
    if (Get-Command -Name New-PluginObject -ErrorAction Ignore) {
        $script:additionalPlugins = @(New-PluginObject -Name 'EachTest' -EachTestTeardownEnd $OnTest)
    }
} $onTest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$RdpRun.Written.Clear()
$run = Invoke-Pester -Configuration $configuration
# Not before: suites would inherit it.
Set-StrictMode -Version 2.0
foreach ($container in $run.Containers) {
    $discoveryErrors = @($container.ErrorRecord)
    if ($discoveryErrors.Count -gt 0) { ConvertTo-RdpPesterFailure -ErrorRecord $discoveryErrors -Path $Path }
    foreach ($block in $container.Blocks) { Write-RdpPesterBlock -Block $block -Parent @() -BlockError @() -Culprit '' -Path $Path }
}
