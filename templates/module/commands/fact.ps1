function Get-__Noun__Fact {
    <#
    .SYNOPSIS
    Collects what the checks need to know about this machine.

    .DESCRIPTION
    Makes every reading of every check, or of the checks and fixes that -Id names, once each, and returns them as one
    document. It changes nothing. A reading that cannot be made is recorded as unknown, with the reason; it is not an
    error. The document can be written to a file as JSON and judged on another machine: give it to the -Fact parameter
    of any Test- command, or to rdpmend diagnose.

    .PARAMETER Id
    Ids of checks or fixes, such as client.license-cache. Without it: all checks.

    .EXAMPLE
    Get-__Noun__Fact | ConvertTo-Json -Depth 20 | Out-File -FilePath facts.json -Encoding utf8

    Writes all facts to a file that can be sent to whoever helps. Look through it first: it holds the names of servers.

    .EXAMPLE
    $facts = Get-__Noun__Fact -Id client.license-cache
    $facts.facts.'client.license-cache'

    Collects the readings of one check only, and shows them.

    .INPUTS
    None.

    .OUTPUTS
    __Noun__.Fact. Properties: schema (rdpmend.facts/1), computerName, collectedAt (UTC), module (name, version, bookHash),
    host (windows, elevated, system, remoteSession, languageMode, now), facts (by id of the definition, then by name of
    the reading).

    .NOTES
    Run it elevated: some readings need it and are unknown otherwise. In Constrained Language Mode all are unknown.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Change
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Fact')]
    param(
        [Parameter(Position = 0)]
        [ArgumentCompleter({ & (Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Definition' $args[2] })]
        [string[]] $Id
    )
    Import-RdpRuntime
    [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
    try {
        $definitions = Get-RdpDefinition -Id $Id
        $machine = Get-RdpHost
        $cache = @{}
        $facts = Get-RdpEmptyMap
        foreach ($definition in $definitions) {
            $facts[$definition.Id] = Get-RdpReading -Definition $definition -Machine $machine -Cache $cache
        }
        return (ConvertTo-RdpFact -Machine $machine -Reading $facts)
    } catch {
        Exit-RdpCommand $PSCmdlet $_
    }
}
