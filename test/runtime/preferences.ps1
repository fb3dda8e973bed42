# What each command of the module sees of its caller's preferences, and what it says of its own parameters: one object a
# command. The commands run as far as their first look at the machine, which is replaced by one that notes and refuses.
param([string] $Manifest)

Import-Module -Name $Manifest -Force
$module = Get-Module -Name 'RdpMend'
& $module {
    Import-RdpRuntime
    $script:Seen = $null
    function script:Test-RdpWindows {
        $script:Seen = @(
            "ErrorAction $ErrorActionPreference", "WhatIf $WhatIfPreference", "Confirm $ConfirmPreference", "Verbose $VerbosePreference",
            "Debug $DebugPreference", "Warning $WarningPreference", "Information $InformationPreference", "Progress $ProgressPreference"
        ) -join ', '
        throw 'This is far enough.'
    }
    # Those that look at other machines alone, and at none: what is judged by two documents.
    function script:Get-RdpEndpointAnswer { Test-RdpWindows }
    function script:Get-RdpJoinedOutcome { Test-RdpWindows }
}

function Read-Seen([scriptblock] $Call) {
    & $module { $script:Seen = $null }
    try { & $Call 2>$null 3>$null 4>$null 5>$null 6>$null | Out-Null } catch { $null = $_ }
    & $module { $script:Seen }
}

function Invoke-It([string] $Name, [hashtable] $Parameter) {
    $more = @{ 'Repair-Rdp' = @{ InputObject = 'x' }; 'Export-RdpMachine' = @{ Path = 'x.json' }; 'Undo-RdpChange' = @{ ChangeId = 'x' }; 'Test-RdpEndpoint' = @{ TargetName = 'x' }; 'Revoke-RdpClientAccessLicense' = @{ LicenseId = 1 } }[$Name]
    $common = @{}
    foreach ($key in $Parameter.Keys) {
        if ((Get-Command -Name $Name).Parameters.ContainsKey($key)) { $common[$key] = $Parameter[$key] }
    }
    if ($null -eq $more) { $more = @{} }
    & $Name @more @common
}

foreach ($name in $module.ExportedCommands.Keys) {
    $caller = Read-Seen {
        $ErrorActionPreference = 'SilentlyContinue'
        $WhatIfPreference = $true
        $ConfirmPreference = 'Low'
        $VerbosePreference = 'Continue'
        $DebugPreference = 'Continue'
        $WarningPreference = 'Ignore'
        $InformationPreference = 'Continue'
        $ProgressPreference = 'Ignore'
        Invoke-It $name @{}
    }
    $own = Read-Seen {
        $ErrorActionPreference = 'SilentlyContinue'
        $WhatIfPreference = $true
        $ConfirmPreference = 'Low'
        $VerbosePreference = 'Continue'
        $DebugPreference = 'Continue'
        $WarningPreference = 'Ignore'
        $InformationPreference = 'Continue'
        $ProgressPreference = 'Ignore'
        $quiet = 'SilentlyContinue'
        Invoke-It $name @{ ErrorAction = 'Continue'; WhatIf = $false; Confirm = $false; Verbose = $false; Debug = $false; WarningAction = $quiet; InformationAction = $quiet; ProgressAction = $quiet }
    }
    $global = Read-Seen { Invoke-It $name @{} }
    [pscustomobject]@{ name = $name; changes = (Get-Command -Name $name).Parameters.ContainsKey('WhatIf'); caller = $caller; own = $own; global = $global }
}
