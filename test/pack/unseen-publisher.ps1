# A computer whose stores no Windows at hand has: the publisher is in the computer's store and not in what the account sees. Gives what
# the script says of it.
param([string] $Text)
$syntax = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $null, [ref] $null)
$name = 'Find-PackageTrustFault'
$found = $syntax.Find({ param($one) $one -is [System.Management.Automation.Language.FunctionDefinitionAst] -and $one.Name -eq $name }, $true)
. ([scriptblock]::Create($found.Extent.Text))
function Test-PackageStore {
    param([string] $Name, [string] $Location, [string] $Thumbprint)
    $Name -eq 'TrustedPublisher' -and $Location -eq 'LocalMachine' -and $Thumbprint -eq 'ABC'
}
# What comes first; the chain of a certificate that is none is beside the point.
try { Find-PackageTrustFault -Signer ([pscustomobject]@{ Thumbprint = 'ABC' }) -Others @() } catch { $null }
