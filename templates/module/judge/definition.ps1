# What one definition knows, and what its conditions and arguments are given.

function Get-RdpDefinition {
    # The definitions with these ids; without any, every check. A fix is collected only when it is asked for.
    param([string[]] $Id)
    if ($null -eq $Id -or $Id.Length -eq 0) { $Id = @($script:RdpCheck.get_Keys()) }
    foreach ($one in $Id) {
        if ($script:RdpCheck.Contains($one)) {
            Read-RdpDefinition -Table $script:RdpCheck -Folder 'checks' -Id $one
        } elseif ($script:RdpFix.Contains($one)) {
            Read-RdpDefinition -Table $script:RdpFix -Folder 'fixes' -Id $one
        } else {
            $detail = @{ Id = 'UnknownDefinition'; Category = 'ObjectNotFound'; Target = $one }
            $detail['Action'] = 'Run Get-__Noun__Fact without -Id to see the ids of all checks.'
            throw (ConvertTo-RdpError @detail -Message "There is no check and no fix with the id '$one'.")
        }
    }
}

function Select-RdpDefinition {
    # The definitions of these ids and these areas; without any of either, every check.
    param([string[]] $Id, [string[]] $Area)
    $wanted = Get-RdpEmptyMap
    foreach ($one in $Id) { $wanted[$one] = $true }
    foreach ($one in $Area) {
        if (-not $script:RdpArea.ContainsKey($one)) {
            $names = @($script:RdpArea.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object) -join ', '
            $detail = @{ Id = 'UnknownArea'; Category = 'ObjectNotFound'; Target = $one; Action = "Give one or more of these: $names." }
            throw (ConvertTo-RdpError @detail -Message "There is no area '$one'. There are: $names.")
        }
        foreach ($check in $script:RdpArea[$one]) { $wanted[$check] = $true }
    }
    return (Get-RdpDefinition -Id @($wanted.get_Keys()))
}

function Read-RdpDefinition {
    # What a file of the module holds is read when it is asked for, once: to import the module takes no longer for it.
    param($Table, [string] $Folder, [string] $Id)
    if ($null -eq $Table[$Id]) {
        # The file is named as the book writes the id, in whatever case it was asked for.
        foreach ($key in @($Table.get_Keys())) {
            if ($key -eq $Id) { $Table[$key] = & (Microsoft.PowerShell.Management\Join-Path -Path $PSScriptRoot -ChildPath "$Folder/$key.ps1") }
        }
    }
    return $Table[$Id]
}

function Get-RdpType {
    # The type of facts that a reading names.
    param([string] $Name)
    if ($script:RdpType[$Name] -is [scriptblock]) { $script:RdpType[$Name] = & $script:RdpType[$Name] }
    return $script:RdpType[$Name]
}

function Join-RdpContext {
    # What the conditions and arguments of a definition see as $Fact.
    param($Machine, $Parameter, $Reading)
    $fact = Get-RdpEmptyMap
    $fact['host'] = $Machine
    $fact['param'] = ConvertTo-RdpMap $Parameter
    if ($null -ne $Reading) {
        foreach ($name in $Reading.get_Keys()) { $fact[$name] = $Reading[$name] }
    }
    return $fact
}
