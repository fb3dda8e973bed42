# Plain data: ordered maps, arrays, strings, numbers, booleans, null. Facts, snapshots and journals are made of it.

function Get-RdpEmptyMap {
    # A map that tells names apart ordinally. PowerShell's own tables compare by culture and take two registry names
    # that differ in a zero-width character for one. Constrained Language Mode allows only PowerShell's own.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return [ordered]@{} }
    return [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
}

function Get-RdpNameMap {
    # A map of names of the registry: they compare without case, by no culture's rules, as Windows compares them.
    # -Name: names that it holds already.
    param($Name)
    $map = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($one in $Name) { $map[[string]$one] = $true }
    return $map
}

function ConvertTo-RdpMap {
    # A hashtable as an ordered map with sorted names, so that two equal ones are written alike.
    param($Table)
    $map = Get-RdpEmptyMap
    if ($null -eq $Table) { return $map }
    foreach ($name in @($Table.get_Keys() | Microsoft.PowerShell.Utility\Sort-Object)) { $map[[string]$name] = $Table[$name] }
    return $map
}

function ConvertTo-RdpPlain {
    # Anything that a parser or a cmdlet made, as plain data.
    param($Value)
    switch (Get-RdpKind $Value) {
        'list' {
            return , @(foreach ($element in $Value) { , (ConvertTo-RdpPlain $element) })
        }
        'null' { return $null }
        'boolean' { return [bool]$Value }
        'string' { return (Repair-RdpText $Value) }
        'number' { return $Value }
    }
    if ($Value -is [datetime]) { return (Format-RdpTime $Value) }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = Get-RdpEmptyMap
        foreach ($key in $Value.get_Keys()) { $map[(Repair-RdpText $key)] = ConvertTo-RdpPlain $Value[$key] }
        return $map
    }
    if ($Value -isnot [System.Management.Automation.PSCustomObject]) { return [string]$Value }
    $map = Get-RdpEmptyMap
    foreach ($property in $Value.PSObject.Properties) { $map[(Repair-RdpText $property.Name)] = ConvertTo-RdpPlain $property.Value }
    return $map
}

function Read-RdpPlainPart {
    # Parts of an object as plain data, by name: each is where the names of its path lead, or null.
    # -Given: as somebody gave it, see ConvertTo-RdpGiven.
    param($Value, [hashtable] $Part, [switch] $Given)
    $found = @{}
    foreach ($name in $Part.get_Keys()) {
        $inner = $Value
        foreach ($step in $Part[$name]) { $inner = Get-RdpMember $inner $step }
        if ($Given) { $found[$name] = ConvertTo-RdpGiven $inner } else { $found[$name] = ConvertTo-RdpPlain $inner }
    }
    return $found
}

function Repair-RdpText {
    # Half a surrogate pair becomes U+FFFD: no JSON reader takes it. For what is shown and judged, never for what is
    # put back.
    param([string] $Text)
    if ($Text -notmatch '[\ud800-\udfff]') { return $Text }
    return $Text -replace '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]', ([string][char]0xfffd)
}

function Format-RdpTime {
    # ISO 8601 in UTC, whole seconds: PowerShell 7.0 to 7.4 turn such a string into a DateTime on the way through
    # JSON, and this is the form that comes back from there unchanged.
    param([datetime] $Time)
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return (Microsoft.PowerShell.Utility\Get-Date $Time.ToUniversalTime() -Format s) + 'Z' }
    return $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [cultureinfo]::InvariantCulture)
}

function ConvertTo-RdpObject {
    # A result for people, with the name that its view goes by. Its texts are escaped for the screen; its maps (evidence,
    # facts, what a method gave back) are data and stay exact. Constrained Language Mode does not know the shorter and
    # quicker way to make one.
    param([string] $TypeName, $Property)
    $shown = [ordered]@{}
    foreach ($name in $Property.get_Keys()) {
        $value = $Property[$name]
        if ($value -is [string]) { $value = ConvertTo-RdpShown $value }
        if ($value -is [string[]]) { $value = [string[]]@(foreach ($one in $value) { ConvertTo-RdpShown $one }) }
        $shown[$name] = $value
    }
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
        $object = [pscustomobject]$shown
        $object.PSObject.TypeNames.Insert(0, $TypeName)
        return $object
    }
    $object = Microsoft.PowerShell.Utility\New-Object -TypeName PSObject -Property $shown
    Microsoft.PowerShell.Utility\Add-Member -InputObject $object -TypeName $TypeName
    return $object
}
