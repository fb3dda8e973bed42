# What a fix is going to do, worked out before it does anything.

function Get-RdpPlan {
    # { changes, scopes }: changes are { Step, Primitive, Thing, From, To, Data }; scopes is what a snapshot of them
    # has to hold. Reads and writes nothing.
    param($Definition, $Fact)
    $changes = @()
    $scopes = @()
    foreach ($step in $Definition.Step) {
        if ($step['AfterChange'] -and $changes.Length -eq 0) { continue }
        $wanted = Get-RdpAnswer $step.When $Fact
        if (Test-RdpUnknown $wanted) { throw (Get-RdpNotEstablishedError -Definition $Definition -Fact $Fact -Unknown $wanted) }
        if ($wanted -isnot [bool] -or -not $wanted) { continue }
        $argument = & $step.Argument $Fact
        foreach ($name in @($argument.get_Keys())) {
            if (Test-RdpUnknown $argument[$name]) {
                throw (Get-RdpNotEstablishedError -Definition $Definition -Fact $Fact -Unknown $argument[$name])
            }
        }
        # 32-bit Windows has one view: the step for the other one would do the same again.
        $other = (Get-RdpArgument $argument 'View') -eq 'Registry32'
        if ($other -and -not (Test-RdpSecondView)) { continue }
        $planned = @(& (Get-RdpPrimitiveFunction 'Get' $step.Primitive -Suffix 'Plan') -Argument $argument)
        if ($planned.Length -eq 0) { continue }
        foreach ($change in $planned) {
            $changes += [pscustomobject]@{
                Step      = $step.Name
                Primitive = $step.Primitive
                Thing     = [string]$change.Thing
                From      = Format-RdpValue $change.From
                To        = Format-RdpValue $change.To
                Data      = $change.Data
            }
        }
        $scopes += @(foreach ($place in $step.Undo) { ConvertTo-RdpScope -Place $place -Argument $argument })
    }
    return @{ changes = $changes; scopes = (Merge-RdpScope $scopes) }
}

function ConvertTo-RdpScope {
    # Where the effect of a step lies, as its definition says: a key, alone or with all that is below it, the computer's
    # own policy, a value of the GPO that the step's arguments name, a list of a provider, or a service, with those that depend on it and run: they stop when it does.
    param($Place, $Argument)
    if ($Place.ContainsKey('PolicyObject')) { return (ConvertTo-RdpPolicyObjectScope -Place $Place['PolicyObject'] -Argument $Argument) }
    if ($Place.ContainsKey('Service')) {
        foreach ($name in @($Place['Service']) + @(Get-RdpRunningDependent $Place['Service'])) { [ordered]@{ kind = 'Service'; name = $name } }
        return
    }
    if ($Place.ContainsKey('LocalPolicy')) { return [ordered]@{ kind = 'LocalPolicy' } }
    if ($Place.ContainsKey('List')) { return (ConvertTo-RdpProviderScope $Place) }
    return (ConvertTo-RdpRegistryScope -View $Place['View'] -Path $Place['Path'] -Subkeys $Place['Subkeys'])
}

function ConvertTo-RdpRegistryScope {
    param([string] $View, [string] $Path, [bool] $Subkeys)
    return [ordered]@{ kind = 'RegistryKey'; view = $View; path = $Path; subkeys = $Subkeys }
}

function Merge-RdpScope {
    # Each key and service once; with its subkeys if anybody needs them.
    param($Scope)
    $index = Microsoft.PowerShell.Utility\New-Object System.Collections.Specialized.OrderedDictionary -ArgumentList ([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($one in $Scope) {
        if ($one['kind'] -ne 'RegistryKey') {
            $index["$($one['kind']) $(Get-RdpPlaceName $one)"] = $one
            continue
        }
        Assert-RdpRegistryPath $one['path'] -Tree:$one['subkeys']
        $key = "$($one['view']) $($one['path'])"
        if ($index.Contains($key) -and $index[$key]['subkeys']) { continue }
        $index[$key] = $one
    }
    return , @($index.get_Values())
}

function Format-RdpChange {
    param($Change)
    return "Would change $($Change.Thing) from $($Change.From) to $($Change.To)"
}

function ConvertTo-RdpPlanRecord {
    # The plan as the journal and the results show it.
    param($Change)
    $list = @()
    foreach ($one in $Change) {
        $list += [ordered]@{ thing = $one.Thing; from = $one.From; to = $one.To; step = $one.Step; primitive = $one.Primitive }
    }
    return , $list
}

function Assert-RdpPlanPossible {
    # What would stop the change before it begins, a preview ends in too: what cannot be recorded or written, and a
    # store that cannot be used. Nothing is written but, in a preview, an export that is deleted again: the real run
    # keeps its own.
    param($Plan, [bool] $Preview)
    Assert-RdpStoreUsable
    $capture = Get-RdpCapture $Plan.scopes
    Assert-RdpWritable $capture
    if ($Preview) { Assert-RdpExportable $capture }
}
