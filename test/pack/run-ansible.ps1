# Runs a script as the module win_powershell does, and gives what it gives back, as JSON. Written from what its documentation and
# its source say: ansible-collections/ansible.windows 3.7.0, plugins/modules/win_powershell.py and .ps1. -Given: parameters as JSON.
param([string] $Script, [string] $Given = '{}', [switch] $Check)

function ConvertTo-Given {
    # As the arguments of a module come from JSON: dictionaries and lists.
    param($Value)
    if ($Value -is [System.Collections.IDictionary]) {
        $table = [System.Collections.Generic.Dictionary[string, object]]::new()
        foreach ($name in $Value.Keys) { $table[$name] = ConvertTo-Given $Value[$name] }
        return , $table
    }
    if ($Value -is [System.Collections.IList]) {
        $list = [System.Collections.Generic.List[object]]::new()
        foreach ($one in $Value) { $list.Add((ConvertTo-Given $one)) }
        return , $list
    }
    return $Value
}

$text = [System.IO.File]::ReadAllText($Script)
$block = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $null)
$binding = @($block.ParamBlock.Attributes | Where-Object { $_.TypeName.Name -eq 'CmdletBinding' })
$previews = $binding.Count -gt 0 -and [bool]@($binding[0].NamedArguments | Where-Object { $_.ArgumentName -eq 'SupportsShouldProcess' -and ($_.ExpressionOmitted -or "$($_.Argument)" -eq '$true') })
if ($Check -and -not $previews) { return (ConvertTo-Json -Compress @{ changed = $true; skipped = $true }) }
$parameters = @{}
$table = $Given | ConvertFrom-Json -AsHashtable
foreach ($name in $table.Keys) { $parameters[$name] = ConvertTo-Given $table[$name] }
if ($previews) {
    $parameters['Confirm'] = $false
    $parameters['WhatIf'] = [bool]$Check
}
$space = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault2())
$space.Open()
$space.SessionStateProxy.SetVariable('Ansible', [pscustomobject]@{
    PSTypeName = 'Ansible.Windows.WinPowerShell.Module'
    CheckMode = [bool]$Check; Verbosity = 0; Result = @{}; Diff = @{}; Changed = $true; Failed = $false; Tmpdir = ''
})
$space.SessionStateProxy.SetVariable('ErrorActionPreference', [System.Management.Automation.ActionPreference]::Continue)
$shell = [powershell]::Create()
$shell.Runspace = $space
[void]$shell.AddScript($text).AddParameters($parameters)
$failed = $false
$put = [System.Collections.Generic.List[object]]::new()
try { $shell.Invoke(@(), $put) } catch [System.Management.Automation.RuntimeException] {
    $failed = $true
    $shell.Streams.Error.Add($_.Exception.ErrorRecord)
}
$ansible = $space.SessionStateProxy.GetVariable('Ansible')
ConvertTo-Json -Compress -Depth 4 -InputObject ([ordered]@{
    changed = $ansible.Changed
    failed  = $failed -or $ansible.Failed
    result  = $ansible.Result
    output  = @($put)
    # The target of each by its type: win_powershell goes through it, and what holds more than a text has no end (DC32).
    error   = @($shell.Streams.Error | ForEach-Object { @{ message = $_.Exception.Message; target = if ($null -eq $_.TargetObject) { '' } else { $_.TargetObject.GetType().Name } } })
})
$space.Dispose()
