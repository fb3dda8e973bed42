# Starts the script of the target on computers that are none: `well` and others like it are processes of this computer, which
# PowerShell runs as jobs of the same kind as those of remoting; `gone` is a connection that breaks at once, with PowerShell's own error (a
# stand-in for ssh ends); `asleep` never answers, and `far` not even to the call. Only how a computer is reached is another.
param([string] $Script, [string] $Call)

function global:Microsoft.PowerShell.Core\New-PSSessionOption { param([int] $OpenTimeout, [int] $CancelTimeout) "$OpenTimeout $CancelTimeout" }

function global:Microsoft.PowerShell.Core\Invoke-Command {
    param([string] $ComputerName, $SessionOption, [scriptblock] $ScriptBlock, [object[]] $ArgumentList, [switch] $AsJob, $Credential)
    Add-Content -LiteralPath $env:RDPMEND_CALLED -Value $ComputerName
    $job = @{ ArgumentList = $ArgumentList }
    if ($ComputerName -eq 'none') { throw 'WinRM is not here.' }
    if ($ComputerName -like 'gone*') { return (& (Get-Command -Name Invoke-Command -CommandType Cmdlet) -HostName $ComputerName -ScriptBlock $ScriptBlock -AsJob) }
    if ($ComputerName -like 'asleep*') { return (Start-Job -ScriptBlock { Start-Sleep -Seconds 600 }) }
    if ($ComputerName -like 'far*') { return (Start-Job -InitializationScript { [System.Environment]::Exit(3) } -ScriptBlock { 1 }) }
    if ($ComputerName -like 'odd*') { return (Start-Job -ScriptBlock { [pscustomobject]@{ Facts = '{"facts":' } }) }
    if ($ComputerName -like 'quick*') { return (Start-Job -ScriptBlock { [pscustomobject]@{ Facts = '{"facts":{}}' } }) }
    # What the computer has for itself: its programs lie elsewhere.
    $start = [scriptblock]::Create("`$env:ProgramW6432 = '$env:RDPMEND_PROGRAMS'; `$env:TMPDIR = '$env:RDPMEND_TEMP'")
    Start-Job -InitializationScript $start -ScriptBlock $ScriptBlock @job
}

& ([scriptblock]::Create("& '$Script' $Call"))
exit $LASTEXITCODE
