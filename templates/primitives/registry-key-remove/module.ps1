# Step: deletes a key, or only its child keys.

function Get-RdpRegistryKeyRemovePlan {
    # Argument: View, Path, Children (the child keys only), Recreate (make the key again, empty, with its DACL).
    param($Argument)
    $view = $Argument['View']
    $path = $Argument['Path']
    Assert-RdpRegistryPath $path -Tree
    $key = Open-RdpKey -View $view -Path $path
    if ($null -eq $key) { return }
    try {
        if (Get-RdpArgument $Argument 'Children' -Default $false) {
            foreach ($name in (Get-RdpSubkeyName $key)) {
                $child = Open-RdpKey -View $view -Path "$path\$name"
                # Another command may have taken it away since; whose turn it is, the lock says.
                if ($null -eq $child) { continue }
                try { $from = Format-RdpKeySize $child } finally { $child.Dispose() }
                $data = @{ View = $view; Path = $path; Relative = $name; Sddl = $null }
                @{ Thing = (Format-RdpKey $view "$path\$name"); From = $from; To = 'deleted'; Data = $data }
            }
            return
        }
        $data = @{ View = $view; Path = $path; Relative = ''; Sddl = $null }
        $to = 'deleted'
        if (Get-RdpArgument $Argument 'Recreate' -Default $false) {
            # Already what it would become.
            if ($key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0) { return }
            $data['Sddl'] = Get-RdpSddl $key
            $data['Path'] = Get-RdpExactPath -View $view -Path $path
            $to = 'made again, empty'
        }
        return @{ Thing = (Format-RdpKey $view $path); From = (Format-RdpKeySize $key); To = $to; Data = $data }
    } finally {
        $key.Dispose()
    }
}

function Invoke-RdpRegistryKeyRemoveChange {
    param($Change)
    $data = $Change.Data
    Remove-RdpKeyTree -View $data.View -Path $data.Path -Relative $data.Relative
    if ($null -eq $data.Sddl) { return }
    New-RdpKey -View $data.View -Path $data.Path
    Set-RdpKeySddl -View $data.View -Path $data.Path -Sddl $data.Sddl
}

function Format-RdpKeySize {
    param([Microsoft.Win32.RegistryKey] $Key)
    $text = Format-RdpNumber $Key.ValueCount 'value'
    if ($Key.SubKeyCount -gt 0) { $text += ', ' + (Format-RdpNumber $Key.SubKeyCount 'subkey') }
    return "present ($text)"
}

function Format-RdpNumber {
    param([int] $Number, [string] $Noun)
    if ($Number -eq 1) { return "1 $Noun" }
    return "$Number ${Noun}s"
}
