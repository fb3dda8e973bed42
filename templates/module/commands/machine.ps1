function Export-__Noun__Machine {
    <#
    .SYNOPSIS
    Writes what this module can see of this machine to a file, without names, for whoever helps or develops it.

    .DESCRIPTION
    Reads what every check and fix looks at, below what they make of it: registry values and permissions, services, answers
    of CIM classes, and what the authors of this module would like to know of more machines. It changes nothing. Names of
    computers, people, domains and networks, addresses, SIDs and all binary data are replaced by others, the same by the
    same everywhere; the names of services, rules and values stay. What could not be read is in the file too, with the
    reason. Look through it before you send it.

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
