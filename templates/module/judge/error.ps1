# Every refusal and failure of the module is an error record with its own id, a category, a target and what to do.

function ConvertTo-RdpError {
    # An ErrorRecord whose FullyQualifiedErrorId begins with __Module__.<Id>. Throw it; the public command hands it on.
    # What it says is escaped here, once; Get-RdpReason has the exact text for whoever says more about it.
    param(
        [string] $Id,
        [string] $Message,
        [System.Management.Automation.ErrorCategory] $Category = 'NotSpecified',
        $Target,
        [string] $Action = '',
        [System.Exception] $Inner
    )
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        return (Get-RdpWrittenError -Id $Id -Message $Message -Category $Category -Target $Target -Action $Action)
    }
    $shown = ConvertTo-RdpShown $Message
    if ($Target -is [string]) { $Target = ConvertTo-RdpShown $Target }
    $exception = Microsoft.PowerShell.Utility\New-Object System.InvalidOperationException -ArgumentList $shown, $Inner
    $exception.Data['__Module__.Exact'] = $Message
    $record = Microsoft.PowerShell.Utility\New-Object System.Management.Automation.ErrorRecord -ArgumentList $exception, "__Module__.$Id", $Category, $Target
    $record.ErrorDetails = Microsoft.PowerShell.Utility\New-Object System.Management.Automation.ErrorDetails -ArgumentList $shown
    $record.ErrorDetails.RecommendedAction = ConvertTo-RdpShown $Action
    return $record
}

function Get-RdpWrittenError {
    # The same where a script may not make a record: PowerShell makes it. It is thrown, and caught here.
    param([string] $Id, [string] $Message, $Category, $Target, [string] $Action)
    $detail = @{ Message = (ConvertTo-RdpShown $Message); RecommendedAction = (ConvertTo-RdpShown $Action); Category = $Category }
    try { Microsoft.PowerShell.Utility\Write-Error @detail -ErrorId "__Module__.$Id" -TargetObject $Target -ErrorAction Stop } catch { return $_ }
}

function Get-RdpErrorId {
    # The id of an error as facts and journals carry it, without the name of the command that PowerShell adds.
    param([System.Management.Automation.ErrorRecord] $Record)
    $id = ([string]$Record.FullyQualifiedErrorId -split ',')[0]
    if ($id -like '__Module__.*') { return $id }
    return "__Module__.$((Get-RdpSystemFault $Record).Id)"
}

function ConvertTo-RdpUnknown {
    # What a reading is worth when it could not be made.
    param([string] $Id, [string] $Text)
    return [ordered]@{ unknown = "${Id}: " + $Text.Trim() }
}

function ConvertTo-RdpReported {
    # An error of the module as it is; what others have thrown, which may carry names of the machine, as ours are made: with
    # the name of the command, our words, and what to do.
    param([System.Management.Automation.ErrorRecord] $Record, [string] $Command)
    if ($Record.FullyQualifiedErrorId -like '__Module__.*') { return $Record }
    $fault = Get-RdpSystemFault $Record
    $detail = @{ Id = $fault.Id; Category = $fault.Category; Target = [string]$Record.TargetObject; Action = $fault.Action; Inner = $Record.Exception }
    return (ConvertTo-RdpError @detail -Message "$Command could not go on. $(Get-RdpReason $Record).")
}

function Exit-RdpCommand {
    # The end of every public command's catch. Constrained Language Mode does not let us call methods of $PSCmdlet.
    param($Cmdlet, [System.Management.Automation.ErrorRecord] $Record)
    $reported = ConvertTo-RdpReported -Record $Record -Command $Cmdlet.MyInvocation.MyCommand.Name
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { throw $reported }
    $Cmdlet.ThrowTerminatingError($reported)
}
