# Evaluates rule i over document i, and gives the verdict of a check that has this rule and one that always holds. The
# run time's functions have been loaded before.
param([string] $Folder)
Set-StrictMode -Version 2.0
. (Join-Path -Path $Folder -ChildPath 'rules.ps1')
$documents = [System.IO.File]::ReadAllLines((Join-Path -Path $Folder -ChildPath 'facts.json'))
for ($index = 0; $index -lt $documents.Length; $index++) {
    $fact = ConvertFrom-RdpJson $documents[$index]
    # A value in an object, because a list by itself would be unrolled on its way out.
    $result = @{ value = $null }
    $result['value'] = Get-RdpAnswer $rules[$index].When $fact
    $first = $rules[$index] + @{ Cause = 'first'; Fix = @() }
    $second = @{ Cause = 'second'; Verdict = 'Pass'; Say = $first.Say; Fix = @(); When = $true }
    $outcome = Resolve-RdpRule -Rule @($first, $second) -Fact $fact
    foreach ($name in 'Verdict', 'Cause', 'Message') { $result[$name.ToLowerInvariant()] = $outcome[$name] }
    [pscustomobject]$result
}
