# Where names stand. A name that is found in one place is hidden in all of them.

function Add-RdpNameOfKind {
    # A text that is known to be a host, an account, a domain, or another name.
    param([hashtable] $Table, [string] $Kind, [string] $Text)
    switch ($Kind) {
        'Host' { foreach ($one in ($Text -split '[,;\s]+')) { Add-RdpHostName -Table $Table -Name $one } }
        'Profile' { Add-RdpProfileName -Table $Table -Folder $Text }
        'Account' { Add-RdpAccountName -Table $Table -Name $Text }
        'Domain' { foreach ($one in ($Text -split '[,;\s]+')) { Add-RdpDomainName -Table $Table -Name $one } }
        'Network' { Add-RdpName -Table $Table -Kind 'NETWORK' -Name $Text }
        'Name' { Add-RdpName -Table $Table -Kind 'NAME' -Name $Text }
        # Of this Windows, in its language.
        'BuiltIn' { $Table.BuiltIn[$Text] = $true }
    }
}

function Add-RdpHostName {
    # A full name is the computer's own and its domain's, so the short one and the full one stay those of one computer.
    param([hashtable] $Table, [string] $Name)
    if (Test-RdpAddress $Name) { return }
    $own, $domain = ($Name -replace ':\d+$', '').Trim('.').Split([char[]]'.', 2)
    Add-RdpName -Table $Table -Kind 'COMPUTER' -Name $own
    if ($domain) { Add-RdpDomainName -Table $Table -Name $domain }
}

function Add-RdpDomainName {
    # "corp.example" is DOMAIN1.example and CORP is DOMAIN1: the short name of a domain is most often the first part of the
    # long one.
    param([hashtable] $Table, [string] $Name)
    $name = $Name.Trim('.')
    if ($name.Length -eq 0 -or $Table.BuiltIn.ContainsKey($name) -or (Test-RdpAddress $name)) { return }
    $parts = $name.Split([char]'.')
    $labels = @($parts[0])
    if ($parts.Length -gt 2) { $labels = $parts[0..($parts.Length - 2)] }
    foreach ($label in $labels) { Add-RdpName -Table $Table -Kind 'DOMAIN' -Name $label }
    foreach ($one in $name, $parts[0]) { $Table.Domain[$one] = $true }
    if ($parts.Length -eq 1 -or $Table.Name.ContainsKey($name)) { return }
    $shown = @(foreach ($label in $labels) { if ($Table.Name.ContainsKey($label)) { $Table.Name[$label] } else { $label } }) + 'example'
    Add-RdpKnownName -Table $Table -Name $name -Other ($shown -join '.')
}

function Add-RdpAccountName {
    # DOMAIN\user, user@domain, .\user, or user.
    param([hashtable] $Table, [string] $Name)
    $at = $Name.IndexOf([char]'\')
    if ($at -ge 0) {
        $domain = $Name.Substring(0, $at)
        if ($Table.BuiltIn.ContainsKey($domain)) { return }
        Add-RdpDomainName -Table $Table -Name $domain
        $Name = $Name.Substring($at + 1)
    }
    $at = $Name.LastIndexOf([char]'@')
    if ($at -gt 0) {
        Add-RdpDomainName -Table $Table -Name $Name.Substring($at + 1)
        $Name = $Name.Substring(0, $at)
    }
    Add-RdpName -Table $Table -Kind 'PERSON' -Name $Name
}

function Add-RdpPlacedName {
    # What stands in a value, property or part that holds names.
    param($Document, [hashtable] $Table)
    foreach ($part in 'cim', 'services', 'reaches') {
        if ($Document.Contains($part)) { Add-RdpNameBelow -Value $Document[$part] -Table $Table }
    }
    if ($Document.Contains('names')) { foreach ($name in $Document['names'].get_Keys()) { Add-RdpNameOfKind -Table $Table -Kind 'Host' -Text $name } }
    if ($Document.Contains('registry')) {
        foreach ($values in $Document['registry'].get_Values()) {
            foreach ($name in $values.get_Keys()) { Add-RdpNameBelow -Value $values[$name][1] -Table $Table -Kind $Table.Place[$name] }
        }
    }
    if ($Document.Contains('events')) {
        foreach ($log in $Document['events'].get_Values()) {
            foreach ($one in (Get-RdpEventName $log)) { Add-RdpNameOfKind -Table $Table -Kind $one['Kind'] -Text $one['Text'] }
        }
    }
    if (-not $Document.Contains('cim')) { return }
    foreach ($name in $Document['cim'].get_Keys()) {
        $answer = $Document['cim'][$name]
        # What a method gives back in texts is names: of licence servers, so far.
        if ($answer.Contains('out')) { foreach ($given in $answer['out'].get_Values()) { Add-RdpNameBelow -Value $given -Table $Table -Kind 'Host' } }
        if (-not $script:RdpNamedClass.ContainsKey($name) -or -not $answer.Contains('items')) { continue }
        foreach ($item in $answer['items']) { Add-RdpNameBelow -Value $item['Name'] -Table $Table -Kind $script:RdpNamedClass[$name] }
    }
}

function Get-RdpEventName {
    # { Kind; Text } of what events tell: who it was is a word among others there, so each is taken for a name that may be one.
    param($Item)
    foreach ($one in $Item) {
        foreach ($text in $one['data']) {
            if ($text -match '^[^\s\\@]+\\[^\\]+$|^[^\s@]+@[^\s@]+$') {
                @{ Kind = 'Account'; Text = $text }
            } elseif ($text -match '^\p{L}[\p{L}\p{N} ._$-]{2,63}$') {
                @{ Kind = 'Name'; Text = $text.TrimEnd('$') }
            }
        }
    }
}

function Add-RdpNameBelow {
    # -Kind: of what the texts are names; of none unless a value or property of that name says so.
    param($Value, [hashtable] $Table, $Kind)
    if ($Value -is [string]) {
        if ($null -ne $Kind) { Add-RdpNameOfKind -Table $Table -Kind $Kind -Text $Value }
    } elseif ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.get_Keys()) { Add-RdpNameBelow -Value $Value[$key] -Table $Table -Kind $Table.Place[[string]$key] }
    } elseif ($Value -is [System.Collections.IList]) {
        foreach ($element in $Value) { Add-RdpNameBelow -Value $element -Table $Table -Kind $Kind }
    }
}

function Add-RdpAddressedName {
    # Names that a text marks as such: user@domain, \\host, https://host, CN=name, the network of a firewall rule.
    param([string] $Text, [hashtable] $Table)
    if ($Text.IndexOfAny('@\/='.ToCharArray()) -lt 0) { return }
    foreach ($match in [regex]::Matches($Text, '[\p{L}\p{N}][\p{L}\p{N}._+''-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+')) {
        Add-RdpAccountName -Table $Table -Name $match.Value
    }
    foreach ($match in [regex]::Matches($Text, '(?:(?<![\p{L}\p{N}:\\])\\\\(?:\?\\UNC\\)?|https?://|TERMSRV/)([\p{L}\p{N}][\p{L}\p{N}._-]*)', 'IgnoreCase, CultureInvariant')) {
        Add-RdpHostName -Table $Table -Name $match.Groups[1].Value
    }
    foreach ($match in [regex]::Matches($Text, '(?<![\p{L}\p{N}])(?:CN|OU|O)=([^,;|"\\/+=]+)')) {
        $name = $match.Groups[1].Value.Trim()
        if ($name -match '^[^\s.]+(\.[^\s.]+)+$') { Add-RdpHostName -Table $Table -Name $name } else { Add-RdpName -Table $Table -Kind 'NAME' -Name $name }
    }
    foreach ($match in [regex]::Matches($Text, '(?<![\p{L}\p{N}])DC=([\p{L}\p{N}_-]+)(?:, ?DC=([\p{L}\p{N}_-]+))*')) {
        Add-RdpDomainName -Table $Table -Name (@($match.Groups[1].Value) + @($match.Groups[2].Captures | Microsoft.PowerShell.Core\ForEach-Object { $_.Value }) -join '.')
    }
    foreach ($match in [regex]::Matches($Text, '\|NNm=([^|]+)')) { Add-RdpName -Table $Table -Kind 'NETWORK' -Name $match.Groups[1].Value }
}

function Add-RdpQualifiedName {
    # Names beside others: DOMAIN\user, the folder of a profile, a host of a domain that is known by now.
    param([string] $Text, [hashtable] $Table)
    if ($Text.IndexOfAny('\.'.ToCharArray()) -lt 0) { return }
    foreach ($match in [regex]::Matches($Text, '(?<![\p{L}\p{N}._\\/:%$~-])([\p{L}\p{N}][\p{L}\p{N}._-]*)\\(?>([\p{L}\p{N}][^\\/:*?"<>|,;()\[\]\s=]*))(?!\\)')) {
        $domain, $user = $match.Groups[1].Value, $match.Groups[2].Value.TrimEnd('.')
        # A path of two parts is none of this, nor is what follows a blank in a longer one.
        $before = @($Text.Substring(0, $match.Index) -split '[|"<>,;=]')[-1]
        $isPath = $before -match '^\s*(?:[A-Z]:|%[^%]+%)?\\' -or $user -match '\.(exe|dll|sys|cpl|msc)$'
        if (-not $Table.Domain.ContainsKey($domain) -and ($isPath -or (Test-RdpOrdinary -Name $domain -Table $Table))) { continue }
        Add-RdpAccountName -Table $Table -Name "$domain\$user"
    }
    foreach ($match in [regex]::Matches($Text, '\\(?:Users|Documents and Settings)\\([^\\/"|<>:*?]+)', 'IgnoreCase, CultureInvariant')) {
        Add-RdpProfileName -Table $Table -Folder $match.Groups[1].Value
    }
    foreach ($match in [regex]::Matches($Text, '[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+')) {
        $parts = $match.Value.Split([char]'.')
        for ($at = 1; $at -lt $parts.Length; $at++) {
            $domain = $parts[$at..($parts.Length - 1)] -join '.'
            if (-not $Table.Domain.ContainsKey($domain) -or (Test-RdpOrdinary -Name $domain -Table $Table)) { continue }
            foreach ($label in $parts[0..($at - 1)]) { Add-RdpName -Table $Table -Kind 'COMPUTER' -Name $label }
            break
        }
    }
}

function Add-RdpProfileName {
    # The folder is called as the user is; behind a dot may come the domain or a number. In running text nothing tells where
    # the name ends: then its first word is one too.
    param([hashtable] $Table, [string] $Folder)
    $name = $Folder.Trim()
    $at = $name.LastIndexOf([char]'.')
    if ($at -gt 0) {
        $last = $name.Substring($at + 1)
        if ($last -match '^\d{3}$' -or $Table.Domain.ContainsKey($last)) {
            Add-RdpProfileName -Table $Table -Folder $name.Substring(0, $at)
            return
        }
    }
    if (@($name -split '[\s''),;]')[0] -ne $name) { Add-RdpName -Table $Table -Kind 'PERSON' -Name @($name -split '[\s''),;]')[0] }
    Add-RdpName -Table $Table -Kind 'PERSON' -Name $name
}
