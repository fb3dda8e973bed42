# What stands where a script has no use for a part of the run time, and cannot come to it.

function Get-RdpRunningDependent { param([string] $Name) throw "This script changes no service ($Name)." }

function Get-RdpServiceState { param([string] $Name) throw "This script changes no service ($Name)." }

function Compare-RdpServiceState { param($Before, $Now) throw "This script changes no service ($Before, $Now)." }

function Restore-RdpServiceState { param($State, [bool] $Restart) throw "This script changes no service ($State, $Restart)." }

function ConvertTo-RdpProviderScope { param($Place) throw "This script changes no list of a provider ($Place)." }

function Get-RdpProviderListState { param($Scope) throw "This script changes no list of a provider ($Scope)." }

function Compare-RdpProviderList { param($Before, $Now) throw "This script changes no list of a provider ($Before, $Now)." }

function Restore-RdpProviderList { param($State) throw "This script changes no list of a provider ($State)." }

function Get-RdpLocalPolicyState { throw 'This script changes no policy.' }

function Compare-RdpLocalPolicy { param($Before, $Now) throw "This script changes no policy ($Before, $Now)." }

function Restore-RdpLocalPolicy { param($State) throw "This script changes no policy ($State)." }

function ConvertTo-RdpPolicyObjectScope { param($Place, $Argument) throw "This script changes no policy ($Place, $Argument)." }

function Get-RdpPolicyObjectState { param($Scope) throw "This script changes no policy ($Scope)." }

function Compare-RdpPolicyObject { param($Before, $Now) throw "This script changes no policy ($Before, $Now)." }

function Restore-RdpPolicyObject { param($State) throw "This script changes no policy ($State)." }

function Backup-RdpPolicyObject { param($Scope, [string] $Folder) throw "This script changes no policy ($Scope, $Folder)." }

function Open-RdpWorkerPool { throw 'This script makes no reading that needs a worker.' }

function Open-RdpWork { param([hashtable] $Job, $Pool) throw "This script makes no reading that needs a worker ($Job, $Pool)." }

function Complete-RdpWork { param([hashtable] $Job) throw "This script makes no reading that needs a worker ($Job)." }

function Close-RdpWork { param([hashtable] $Job, [hashtable] $Run) throw "This script makes no reading that needs a worker ($Job, $Run)." }

function Close-RdpWorkerPool { param($Pool, [object[]] $Left) throw "This script makes no reading that needs a worker ($Pool, $Left)." }

function Assert-RdpNameOnce { param([string] $Text, $Value) throw "This script is given no facts ($Text, $Value)." }

function ConvertTo-RdpGiven { param($Value, [int] $Depth = 0) throw "This script is given no facts ($Value, $Depth)." }

function Exit-RdpCommand { param($Cmdlet, [System.Management.Automation.ErrorRecord] $Record) throw "This script has no cmdlet ($Cmdlet, $Record)." }

function Get-RdpEachAnswer { param($Rule, $List, $Fact) throw "This script asks nothing of lists ($Rule, $List, $Fact)." }

function Get-RdpCount { param($Answer) throw "This script asks nothing of lists ($Answer)." }

function Join-RdpAnswer { param($Answer, [bool] $IsAny) throw "This script asks nothing of lists ($Answer, $IsAny)." }

function Get-RdpText { param([string] $Text, $Fact) throw "This script makes no text of facts ($Text, $Fact)." }

function Test-RdpIn { param($Item, $List) throw "This script looks for nothing in a list ($Item, $List)." }
