# What the module's diagnosis says of each document: a line "<all or object> <code or -> <time or -> <answer or -> <document in base64> <that of
# the target or ->" gives one line of JSON.
param([string] $Manifest, [string] $Documents, [string] $Folder)
Import-Module -Name $Manifest -Force
$answers = foreach ($line in [System.IO.File]::ReadAllLines($Documents)) {
    $forms, $code, $at, $answer, $base64, $other = $line.Split(' ')
    $text = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($base64))
    $asked = @{ Fact = $text }
    if ($other -ne '-') { $asked['Fact'] = @($text, [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($other))) }
    if ($code -ne '-') { $asked['Code'] = $code }
    if ($at -ne '-') { $asked['At'] = $at }
    if ($answer -ne '-') { $asked['OtherClient'] = $answer }
    $said = [ordered]@{ object = (Invoke-RdpDiagnosis @asked) }
    if ($forms -eq 'all') {
        $said['json'] = Invoke-RdpDiagnosis @asked -Json
        $said['ticket'] = (Invoke-RdpDiagnosis @asked -Ticket).Replace("`r`n", "`n") + "`n"
        $file = Invoke-RdpDiagnosis @asked -Report (Join-Path -Path $Folder -ChildPath 'page.html') -Force
        $said['page'] = [System.IO.File]::ReadAllText($file.FullName)
    }
    $said | ConvertTo-Json -Depth 8 -Compress
}
$answers -join "`n"
