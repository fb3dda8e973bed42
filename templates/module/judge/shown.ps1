# What leaves the module for somebody's eyes. Inside, texts are exact; each is escaped once, where it goes out: in errors
# (ConvertTo-RdpError, Exit-RdpCommand), results (ConvertTo-RdpObject), questions (Confirm-RdpSentence), and what is
# written beside them (Write-RdpWarning, Write-RdpVerbose, Write-RdpProgress). Nothing else writes to a screen.

# What moves a cursor, ends a line, turns the direction of a text or cannot be seen; half a surrogate pair; and a
# backslash that would read as the beginning of an escape.
$script:RdpUnshowable = '[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f' +
    '\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|\ud82f[\udca0-\udca3]|\ud834[\udd73-\udd7a]|' +
    '\udb40[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\\(?=u[0-9A-Fa-f]{4})'

function ConvertTo-RdpShown {
    # Text on one line, with a code such as \u001b for each character that a screen would obey or hide. A backslash
    # before such a code is itself \u005c, so two texts that differ are never shown alike.
    param([string] $Text)
    if ($Text -cnotmatch $script:RdpUnshowable) { return $Text }
    $at = 0
    $parts = foreach ($match in [regex]::Matches($Text, $script:RdpUnshowable)) {
        $Text.Substring($at, $match.Index - $at)
        foreach ($character in $match.Value.ToCharArray()) { '\u{0:x4}' -f [int]$character }
        $at = $match.Index + $match.Length
    }
    return (@($parts) -join '') + $Text.Substring($at)
}
