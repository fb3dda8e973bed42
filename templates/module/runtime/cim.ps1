# The one door to CIM. Tests replace this function.

function Invoke-RdpCim {
    # Without -MethodName: the instances. With it: what the method returned on the one instance that there is.
    # A namespace or class that this machine does not have is __Module__.CimClassMissing.
    param(
        [string] $Namespace,
        [string] $ClassName,
        [string] $Filter = '',
        [string[]] $Property = @(),
        [string] $MethodName = '',
        $Argument = @{},
        # How long to wait for instances.
        [uint32] $Seconds = 30
    )
    $target = "${Namespace}:$ClassName"
    if ($null -eq (Microsoft.PowerShell.Core\Get-Command -Name 'CimCmdlets\Get-CimInstance' -ErrorAction Ignore)) {
        $detail = @{ Id = 'CimNotAvailable'; Category = 'NotInstalled'; Target = $target }
        throw (ConvertTo-RdpError @detail -Message "$target cannot be read: this PowerShell has no CIM commands.")
    }
    $query = @{ Namespace = $Namespace; ClassName = $ClassName; OperationTimeoutSec = $Seconds; ErrorAction = 'Stop' }
    if ($Filter.Length -gt 0) { $query['Filter'] = $Filter }
    if ($Property.Length -gt 0 -and $MethodName.Length -eq 0) { $query['Property'] = $Property }
    try {
        $instances = @(CimCmdlets\Get-CimInstance @query)
    } catch {
        # Invalid namespace and invalid class, by number: the text is in the language of Windows.
        if ($_.FullyQualifiedErrorId -notmatch '0x8004100e|0x80041010') { throw (Get-RdpCimError -Target $target -Problem $_ -Deed 'be read') }
        $detail = @{ Id = 'CimClassMissing'; Category = 'ObjectNotFound'; Target = $target; Inner = $_.Exception }
        throw (ConvertTo-RdpError @detail -Message "This machine has no CIM class $target.")
    }
    if ($MethodName.Length -eq 0) { return $instances }
    if ($instances.Length -ne 1) {
        $detail = @{ Id = 'CimInstanceCount'; Category = 'ObjectNotFound'; Target = "$target $Filter" }
        throw (ConvertTo-RdpError @detail -Message "$MethodName needs one instance of $target, and there are $($instances.Length).")
    }
    $call = @{ InputObject = $instances[0]; MethodName = $MethodName; ErrorAction = 'Stop'; Confirm = $false; WhatIf = $false }
    if ($Argument.get_Count() -gt 0) {
        $table = @{}
        foreach ($name in $Argument.get_Keys()) { $table[[string]$name] = $Argument[$name] }
        $call['Arguments'] = $table
    }
    try {
        return (CimCmdlets\Invoke-CimMethod @call)
    } catch {
        throw (Get-RdpCimError -Target $target -Problem $_ -Deed "carry out $MethodName")
    }
}

function Get-RdpCimError {
    # What did not work, of which class. An error of ours says it already.
    param([string] $Target, [System.Management.Automation.ErrorRecord] $Problem, [string] $Deed)
    $fault = Get-RdpSystemFault $Problem
    # The command says by its category what the text says in the language of Windows.
    $category = [string]$Problem.CategoryInfo.Category
    if ($category -eq 'PermissionDenied') { $fault = @{ Id = 'AccessDenied'; Category = $category; Action = 'Run the command in an elevated window.' } }
    if ($category -eq 'OperationTimeout') { $fault = @{ Id = 'TimedOut'; Category = $category; Action = 'Run the command again.' } }
    if ($fault.Id -eq 'ReadFailed') { $fault = @{ Id = 'CimFailed'; Category = 'ResourceUnavailable'; Action = 'Run the command again.' } }
    $detail = @{ Id = $fault.Id; Category = $fault.Category; Action = $fault.Action; Target = $Target; Inner = $Problem.Exception }
    return (ConvertTo-RdpError @detail -Message "The CIM class $Target could not $Deed. $(Get-RdpReason $Problem).")
}

function ConvertTo-RdpCimValue {
    # A CIM property as plain data. A class is free to hold what rules cannot judge: that becomes its text.
    param($Value)
    if ($null -eq $Value) { return $null }
    if ($Value -is [datetime]) { return (Format-RdpTime $Value) }
    if ($Value -is [System.Collections.IList]) {
        return , @(foreach ($element in $Value) { , (ConvertTo-RdpCimValue $element) })
    }
    if ((Get-RdpKind $Value) -eq 'object') { return [string]$Value }
    return $Value
}

function Get-RdpCimResult {
    # What Invoke-RdpCim gave for a method, as { returnValue; out }.
    param($Result)
    $out = Get-RdpEmptyMap
    $number = $null
    if ($null -ne $Result) {
        foreach ($property in $Result.PSObject.Properties) {
            if ($property.Name -eq 'ReturnValue') { $number = $property.Value; continue }
            if ($property.Name -eq 'PSComputerName') { continue }
            $out[$property.Name] = ConvertTo-RdpCimValue $property.Value
        }
    }
    $map = Get-RdpEmptyMap
    $map['returnValue'] = $number
    $map['out'] = $out
    return $map
}
