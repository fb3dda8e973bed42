function Invoke-__Noun__Diagnosis {
    <#
    .SYNOPSIS
    Says what is wrong with Remote Desktop on this computer, the likeliest first.

    .DESCRIPTION
    Makes every reading of every check once, judges them all, and puts what they find in order: first what the code of the
    dialog points to, then what an event proves before what a setting must break before what one may, then how often it is
    so. What follows from something else stands under it. It changes nothing. What could not be seen is said; it is never a
    verdict. Given a document of facts, it judges that one and looks at nothing here.

    Where nothing is found and a code was given, it names the page of the code, and its first cause that this computer could
    not rule out: nobody here sees it, or it lies at the other end. With -TargetName this computer is the client; without it
    it is taken for the target.

    .PARAMETER Code
    What the dialog shows: 0x904, 2308, or both codes, such as 0x904/0x7. Digits without 0x are decimal.

    .PARAMETER At
    When it failed, such as the time of the dialog. The line of time is made around it: events of the day before, and of the
    five minutes after it. Without it the last failure counts that an event tells of.

    .PARAMETER TargetName
    On a client: the computer that you want to reach, a name or an address, with a port behind a colon where it is not 3389.
    Then its name is looked up and its port asked, and what is about targets is not for this computer; unless the name leads back
    here.

    .PARAMETER Fact
    A document made by Get-__Noun__Fact, here or on another computer: as an object, as the file that its -Path wrote or its name,
    or as JSON text. Without it the facts are collected now, on this computer. Two documents are the two ends of one connection, the
    client's first: each check is judged by the one that it is about, and those of both ends by both. Documents without names
    (-Redact) cannot be held against each other.

    .PARAMETER OtherClient
    Whether a second client gets in: Works or Fails. It says at which end the fault is not, beside each finding as well.

    .PARAMETER OwnAddress
    Whether the target gets in to itself, at 127.0.0.2 or another address of its own: Works or Fails. It tells the target from the
    network.

    .PARAMETER Report
    Writes the diagnosis to this file as one page of HTML that needs nothing else, and returns the file. It prints well, follows
    the reader's light or dark and has no script. Relative paths begin at the current location. The file is written beside its
    place and renamed, so it is whole or not there; a file that is there already is replaced only with -Force.

    .PARAMETER Force
    Replaces a file that is there already.

    .PARAMETER Json
    Returns the whole diagnosis as JSON text, with the names that rdpmend diagnose --json has, in pure ASCII.

    .PARAMETER Ticket
    Returns plain text for a ticket or a mail: pure ASCII, no colours, lines of 76 characters at most.

    .EXAMPLE
    Invoke-__Noun__Diagnosis -Code 0x904/0x7

    Looks at this computer, with the code that a client was shown.

    .EXAMPLE
    Get-Item .\server.json | Invoke-__Noun__Diagnosis

    Judges facts that Get-__Noun__Fact -Path server.json wrote on a server.

    .EXAMPLE
    Invoke-__Noun__Diagnosis -Fact client.json, target.json

    Judges both ends of a connection together: what Get-__Noun__Fact -TargetName server1 -Path client.json wrote on the client, and
    Get-__Noun__Fact -Path target.json on the target.

    .EXAMPLE
    (Invoke-__Noun__Diagnosis).Finding | Format-List

    Shows each finding whole, with the commands that mend it.

    .EXAMPLE
    Invoke-__Noun__Diagnosis -Ticket | Set-Clipboard

    Puts the diagnosis into the clipboard, for a ticket. Look through it first: it holds the names of servers.

    .EXAMPLE
    Get-Item .\server.json | Invoke-__Noun__Diagnosis -Report .\server.html | Invoke-Item

    Makes a page of facts from a server, and opens it.

    .EXAMPLE
    Invoke-__Noun__Diagnosis | Repair-__Noun__ -WhatIf

    Says what the fixes would change, and changes nothing.

    .INPUTS
    System.Object. A facts document, or its JSON text (System.String).

    .OUTPUTS
    __Noun__.Diagnosis. Properties: ComputerName, CollectedAt, Code, Headline, Finding, Lead (where nothing was found: the page of
    the code, and its first cause that this computer could not rule out: Id, Title, Cause, How, Look, Page), Unseen (checks that
    could not see enough, and why), Passed, NotApplicable (ids of checks), Question (what to ask where nothing was found), Answer (what follows
    from -OtherClient and -OwnAddress), Timeline
    (events around the attempt: At, Log, Provider, Id, Means, Data), Text (lines as the view shows them). Each Finding has Rank, Id and Title (of the check), Cause, Verdict (Fail, Warn), Weight (event: Windows said so;
    must: it must break Remote Desktop; may: it may), Pointed (the code leads to it), Why (both in words), Message, Next (what to
    do), Fix (commands), Evidence, Against and Settle (what speaks against it, and what would settle it), Follows (what follows
    from it), Page and ComputerName. With -Report: System.IO.FileInfo. With -Json and -Ticket: System.String.

    .NOTES
    Run it elevated: some readings need it and are unknown otherwise.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Fact

    .LINK
    Repair-__Noun__
    #>
    [CmdletBinding(DefaultParameterSetName = 'Object', HelpUri = '__HelpUri__')]
    [OutputType('__Noun__.Diagnosis', [System.IO.FileInfo], [string])]
    param(
        [Parameter(Position = 0)]
        [ValidatePattern('^(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})(?: ?/ ?(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}))?$')]
        [string] $Code,

        [Parameter()]
        [datetime] $At,

        [Parameter()]
        [ValidatePattern('^(\[[0-9A-Fa-f:.%]+\](:[0-9]{1,5})?|[A-Za-z0-9._:-]{1,255})$')]
        [string] $TargetName,

        [Parameter(ValueFromPipeline = $true)]
        [object] $Fact,

        [Parameter()]
        [ValidateSet('Works', 'Fails')]
        [string] $OtherClient,

        [Parameter()]
        [ValidateSet('Works', 'Fails')]
        [string] $OwnAddress,

        [Parameter(Mandatory = $true, ParameterSetName = 'Report')]
        [ValidateNotNullOrEmpty()]
        [string] $Report,

        [Parameter(ParameterSetName = 'Report')]
        [switch] $Force,

        [Parameter(Mandatory = $true, ParameterSetName = 'Json')]
        [switch] $Json,

        [Parameter(Mandatory = $true, ParameterSetName = 'Ticket')]
        [switch] $Ticket
    )
    begin {
        & $script:RdpGuard
        Import-RdpJudge
        [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
        $as = 'Object'
        if ($Json) { $as = 'Json' } elseif ($Ticket) { $as = 'Ticket' } elseif ($Report) { $as = 'Page' }
        $replace = [bool]$Force
        $answer = @{ otherClient = $OtherClient; ownAddress = $OwnAddress }
        $time = ''
        if ($PSBoundParameters.Keys -contains 'At') { $time = Format-RdpTime $At }
    }
    process {
        try {
            $file = ''
            if ($Report) {
                Import-RdpRuntime
                $file = Resolve-RdpFactPath -Cmdlet $PSCmdlet -Path $Report -Force $replace
            }
            $said = Get-RdpDiagnosis -Document $Fact -Given ($PSBoundParameters.Keys -contains 'Fact') -Code $Code -TargetName $TargetName -At $time -Answer $answer -As $as
            if (-not $Report) { return $said }
            # A page is of one computer: what has just been written is not replaced.
            $replace = $false
            return (Write-RdpTextFile -Path $file -Text $said -What 'The report was')
        } catch {
            Exit-RdpCommand $PSCmdlet $_
        }
    }
}
