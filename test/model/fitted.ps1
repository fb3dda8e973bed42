# Holds value i against type i. The run time's functions have been loaded before.
param([string] $Folder)
Set-StrictMode -Version 2.0
. (Join-Path -Path $Folder -ChildPath 'types.ps1')
$documents = [System.IO.File]::ReadAllLines((Join-Path -Path $Folder -ChildPath 'facts.json'))
for ($index = 0; $index -lt $documents.Length; $index++) {
    $document = ConvertFrom-RdpJson $documents[$index]
    $document['it'] = Resolve-RdpFit $types[$index] $document['it'] 'it'
    $document
}
