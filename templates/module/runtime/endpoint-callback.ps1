# What threads of .NET call while the probe waits. No script can run on them: so these are put together of expressions, and
# compiled.

function Get-RdpEndpointValidator {
    # Says yes to every certificate, and puts what is wrong with its chain into -Seen.
    param($Seen)
    $type = [System.Linq.Expressions.Expression]
    $asked = [System.Linq.Expressions.ParameterExpression[]]@(
        $type::Parameter([object])
        $type::Parameter([System.Security.Cryptography.X509Certificates.X509Certificate])
        $type::Parameter([System.Security.Cryptography.X509Certificates.X509Chain])
        $type::Parameter([System.Net.Security.SslPolicyErrors])
    )
    $status = $type::Convert($type::Property($asked[2], 'ChainStatus'), [object])
    $known = $type::Condition($type::Equal($asked[2], $type::Constant($null)), $type::Constant($null, [object]), $status)
    $note = $type::Call($type::Constant($Seen), [System.Collections.ArrayList].GetMethod('Add'), [System.Linq.Expressions.Expression[]]@($known))
    $body = $type::Block([System.Linq.Expressions.Expression[]]@($note, $type::Constant($true)))
    return $type::Lambda([System.Net.Security.RemoteCertificateValidationCallback], $body, $asked).Compile()
}

function Get-RdpEndpointTimer {
    # For the end of a task: puts the time into the list that it is given.
    $type = [System.Linq.Expressions.Expression]
    $given = [System.Linq.Expressions.ParameterExpression[]]@($type::Parameter([System.Threading.Tasks.Task]), $type::Parameter([object]))
    $time = $type::Convert($type::Call([System.Diagnostics.Stopwatch].GetMethod('GetTimestamp')), [object])
    $list = $type::Convert($given[1], [System.Collections.ArrayList])
    $note = $type::Call($list, [System.Collections.ArrayList].GetMethod('Add'), [System.Linq.Expressions.Expression[]]@($time))
    return $type::Lambda([System.Action[System.Threading.Tasks.Task, object]], $note, $given).Compile()
}

function Add-RdpEndpointTask {
    # Gives a step what it waits for: Work, and Task, which ends when the time of that has been noted.
    param([hashtable] $Step, [System.Threading.Tasks.Task] $Task, [long] $Since, [hashtable] $Run)
    $Step['Since'] = $Since
    $Step['Work'] = $Task
    $Step['Ended'] = Microsoft.PowerShell.Utility\New-Object System.Collections.ArrayList
    $Step['Task'] = $Task.ContinueWith($Run['Timer'], $Step['Ended'])
    return $Step
}

function Get-RdpEndpointTook {
    # How long the step took, in whole milliseconds.
    param([hashtable] $Step)
    $ticks = [System.Math]::Max([long]0, $Step['Ended'][0] - $Step['Since'])
    return [long][System.Math]::Round($ticks * 1000 / [System.Diagnostics.Stopwatch]::Frequency)
}
