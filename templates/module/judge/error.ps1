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
        # Constrained Language Mode does not let a script make an error record by itself, so this one is written, and thrown.
        $detail = @{ ErrorId = "__Module__.$Id"; Category = $Category; TargetObject = $Target; RecommendedAction = (ConvertTo-RdpShown $Action) }
        Write-Error @detail -Message (ConvertTo-RdpShown $Message) -ErrorAction Stop
    }
    $shown = ConvertTo-RdpShown $Message
    if ($Target -is [string]) { $Target = ConvertTo-RdpShown $Target }
    $exception = New-Object System.InvalidOperationException -ArgumentList $shown, $Inner
    $exception.Data['__Module__.Exact'] = $Message
    $record = New-Object System.Management.Automation.ErrorRecord -ArgumentList $exception, "__Module__.$Id", $Category, $Target
    $record.ErrorDetails = New-Object System.Management.Automation.ErrorDetails -ArgumentList $shown
    $record.ErrorDetails.RecommendedAction = ConvertTo-RdpShown $Action
    return $record
}

function Get-RdpReason {
    # What an error says, exactly, to be part of another sentence.
    param([System.Management.Automation.ErrorRecord] $Record)
    if ($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') {
        $exact = $Record.Exception.Data['__Module__.Exact']
        if ($exact -is [string]) { return $exact }
    }
    return $Record.Exception.Message.Trim()
}

function Get-RdpErrorId {
    # The id of an error as facts and journals carry it, without the name of the command that PowerShell adds.
    param([System.Management.Automation.ErrorRecord] $Record)
    $id = ([string]$Record.FullyQualifiedErrorId -split ',')[0]
    if ($id -like '__Module__.*') { return $id }
    $exception = $Record.Exception
    while ($null -ne $exception.InnerException -and $exception -is [System.Management.Automation.RuntimeException]) {
        $exception = $exception.InnerException
    }
    if ($exception -is [System.UnauthorizedAccessException] -or $exception -is [System.Security.SecurityException]) {
        return '__Module__.AccessDenied'
    }
    return '__Module__.ReadFailed'
}

function ConvertTo-RdpUnknown {
    # What a reading is worth when it could not be made.
    param([string] $Id, [string] $Text)
    return [ordered]@{ unknown = "${Id}: " + $Text.Trim() }
}

function ConvertTo-RdpReported {
    # An error of the module as it is; what others have thrown, which may carry names of the machine, as ours are made.
    param([System.Management.Automation.ErrorRecord] $Record)
    if ($Record.FullyQualifiedErrorId -like '__Module__.*') { return $Record }
    $detail = @{ Id = 'Failed'; Category = $Record.CategoryInfo.Category; Target = [string]$Record.TargetObject; Inner = $Record.Exception }
    if ((Get-RdpErrorId $Record) -eq '__Module__.AccessDenied') {
        $detail['Id'] = 'AccessDenied'
        $detail['Category'] = 'PermissionDenied'
        $detail['Action'] = 'Look at the permissions of what the message names, and run the command elevated or as SYSTEM.'
    }
    return (ConvertTo-RdpError @detail -Message (Get-RdpReason $Record))
}

function Exit-RdpCommand {
    # The end of every public command's catch. Constrained Language Mode does not let us call methods of $PSCmdlet.
    param($Cmdlet, [System.Management.Automation.ErrorRecord] $Record)
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        $reason = Get-RdpReason $Record
        $shown = ConvertTo-RdpShown $reason
        if (-not $shown.Equals($reason)) { throw $shown }
        throw $Record
    }
    $Cmdlet.ThrowTerminatingError((ConvertTo-RdpReported $Record))
}
