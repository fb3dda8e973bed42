# From findings of a diagnosis to the fixes that mend them.

function Get-RdpRepairable {
    # The findings of what was piped in: of this computer, and of checks and causes that this module knows.
    param($InputObject)
    $types = @()
    if ($null -ne $InputObject) { $types = @($InputObject.PSObject.TypeNames) }
    $detail = @{ Category = 'InvalidArgument'; Target = $InputObject; Action = 'Pipe Invoke-__Noun__Diagnosis into it, or findings of one.' }
    $isWhole = $types -contains '__Noun__.Diagnosis' -or $types -contains 'Deserialized.__Noun__.Diagnosis'
    $isOne = $types -contains '__Noun__.Finding' -or $types -contains 'Deserialized.__Noun__.Finding'
    if (-not $isWhole -and -not $isOne) {
        throw (ConvertTo-RdpError @detail -Id 'NotADiagnosis' -Message 'Repair-__Noun__ takes a diagnosis or its findings, and this is none.')
    }
    $here = [string]$env:COMPUTERNAME
    if (-not [string]::Equals([string]$InputObject.ComputerName, $here, [System.StringComparison]::OrdinalIgnoreCase)) {
        $detail['Action'] = 'Run the commands on the computer that was diagnosed.'
        throw (ConvertTo-RdpError @detail -Id 'OtherComputer' -Message "This diagnosis is about the computer $(Format-RdpValue ([string]$InputObject.ComputerName)), and Repair-__Noun__ changes this one, '$here'.")
    }
    $findings = @($InputObject)
    if ($isWhole) { $findings = @($InputObject.Finding) }
    foreach ($one in $findings) {
        $rule = Find-RdpFindingRule -Id ([string]$one.Id) -Cause ([string]$one.Cause)
        if ($null -eq $rule) {
            throw (ConvertTo-RdpError @detail -Id 'UnknownFinding' -Message "This module knows no finding '$($one.Id): $($one.Cause)'.")
        }
        @{ Id = [string]$one.Id; Cause = [string]$one.Cause; Rule = $rule; Next = @(foreach ($line in $one.Next) { [string]$line }); Page = [string]$one.Page }
    }
}

function Find-RdpFindingRule {
    # The rule that finds a cause; null where no check of this module has it.
    param([string] $Id, [string] $Cause)
    if (-not $script:RdpCheck.Contains($Id)) { return }
    foreach ($rule in (Get-RdpDefinition -Id $Id).Rule) {
        if ($rule['Cause'] -eq $Cause -and ($rule['Verdict'] -eq 'Fail' -or $rule['Verdict'] -eq 'Warn')) { return $rule }
    }
}

function Invoke-RdpRepair {
    # { Fix; Status; ChangeId; Next; Problem } of one finding. -Ran: commands that have been run, and is written to.
    param($Finding, [bool] $Force, [hashtable] $Ran, [scriptblock] $Ask)
    $result = @{ Fix = $null; Status = 'ByHand'; ChangeId = $null; Next = $Finding['Next']; Problem = $null }
    foreach ($id in @($script:RdpFix.get_Keys())) {
        $definition = Get-RdpDefinition -Id $id
        if (@($Finding['Rule']['Fix']) -notcontains $definition.Command) { continue }
        $result['Fix'] = $definition.Command
        if ($Ran.ContainsKey($definition.Command)) {
            $result['Status'] = 'AlreadyRun'
            return $result
        }
        $lacking = @(Get-RdpLackingParameter -Definition $definition -Rule $Finding['Rule'])
        if ($lacking.Length -gt 0) {
            $result['Status'] = 'NeedsParameter'
            $result['Next'] = @($Finding['Next']) + "By hand: $($definition.Command) $($lacking -join ' ')"
            return $result
        }
        $Ran[$definition.Command] = $true
        $mark = Get-RdpErrorMark
        try {
            $parameter = Get-RdpRepairParameter -Definition $definition -Force $Force
            $done = Invoke-RdpFix -Definition $definition -Parameter $parameter -Ask $Ask
            $result['Status'] = 'Declined'
            if ($WhatIfPreference) { $result['Status'] = 'Preview' }
            if ($null -ne $done) {
                $result['Status'] = $done.Status
                $result['ChangeId'] = $done.ChangeId
                if ($done.Status -eq 'Changed') { $result['Next'] = $done.Next }
            }
        } catch {
            Clear-RdpErrorSince $mark
            $result['Status'] = 'Refused'
            # What was not given is an argument that is not right.
            if ([string]$_.CategoryInfo.Category -eq 'InvalidArgument') { $result['Status'] = 'NeedsParameter' }
            if ($null -ne $_.ErrorDetails -and $_.ErrorDetails.RecommendedAction) { $result['Next'] = @($_.ErrorDetails.RecommendedAction) }
            $result['Problem'] = $_
        }
        return $result
    }
    return $result
}

function Get-RdpLackingParameter {
    # What a fix has to be given for a cause, and the site does not give, as it is typed.
    param($Definition, $Rule)
    foreach ($one in $Definition.Parameter) {
        $needed = $one.ContainsKey('Mandatory') -or ($Rule.ContainsKey('Needs') -and @($Rule['Needs']) -contains $one['Name'])
        if (-not $needed) { continue }
        if ($one.ContainsKey('Site') -and $script:RdpSite.ContainsKey($one['Site'])) { continue }
        if ($one.ContainsKey('Switch')) { "-$($one['Name'])" } else { "-$($one['Name']) <$($one['Name'])>" }
    }
}

function Get-RdpRepairParameter {
    # Every parameter of the fix as its own command has it when nothing is given.
    param($Definition, [bool] $Force)
    $parameter = @{}
    foreach ($one in $Definition.Parameter) {
        $value = $null
        if ($one.ContainsKey('Switch')) {
            $value = $Force -and $one['Name'] -eq 'Force'
        } elseif ($one.ContainsKey('Site') -and $script:RdpSite.ContainsKey($one['Site'])) {
            $value = $script:RdpSite[$one['Site']]
        }
        $parameter[$one['Name']] = $value
    }
    return $parameter
}

function ConvertTo-RdpRepairResult {
    param($Finding, [hashtable] $Result)
    return (ConvertTo-RdpObject '__Noun__.RepairResult' ([ordered]@{
        Finding  = "$($Finding['Id']): $($Finding['Cause'])"
        Fix      = $Result['Fix']
        Status   = $Result['Status']
        ChangeId = $Result['ChangeId']
        # Escaped where it was first said.
        Next     = [object[]]@($Result['Next'])
        Page     = $Finding['Page']
    }))
}
