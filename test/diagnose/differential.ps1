# What the module's diagnosis says of each document: a line "<code or -> <document in base64>" gives one line of JSON.
param([string] $Manifest, [string] $Documents)
Import-Module -Name $Manifest -Force
$answers = foreach ($line in [System.IO.File]::ReadAllLines($Documents)) {
    $code, $base64 = $line.Split(' ')
    $text = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($base64))
    $asked = @{}
    if ($code -ne '-') { $asked['Code'] = $code }
    Invoke-RdpDiagnosis -Fact $text @asked | ConvertTo-Json -Depth 6 -Compress
}
$answers -join "`n"
