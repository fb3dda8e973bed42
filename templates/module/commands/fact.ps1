function Get-__Noun__Fact {
    <#
    .SYNOPSIS
    Collects what the checks need to know about this machine.

    .DESCRIPTION
    Makes every reading of every check, or of those that -Id and -Area name, once each, and returns them as one document.
    It changes nothing. A reading that cannot be made is recorded as unknown, with the reason; it is not an error. Beside the
    facts stands what became of each reading (ok, absent, denied, timed-out, unknown) and how long it took.

    Readings that wait for others (the network, CIM, event logs, services) are made side by side, each for 10 seconds at
    most; after 15 seconds what has not answered is given up. Without an elevated window some are denied: a warning says which.

    The document can be written to a file with -Path and judged on another machine: pipe the file, or give it to the
    -Fact parameter of any Test- command. What a document lost on its way is Unknown there, never a guess. Its form is described
    by schemas/facts-1.schema.json, which comes with this module.

    .PARAMETER Id
    Ids of checks or fixes, such as client.license-cache. Without it, and without -Area: all checks.

    .PARAMETER Area
    All checks of these areas: where they belong (such as client, target, session-host), or machines of what role they are for.
    With -Id too: those of either.

    .PARAMETER Since
    No event that is older is asked for: give the time of the attempt, or a little before. A check that looks back for a shorter
    while goes on doing so. The document says it (host.since).

    .PARAMETER TargetName
    The computer that you want to reach from here: a name or an address, with a port behind a colon where it is not 3389.
    Then its name is looked up as well.

    .PARAMETER Path
    Writes the document to this file, as JSON in pure ASCII and to its full depth, and returns the file. Relative paths
    begin at the current location. The file is written beside its place and renamed, so it is whole or not there. Unlike
    Export-Csv, a file that is there already is replaced only with -Force: facts from before a change are not had again.

    .PARAMETER Redact
    Replaces names of computers, people, domains and networks, addresses, SIDs, thumbprints and binary data by others, the same by
    the same everywhere, so that the document may be sent to strangers once you have looked through it. What every check says
    of it stays the same; but another document has other names for the same, so it cannot be held against one. A name that nothing marks as one cannot be known: Export-__Noun__Machine says what that means.

    .PARAMETER Force
    Replaces a file that is there already.

    .EXAMPLE
    Get-__Noun__Fact -Path .\facts.json

    Writes all facts to a file that can be sent to whoever helps. Look through it first: it holds the names of servers.

    .EXAMPLE
    $facts = Get-__Noun__Fact -Id client.license-cache
    $facts.facts.'client.license-cache'

    Collects the readings of one check only, and shows them.

    .EXAMPLE
    Get-__Noun__Fact -Area client -Since (Get-Date).AddHours(-1) -Redact -Path .\client.json

    What the checks of the client look at, with the events of the last hour, without names.

    .INPUTS
    None.

    .OUTPUTS
    __Noun__.Fact. Properties: schema (rdpmend.facts/1), computerName, collectedAt (UTC), module (name, version, bookHash),
    host (windows, elevated, system, remoteSession, target, languageMode, now, since, redacted), facts (by id of the definition, then by
    name of the reading), readings (in the same way: state, milliseconds). With -Path: System.IO.FileInfo.

    .NOTES
    Run it elevated: some readings need it and are unknown otherwise. In Constrained Language Mode all are unknown.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Change
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Fact', [System.IO.FileInfo])]
    param(
        [Parameter(Position = 0)]
        [ArgumentCompleter({ & (Microsoft.PowerShell.Core\Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Definition' $args[2] })]
        [string[]] $Id,

        [Parameter()]
        [ValidatePattern('^(\[[0-9A-Fa-f:.%]+\](:[0-9]{1,5})?|[A-Za-z0-9._:-]{1,255})$')]
        [string] $TargetName,

        [Parameter()]
        [ArgumentCompleter({ & (Microsoft.PowerShell.Core\Get-Command -Name $args[0]).Module { Import-RdpJudge; Get-RdpCompletion @args } 'Area' $args[2] })]
        [string[]] $Area,

        [Parameter()]
        [datetime] $Since,

        [Parameter()]
        [switch] $Redact,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [switch] $Force
    )
    & $script:RdpGuard
    Import-RdpRuntime
    $clock = Open-RdpClock
    [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
    try {
        if ($Redact) { Assert-RdpFullLanguage 'Get-__Noun__Fact -Redact' }
        $file = ''
        if ($Path) { $file = Resolve-RdpFactPath -Cmdlet $PSCmdlet -Path $Path -Force $Force }
        $definitions = @(Select-RdpDefinition -Id $Id -Area $Area)
        $machine = Get-RdpHost
        if ($TargetName) { $machine['target'] = $TargetName }
        if ($PSBoundParameters.Keys -contains 'Since') { $machine['since'] = Get-RdpWindow $Since }
        $collected = Get-RdpCollection -Definition $definitions -Machine $machine -Clock $clock
        Write-RdpUnseen -Machine $machine -Readings $collected['Readings']
        $document = ConvertTo-RdpFact -Machine $machine -Collected $collected
        if ($Redact) { $document = Hide-RdpFactName -Document $document -Definition $definitions -Collected $collected }
        if (-not $file) { return $document }
        return (Write-RdpFactFile -Document $document -Path $file)
    } catch {
        Exit-RdpCommand $PSCmdlet $_
    }
}
