# Step: starts a program of Windows once, in the operator's own session. There is nothing of it to undo.

function Get-RdpProcessStartPlan {
    # Argument: File (below the Windows folder), Arguments, Note.
    param($Argument)
    $machine = Get-RdpHost
    if ($machine['system'] -or -not [System.Environment]::UserInteractive) {
        $detail = @{ Id = 'NotInteractive'; Category = 'InvalidOperation'; Target = $Argument['File'] }
        $detail['Action'] = 'Run the command in the session of a user, or leave out the switch that asks for the program.'
        throw (ConvertTo-RdpError @detail -Message "$($Argument['File']) shows a window, and there is nobody here to see it.")
    }
    $windows = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::Windows)
    $data = @{ File = [System.IO.Path]::Combine($windows, $Argument['File']); Arguments = (Get-RdpArgument $Argument 'Arguments' -Default @()) }
    return @{ Thing = "program $($Argument['File'])"; From = 'not started'; To = "started ($($Argument['Note']))"; Data = $data }
}

function Invoke-RdpProcessStartChange {
    param($Change)
    Open-RdpProgram -File $Change.Data.File -Argument @($Change.Data.Arguments)
}

function Open-RdpProgram {
    param([string] $File, [object[]] $Argument = @())
    $call = @{ FilePath = $File }
    if ($Argument.Length -gt 0) { $call['ArgumentList'] = $Argument }
    Microsoft.PowerShell.Management\Start-Process @call
}
