# Evaluates rule i over document i. The run time's functions have been loaded before.
param([string] $Folder)
Set-StrictMode -Version 2.0
. (Join-Path -Path $Folder -ChildPath 'rules.ps1')
$documents = [System.IO.File]::ReadAllLines((Join-Path -Path $Folder -ChildPath 'facts.json'))
for ($index = 0; $index -lt $documents.Length; $index++) {
    $fact = ConvertFrom-RdpJson $documents[$index]
    # A value in an object, because a list by itself would be unrolled on its way out.
    $result = @{ value = $null }
    $result['value'] = & $rules[$index] $fact $null
    [pscustomobject]$result
}
