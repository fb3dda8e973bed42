# Reader: the other Group Policy objects of a domain that set one of some values.

function Read-RdpGroupPolicySource {
    # Argument: But (the object that is left out; none is asked for without it), Domain, Path, Name (a list). { names }: a
    # text for each, 'Baseline (LicensingMode)'.
    param($Argument)
    $but = [string]$Argument['But']
    if ($but.Length -eq 0 -or -not (Test-RdpGroupPolicyModule)) { return [ordered]@{ names = @() } }
    $names = @(foreach ($object in @(Invoke-RdpGroupPolicy -Command 'Get-GPO' -Argument @{ All = $true } -Domain $Argument['Domain'])) {
        if ([string]$object.DisplayName -eq $but) { continue }
        foreach ($name in $Argument['Name']) {
            $value = Get-RdpPolicyObjectValue -Id ([string]$object.Id) -Domain $Argument['Domain'] -Path $Argument['Path'] -Name $name
            if ($value['state'] -ne 'Absent') { "$($object.DisplayName) ($name)" }
        }
    })
    return [ordered]@{ names = $names }
}

function Get-RdpGroupPolicySourcePlace {
    # None: it is the domain's, and no computer's.
}
