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
    $narrow = [System.Environment]::Is64BitOperatingSystem -and -not [System.Environment]::Is64BitProcess
    $data = @{ File = (Get-RdpProgramPath -File $Argument['File'] -Narrow $narrow); Arguments = (Get-RdpArgument $Argument 'Arguments' -Default @()) }
    return @{ Thing = "program $($Argument['File'])"; From = 'not started'; To = "started ($($Argument['Note']))"; Data = $data }
}

function Get-RdpProgramPath {
    # -Narrow: this is a 32-bit process of a 64-bit Windows. There System32 shows the folder of the 32-bit programs, and
    # Sysnative the real one.
    param([string] $File, [bool] $Narrow)
    $windows = [System.Environment]::GetFolderPath([System.Environment+SpecialFolder]::Windows)
    if ($Narrow) { $File = $File -replace '^System32(?=\\)', 'Sysnative' }
    return [System.IO.Path]::Combine($windows, $File)
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
