function Invoke-__Noun__Diagnosis {
    <#
    .SYNOPSIS
    Says what is wrong with Remote Desktop on this computer, the likeliest first.

    .DESCRIPTION
    Makes every reading of every check once, judges them all, and puts what they find in order: first what the code of the
    dialog points to, then what an event proves before what a setting must break before what one may, then how often it is
    so. What follows from something else stands under it. It changes nothing. What could not be seen is said; it is never a
    verdict. Given a document of facts, it judges that one and looks at nothing here.

    .PARAMETER Code
    What the dialog shows: 0x904, 2308, or both codes, such as 0x904/0x7. Digits without 0x are decimal.

    .PARAMETER TargetName
    On a client: the computer that you want to reach, a name or an address, with a port behind a colon where it is not 3389.
    Then its name is looked up as well.

    .PARAMETER Fact
    A document made by Get-__Noun__Fact, here or on another computer: as an object, as the file that its -Path wrote,
    or as JSON text. Without it the facts are collected now, on this computer.

    .EXAMPLE
    Invoke-__Noun__Diagnosis -Code 0x904/0x7

    Looks at this computer, with the code that a client was shown.

    .EXAMPLE
    Get-Item .\server.json | Invoke-__Noun__Diagnosis

    Judges facts that Get-__Noun__Fact -Path server.json wrote on a server.

    .EXAMPLE
    (Invoke-__Noun__Diagnosis).Finding | Format-List

    Shows each finding whole, with the commands that mend it.

    .INPUTS
    System.Object. A facts document, or its JSON text (System.String).

    .OUTPUTS
    __Noun__.Diagnosis. Properties: ComputerName, CollectedAt, Code, Finding, Unseen (checks that could not see enough, and
    why), Passed, NotApplicable (ids of checks). Each Finding has Rank, Id (of the check), Cause, Verdict (Fail, Warn), Weight
    (event: Windows said so; must: it must break Remote Desktop; may: it may), Pointed (the code leads to it), Message, Fix,
    Follows (what follows from it) and Page.

    .NOTES
    Run it elevated: some readings need it and are unknown otherwise.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Fact
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Diagnosis')]
    param(
        [Parameter(Position = 0)]
        [ValidatePattern('^(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})(?: ?/ ?(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}))?$')]
        [string] $Code,

        [Parameter()]
        [ValidatePattern('^(\[[0-9A-Fa-f:.%]+\](:[0-9]{1,5})?|[A-Za-z0-9._:-]{1,255})$')]
        [string] $TargetName,

        [Parameter(ValueFromPipeline = $true)]
        [object] $Fact
    )
    begin {
        & $script:RdpGuard
        Import-RdpJudge
        [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
    }
    process {
        try {
            Get-RdpDiagnosis -Document $Fact -Given ($PSBoundParameters.Keys -contains 'Fact') -Code $Code -TargetName $TargetName
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
    }
}
