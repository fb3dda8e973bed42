# What the system says reaches nobody bare: before it stands what it was about, in our words; the system's follow in quotes.

function Get-RdpSystemFault {
    # { Id, Category, Say, Action } of an error that is none of ours, by the exception at its heart.
    param([System.Management.Automation.ErrorRecord] $Record)
    $types = @((Get-RdpHeart $Record).PSObject.TypeNames)
    $fault = @{ Id = 'ReadFailed'; Category = 'NotSpecified'; Say = 'Something unforeseen happened' }
    $fault['Action'] = 'Run the command again with -Verbose. If it stays, report it with this message.'
    if ($types -contains 'System.UnauthorizedAccessException' -or $types -contains 'System.Security.SecurityException') {
        $fault = @{ Id = 'AccessDenied'; Category = 'PermissionDenied'; Say = 'Windows refused access' }
        $fault['Action'] = 'Look at the permissions of what the message names, and run the command elevated or as SYSTEM.'
    } elseif ($types -contains 'Microsoft.Management.Infrastructure.CimException') {
        $fault = @{ Id = 'CimFailed'; Category = 'ResourceUnavailable'; Say = "Windows' management service (CIM) failed" }
        $fault['Action'] = 'See that the service Winmgmt runs, then run the command again.'
    } elseif ($types -contains 'Microsoft.PowerShell.Commands.ServiceCommandException' -or $types -contains 'System.ServiceProcess.TimeoutException') {
        $fault = @{ Id = 'ServiceFailed'; Category = 'ResourceUnavailable'; Say = 'A Windows service did not do as it was asked' }
        $fault['Action'] = 'Look at the service and at the System event log, then run the command again.'
    } elseif ($types -contains 'System.Text.Json.JsonException' -or $Record.FullyQualifiedErrorId -like '*ConvertFromJsonCommand') {
        $fault = @{ Id = 'NotJson'; Category = 'InvalidData'; Say = 'A text cannot be read as JSON' }
        $fault['Action'] = 'Look at what wrote the text.'
    } elseif ($types -contains 'System.IO.IOException') {
        $fault = @{ Id = 'FileFailed'; Category = 'ReadError'; Say = 'A file or a registry key could not be used' }
        $fault['Action'] = 'See that the disk is there and not full, and that no other program holds what the message names.'
    }
    return $fault
}

function Get-RdpHeart {
    # The exception that PowerShell's own ones are wrapped around.
    param([System.Management.Automation.ErrorRecord] $Record)
    $exception = $Record.Exception
    while ($null -ne $exception.InnerException) {
        $types = @($exception.PSObject.TypeNames)
        if ($types -notcontains 'System.Management.Automation.RuntimeException' -and $types -notcontains 'System.AggregateException') { break }
        $exception = $exception.InnerException
    }
    return $exception
}

function Test-RdpOwnError {
    # Is it one of the module, or a sentence that the module has thrown?
    param([System.Management.Automation.ErrorRecord] $Record)
    if ($Record.FullyQualifiedErrorId -like '__Module__.*') { return $true }
    $exception = $Record.Exception
    if ($exception.PSObject.TypeNames[0] -ne 'System.Management.Automation.RuntimeException') { return $false }
    return ($exception.WasThrownFromThrowStatement -and $null -eq $exception.InnerException)
}

function Get-RdpReason {
    # What an error says, to be part of another sentence.
    param([System.Management.Automation.ErrorRecord] $Record)
    $exact = $Record.Exception.Data['__Module__.Exact']
    if ($exact -is [string]) { return $exact }
    if (Test-RdpOwnError $Record) { return $Record.Exception.Message.Trim() }
    # Lines of .NET end in two characters; a single one is of a name, and is shown as it is.
    $text = (Get-RdpHeart $Record).Message.Replace("`r`n", ' ').Trim().TrimEnd('.')
    return "$((Get-RdpSystemFault $Record).Say): '$text'"
}
