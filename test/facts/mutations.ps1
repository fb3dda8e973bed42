# What the module says of each document, which a check of both ends is given for both: a line "<command> <depth> <text in base64>"
# gives "<verdict> <cause>", BadFacts, or "error <id> <message>".
param([string] $Manifest, [string] $Documents, [string] $Joined)
Import-Module -Name $Manifest -Force
$ofBothEnds = $Joined.Split(' ')
$answers = foreach ($line in [System.IO.File]::ReadAllLines($Documents)) {
    $command, $depth, $base64 = $line.Split(' ')
    $text = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($base64))
    if ($depth) { $text = $text | ConvertFrom-Json | ConvertTo-Json -Depth $depth -WarningAction SilentlyContinue }
    $fact = $text
    if ($ofBothEnds -contains $command) { $fact = @($text, $text) }
    try {
        $result = & $command -Fact $fact
        "$($result.Verdict) $($result.Cause)"
    } catch {
        if ($_.FullyQualifiedErrorId -eq "RdpMend.BadFacts,$command") { 'BadFacts' } else { "error $($_.FullyQualifiedErrorId) $($_.Exception.Message -replace '\s+', ' ')" }
    }
}
$answers -join "`n"
