# Get-Help -Full of each command of a module, as plain data.
param([string] $Manifest)
Import-Module -Name $Manifest
$module = [System.IO.Path]::GetFileNameWithoutExtension($Manifest)
$common = [System.Management.Automation.Cmdlet]::CommonParameters
foreach ($command in (Get-Command -Module $module)) {
    $help = Get-Help -Name $command.Name -Full
    $described = @{}
    foreach ($one in @($help.parameters.parameter)) {
        if ($null -ne $one) { $described[$one.name] = (@($one.description | ForEach-Object { $_.Text }) -join ' ').Trim() }
    }
    $parameters = [ordered]@{}
    foreach ($name in $command.Parameters.Keys) {
        if ($common -notcontains $name) { $parameters[$name] = [string]$described[$name] }
    }
    [pscustomobject]@{
        name       = $command.Name
        synopsis   = [string]$help.Synopsis
        text       = (@($help.description | ForEach-Object { $_.Text }) -join ' ').Trim()
        inputs     = @($help.inputTypes.inputType | ForEach-Object { ([string]$_.type.name).Trim() })
        outputs    = @($help.returnValues.returnValue | ForEach-Object { ([string]$_.type.name).Trim() })
        parameters = $parameters
        uri        = [string]$command.HelpUri
        links      = @($help.relatedLinks.navigationLink | ForEach-Object { ([string]$_.uri + [string]$_.linkText).Trim() })
        examples   = @($help.examples.example | ForEach-Object {
            $errors = $null
            $code = [string]$_.code -replace '^PS> ', ''
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$errors)
            $calls = $tree.FindAll({ param($one) $one -is [System.Management.Automation.Language.CommandAst] }, $true)
            [pscustomobject]@{
                code    = $code
                errors  = @($errors | ForEach-Object { $_.Message })
                unknown = @($calls | ForEach-Object { $_.GetCommandName() } | Where-Object { -not (Get-Command -Name $_ -ErrorAction Ignore) })
                remarks = (@($_.remarks | ForEach-Object { $_.Text }) -join ' ').Trim()
            }
        })
        full       = ($help | Out-String -Width 120)
    }
}
