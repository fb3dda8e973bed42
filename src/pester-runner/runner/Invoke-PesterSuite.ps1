# Runs one file of tests with the Pester that is installed (5 or 6), and gives the same shape as our subset does.
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

function ConvertTo-RdpPesterTest {
    param($Test, [string[]] $Parent, [object[]] $BlockError, [string] $Culprit, [string] $Path)
    $result = 'failed'
    $reason = $null
    $failure = $null
    if ($Test.Result -eq 'Passed') { $result = 'passed' }
    elseif ($Test.Result -eq 'Skipped') {
        $result = 'skipped'
        $reason = Get-RdpPesterReason -Test $Test
    }
    elseif ($Test.ErrorRecord.Count -gt 0) { $failure = ConvertTo-RdpPesterFailure -ErrorRecord @($Test.ErrorRecord) -Path $Path }
    elseif ($BlockError.Count -gt 0) {
        $failure = ConvertTo-RdpPesterFailure -ErrorRecord $BlockError -Path $Path
        $failure.message = "The setup of '$Culprit' failed: $($failure.message)"
    }
    else { $failure = @{ message = "Pester says '$($Test.Result)'."; file = $Path; line = $Test.StartLine; stack = '' } }
    @{
        path = @($Parent) + @(Get-RdpPesterTitle -Node $Test); line = $Test.StartLine; result = $result; reason = $reason
        durationMs = [System.Math]::Round($Test.Duration.TotalMilliseconds, 3); error = $failure
    }
}

function ConvertTo-RdpPesterBlock {
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
        if ($item.ItemType -eq 'Test') { ConvertTo-RdpPesterTest -Test $item -Parent $names -BlockError $errors -Culprit $Culprit -Path $Path }
        else { ConvertTo-RdpPesterBlock -Block $item -Parent $names -BlockError $errors -Culprit $Culprit -Path $Path }
    }
    $ranAll = @($Block.Tests | Where-Object { -not $_.Executed -and $_.Result -ne 'Skipped' }).Count -eq 0
    if ($Block.ErrorRecord.Count -gt 0 -and $ranAll -and -not (Test-RdpPesterSetupFailed -Block $Block)) {
        $failure = ConvertTo-RdpPesterFailure -ErrorRecord @($Block.ErrorRecord) -Path $Path
        @{ path = @($names) + @('AfterAll'); line = 0; result = 'failed'; reason = $null; durationMs = 0; error = $failure }
    }
}

function Test-RdpPesterSetupFailed {
    # A failed setup leaves tests that never ran somewhere below the block.
    param($Block)
    foreach ($item in $Block.Order) {
        if ($item.ItemType -eq 'Test') {
            if (-not $item.Executed -and $item.Result -ne 'Skipped') { return $true }
        }
        elseif (Test-RdpPesterSetupFailed -Block $item) { return $true }
    }
    $false
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration
# Not before: suites would inherit it.
Set-StrictMode -Version 2.0
$problems = @()
$tests = @()
foreach ($container in $run.Containers) {
    $root = $container.Blocks
    $discoveryErrors = @($container.ErrorRecord)
    if ($discoveryErrors.Count -gt 0) { $problems += ConvertTo-RdpPesterFailure -ErrorRecord $discoveryErrors -Path $Path }
    foreach ($block in $root) { $tests += @(ConvertTo-RdpPesterBlock -Block $block -Parent @() -BlockError @() -Culprit '' -Path $Path) }
}
if ($tests.Count -eq 0 -and $problems.Count -eq 0) {
    $problems += @{ message = 'No tests were found in this file.'; file = $Path; line = 0; stack = '' }
}
@{ file = $Path; problems = $problems; tests = $tests }
