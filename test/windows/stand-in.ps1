# Dot-sourced into the module: answers in place of Invoke-RdpCim, which Wine cannot. A scenario gives the answers as
# readings show them: { items } for a class, { returnValue; out; writes } for a method. A class without an answer is
# one that this machine does not have.

$script:StandInAnswer = [pscustomobject]@{}

function script:Invoke-RdpCim {
    param(
        [string] $Namespace,
        [string] $ClassName,
        [string] $Filter = '',
        [string[]] $Property = @(),
        [string] $MethodName = '',
        $Argument = @{}
    )
    $name = $ClassName
    if ($MethodName.Length -gt 0) { $name = "$ClassName.$MethodName" }
    $given = $script:StandInAnswer.PSObject.Properties[$name]
    if ($null -eq $given -or $given.Value.PSObject.Properties['missing']) {
        $detail = @{ Id = 'CimClassMissing'; Category = 'ObjectNotFound'; Target = "${Namespace}:$ClassName" }
        throw (ConvertTo-RdpError @detail -Message "This machine has no CIM class ${Namespace}:$ClassName.")
    }
    $answer = $given.Value
    if ($MethodName.Length -eq 0) { return @($answer.items) }
    if ($answer.PSObject.Properties['writes']) {
        foreach ($write in $answer.writes) { Write-StandInValue $write }
    }
    $result = [pscustomobject]@{ ReturnValue = $answer.returnValue }
    foreach ($one in $answer.out.PSObject.Properties) {
        Add-Member -InputObject $result -MemberType NoteProperty -Name $one.Name -Value $one.Value
    }
    return $result
}

function script:Write-StandInValue {
    # What the real provider writes when its method is called.
    param($Write)
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', [Microsoft.Win32.RegistryView]$Write.view)
    $key = $base.CreateSubKey($Write.path)
    try {
        $data = $Write.data
        if ($Write.kind -eq 'MultiString') { $data = [string[]]@($data) }
        $key.SetValue($Write.name, $data, [Microsoft.Win32.RegistryValueKind]$Write.kind)
    } finally {
        $key.Dispose()
        $base.Dispose()
    }
}
