# Every refusal and failure of the module is an error record with its own id, a category, a target and what to do.

function ConvertTo-RdpError {
    # An ErrorRecord whose FullyQualifiedErrorId begins with __Module__.<Id>. Throw it; the public command hands it on.
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
        $detail = @{ ErrorId = "__Module__.$Id"; Category = $Category; TargetObject = $Target; RecommendedAction = $Action }
        Write-Error @detail -Message $Message -ErrorAction Stop
    }
    $exception = New-Object System.InvalidOperationException -ArgumentList $Message, $Inner
    $record = New-Object System.Management.Automation.ErrorRecord -ArgumentList $exception, "__Module__.$Id", $Category, $Target
    $record.ErrorDetails = New-Object System.Management.Automation.ErrorDetails -ArgumentList $Message
    $record.ErrorDetails.RecommendedAction = $Action
    return $record
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
    return [ordered]@{ unknown = "${Id}: " + ($Text -replace '\s+', ' ').Trim() }
}

function Exit-RdpCommand {
    # The end of every public command's catch. Constrained Language Mode does not let us call methods of $PSCmdlet.
    param($Cmdlet, [System.Management.Automation.ErrorRecord] $Record)
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { throw $Record }
    if ($Record.FullyQualifiedErrorId -notlike '__Module__.*' -and (Get-RdpErrorId $Record) -eq '__Module__.AccessDenied') {
        $detail = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Target = $Record.TargetObject; Inner = $Record.Exception }
        $detail['Action'] = 'Look at the permissions of what the message names, and run the command elevated or as SYSTEM.'
        $Record = ConvertTo-RdpError @detail -Message $Record.Exception.Message
    }
    $Cmdlet.ThrowTerminatingError($Record)
}
