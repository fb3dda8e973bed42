function Get-__Noun__Fact {
    <#
    .SYNOPSIS
    Collects what the checks need to know about this machine.

    .DESCRIPTION
    Makes every reading of every check, or of the checks and fixes that -Id names, once each, and returns them as one
    document. It changes nothing. A reading that cannot be made is recorded as unknown, with the reason; it is not an
    error. The document can be written to a file with -Path and judged on another machine: pipe the file, or give it to the
    -Fact parameter of any Test- command. What a document lost on its way is Unknown there, never a guess.

    .PARAMETER Id
    Ids of checks or fixes, such as client.license-cache. Without it: all checks.

    .PARAMETER TargetName
    The computer that you want to reach from here: a name or an address, with a port behind a colon where it is not 3389.
    Then its name is looked up as well.

    .PARAMETER Path
    Writes the document to this file, as JSON in pure ASCII and to its full depth, and returns the file. Relative paths
    begin at the current location. The file is written beside its place and renamed, so it is whole or not there. Unlike
    Export-Csv, a file that is there already is replaced only with -Force: facts from before a change are not had again.

    .PARAMETER Force
    Replaces a file that is there already.

    .EXAMPLE
    Get-__Noun__Fact -Path .\facts.json

    Writes all facts to a file that can be sent to whoever helps. Look through it first: it holds the names of servers.

    .EXAMPLE
    $facts = Get-__Noun__Fact -Id client.license-cache
    $facts.facts.'client.license-cache'

    Collects the readings of one check only, and shows them.

    .INPUTS
    None.

    .OUTPUTS
    __Noun__.Fact. Properties: schema (rdpmend.facts/1), computerName, collectedAt (UTC), module (name, version, bookHash),
    host (windows, elevated, system, remoteSession, target, languageMode, now), facts (by id of the definition, then by name of
    the reading). With -Path: System.IO.FileInfo.

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
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [switch] $Force
    )
    & $script:RdpGuard
    Import-RdpRuntime
    [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
    try {
        $file = ''
        if ($Path) { $file = Resolve-RdpFactPath -Cmdlet $PSCmdlet -Path $Path -Force $Force }
        $definitions = Get-RdpDefinition -Id $Id
        $machine = Get-RdpHost
        if ($TargetName) { $machine['target'] = $TargetName }
        $cache = @{}
        $facts = Get-RdpEmptyMap
        foreach ($definition in $definitions) {
            $facts[$definition.Id] = Get-RdpReading -Definition $definition -Machine $machine -Cache $cache
        }
        $document = ConvertTo-RdpFact -Machine $machine -Reading $facts
        if (-not $file) { return $document }
        return (Write-RdpFactFile -Document $document -Path $file)
    } catch {
        Exit-RdpCommand $PSCmdlet $_
    }
}
