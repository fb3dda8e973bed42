function Export-__Noun__Machine {
    <#
    .SYNOPSIS
    Writes what this module can see of this machine to a file, without names, for whoever helps or develops it.

    .DESCRIPTION
    Reads what every check and fix looks at, below what they make of it: registry values and permissions, services, answers
    of CIM classes, and what the authors of this module would like to know of more machines. It changes nothing. What could
    not be read is in the file too, with the reason.

    Replaced by others, the same by the same everywhere and in any letter case: names of computers, people, domains,
    networks and organisations that this machine shows somewhere as such (its own, profiles, accounts, DOMAIN\user,
    user@domain, C:\Users\user, \\host, servers, holders of licences); IP addresses; SIDs; GUIDs that this module does not
    know; hardware addresses, thumbprints, product keys and ids; saved passwords; all binary data.

    What stays: names and paths of services, keys, values and rules, descriptions and comments, but for such names in them;
    accounts that every Windows has, well-known SIDs, loopback addresses and masks; numbers, versions and times. A name that
    is also a word of Windows (a user called Local), or has less than three letters, is replaced where the text says that
    it is a name, as in DOMAIN\Local, and stays elsewhere. A name that nothing marks as one, such as that of somebody in a
    comment alone, cannot be known: look through the file before you send it.

    .PARAMETER Path
    The file, as JSON in pure ASCII. Relative paths begin at the current location. It is whole or not there; one that is
    there already is replaced only with -Force.

    .PARAMETER WithName
    Leaves names, addresses and data as they are, for use in your own organisation.

    .PARAMETER Force
    Replaces a file that is there already.

    .EXAMPLE
    Export-__Noun__Machine -Path .\machine.json

    Writes a file that may be sent to strangers, once you have looked through it.

    .EXAMPLE
    Export-__Noun__Machine -Path .\machine.json -WithName -Force

    The same for your own organisation, with names; it replaces the file of before.

    .INPUTS
    None.

    .OUTPUTS
    System.IO.FileInfo.

    .NOTES
    Run it elevated: what needs it is missing from the file otherwise.

    .LINK
    __HelpLink__

    .LINK
    Get-__Noun__Fact
    #>
    [CmdletBinding(HelpUri = '__HelpUri__')]
    [OutputType([System.IO.FileInfo])]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [switch] $WithName,

        [Parameter()]
        [switch] $Force
    )
    & $script:RdpGuard
    Import-RdpRuntime
    [void](Import-RdpPreference -Cmdlet $PSCmdlet -Bound $PSBoundParameters)
    try {
        $file = Resolve-RdpFactPath -Cmdlet $PSCmdlet -Path $Path -Force $Force
        $document = Get-RdpMachineDocument
        if (-not $WithName) { $document = Hide-RdpMachineName -Document $document -Known (Get-RdpOwnName) -Word $script:RdpBookWord }
        return (Write-RdpFactFile -Document $document -Path $file)
    } catch {
        Exit-RdpCommand $PSCmdlet $_
    }
}
