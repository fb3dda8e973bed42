# Reader and step: a method of the one instance of a CIM class.

function Read-RdpCimMethod {
    # Argument: Namespace, ClassName, Filter, MethodName, Parameter, Optional (a missing class is then an answer), Each
    # (Parameter, Values: one call for each value), Out (the names of the out-parameters that are kept).
    param($Argument)
    $each = Get-RdpArgument $Argument 'Each'
    if ($null -ne $each) { return (Read-RdpCimMethodEach -Argument $Argument -Each $each) }
    try {
        $result = Invoke-RdpCimMethod $Argument
        return [ordered]@{ returnValue = $result['returnValue']; out = (Select-RdpCimOut $Argument $result['out']) }
    } catch {
        if (-not (Get-RdpArgument $Argument 'Optional') -or (Get-RdpErrorId $_) -ne '__Module__.CimClassMissing') { throw }
        return [ordered]@{ returnValue = $null; out = (Get-RdpEmptyMap); missing = $true }
    }
}

function Get-RdpCimMethodPlace {
    # Readings call methods that only tell.
    param($Argument)
    return @{ Kind = 'Method'; Argument = $Argument }
}

function Read-RdpCimMethodEach {
    # { items }: for each value { value; returnValue; out }, or an unknown where that one call failed.
    param($Argument, $Each)
    $items = @(foreach ($value in @($Each['Values'] | Microsoft.PowerShell.Core\Where-Object { $null -ne $_ })) {
        $parameter = @{}
        $given = Get-RdpArgument $Argument 'Parameter' -Default @{}
        foreach ($name in $given.get_Keys()) { $parameter[$name] = $given[$name] }
        $parameter[$Each['Parameter']] = $value
        $call = @{ Parameter = $parameter; Filter = (Get-RdpArgument $Argument 'Filter') }
        foreach ($name in 'Namespace', 'ClassName', 'MethodName') { $call[$name] = $Argument[$name] }
        try {
            $result = Invoke-RdpCimMethod $call
            [ordered]@{ value = $value; returnValue = $result['returnValue']; out = (Select-RdpCimOut $Argument $result['out']) }
        } catch {
            ConvertTo-RdpUnknown (Get-RdpErrorId $_) (Get-RdpReason $_)
        }
    })
    return [ordered]@{ items = $items }
}

function Select-RdpCimOut {
    # Of the out-parameters those that are asked for, by the names that the definition has. Providers differ in their case.
    param($Argument, $Out)
    $map = Get-RdpEmptyMap
    foreach ($name in @(Get-RdpArgument $Argument 'Out' -Default @())) {
        foreach ($key in $Out.get_Keys()) { if (Test-RdpSame $key $name) { $map[$name] = $Out[$key] } }
    }
    return $map
}

function Invoke-RdpCimMethod {
    param($Argument)
    $call = @{ Namespace = $Argument['Namespace']; ClassName = $Argument['ClassName']; MethodName = $Argument['MethodName'] }
    $call['Filter'] = [string](Get-RdpArgument $Argument 'Filter')
    $call['Argument'] = ConvertTo-RdpMap (Get-RdpArgument $Argument 'Parameter')
    return (Get-RdpCimResult (Invoke-RdpCim @call))
}

function Get-RdpCimMethodPlan {
    # Argument: as the reader's, and Thing, From, To, Registry.
    param($Argument)
    if ((Format-RdpValue $Argument['From']).Equals((Format-RdpValue $Argument['To']))) { return }
    return @{ Thing = $Argument['Thing']; From = $Argument['From']; To = $Argument['To']; Data = $Argument }
}

function Invoke-RdpCimMethodChange {
    # The method's out-parameters. __Module__.CimMethodFailed when it returns anything but 0.
    param($Change)
    $result = Invoke-RdpCimMethod $Change.Data
    if ($null -eq $result['returnValue'] -or $result['returnValue'] -eq 0) { return $result['out'] }
    $out = @(foreach ($name in $result['out'].get_Keys()) { "$name = $(Format-RdpValue $result['out'][$name])" }) -join '; '
    if ($out.Length -gt 0) { $out = " ($out)" }
    $detail = @{ Id = 'CimMethodFailed'; Category = 'InvalidResult'; Target = $Change.Thing }
    throw (ConvertTo-RdpError @detail -Message "$($Change.Data['ClassName']).$($Change.Data['MethodName']) returned $($result['returnValue'])$out.")
}
