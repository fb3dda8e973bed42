# Script blocks that must belong to the session state of the suites, not to the runner's module: scopes that a test can
# see nest only inside its own session state. This file runs at the top level, so its literals are bound there.
# Everything here lives in the scope of user code, hence the long names.
@{
    Load      = { param($RdpMendPath) $null = & $RdpMendPath }

    Discover  = {
        param($RdpMendCall)
        foreach ($RdpMendKey in @($RdpMendCall.Variables.Keys)) {
            $ExecutionContext.SessionState.PSVariable.Set($RdpMendKey, $RdpMendCall.Variables[$RdpMendKey])
        }
        $RdpMendArguments = $RdpMendCall.Arguments
        $null = . $RdpMendCall.Body @RdpMendArguments
    }

    # The body of every block and test: setups, the middle, teardowns, one scope, whatever fails.
    Frame     = {
        param($RdpMendCall)
        foreach ($RdpMendKey in @($RdpMendCall.Variables.Keys)) {
            $ExecutionContext.SessionState.PSVariable.Set($RdpMendKey, $RdpMendCall.Variables[$RdpMendKey])
        }
        $RdpMendArguments = $RdpMendCall.Arguments
        try {
            foreach ($RdpMendStep in $RdpMendCall.Setup) {
                $RdpMendCall.Whole = $false
                do {
                    $null = . $RdpMendStep @RdpMendArguments
                    $RdpMendCall.Whole = $true
                } while ($false)
                if (-not $RdpMendCall.Whole) { throw 'break or continue outside of a loop ended this step early.' }
            }
            $null = & $RdpMendCall.Ready $RdpMendCall
            foreach ($RdpMendStep in $RdpMendCall.Middle) {
                $RdpMendCall.Whole = $false
                do {
                    $null = . $RdpMendStep @RdpMendArguments
                    $RdpMendCall.Whole = $true
                } while ($false)
                if (-not $RdpMendCall.Whole) { throw 'break or continue outside of a loop ended this step early.' }
            }
        }
        catch { & $RdpMendCall.Fail $RdpMendCall $_ 'before' }
        finally {
            foreach ($RdpMendStep in $RdpMendCall.Teardown) {
                try {
                    $RdpMendCall.Whole = $false
                    do {
                        $null = . $RdpMendStep @RdpMendArguments
                        $RdpMendCall.Whole = $true
                    } while ($false)
                    if (-not $RdpMendCall.Whole) { throw 'break or continue outside of a loop ended this step early.' }
                }
                catch { & $RdpMendCall.Fail $RdpMendCall $_ 'after' }
            }
        }
    }

    Evaluate  = { param($RdpMendText) & ([scriptblock]::Create($RdpMendText)) }

    # Runs a skipped node's title with its data alone.
    WithData  = {
        param($RdpMendCall)
        foreach ($RdpMendKey in @($RdpMendCall.Variables.Keys)) {
            $ExecutionContext.SessionState.PSVariable.Set($RdpMendKey, $RdpMendCall.Variables[$RdpMendKey])
        }
        & $RdpMendCall.Ready $RdpMendCall
    }

    InModule  = {
        param($RdpMendCall)
        foreach ($RdpMendKey in @($RdpMendCall.Variables.Keys)) {
            $ExecutionContext.SessionState.PSVariable.Set($RdpMendKey, $RdpMendCall.Variables[$RdpMendKey])
        }
        $RdpMendArguments = $RdpMendCall.Arguments
        & $RdpMendCall.Body @RdpMendArguments
    }

    # A mock's body and its filter see the bound parameters as variables.
    Mock      = {
        param($RdpMendCall)
        foreach ($RdpMendKey in @($RdpMendCall.Variables.Keys)) {
            $ExecutionContext.SessionState.PSVariable.Set($RdpMendKey, $RdpMendCall.Variables[$RdpMendKey])
        }
        $PesterBoundParameters = $RdpMendCall.Bound
        $RdpMendArguments = $RdpMendCall.Arguments
        $RdpMendRest = $RdpMendCall.Rest
        & $RdpMendCall.Body @RdpMendArguments @RdpMendRest
    }

    AddMock   = {
        param($RdpMendHook)
        $null = $ExecutionContext.InvokeProvider.Item.Set(
            "Function:\script:$($RdpMendHook.FunctionName)", $RdpMendHook.Definition, $true, $true)
        foreach ($RdpMendAlias in $RdpMendHook.Aliases) {
            Microsoft.PowerShell.Utility\Set-Alias -Name $RdpMendAlias -Value $RdpMendHook.FunctionName -Scope Script
        }
    }

    RemoveMock = {
        param($RdpMendHook)
        foreach ($RdpMendAlias in $RdpMendHook.Aliases) {
            $ExecutionContext.InvokeProvider.Item.Remove("Alias:\$RdpMendAlias", $false, $true, $true)
        }
        $ExecutionContext.InvokeProvider.Item.Remove("Function:\$($RdpMendHook.FunctionName)", $false, $true, $true)
    }

    # An alias is followed here because what it stands for may be seen from here only.
    Find      = {
        param($RdpMendName)
        $RdpMendFound = $ExecutionContext.InvokeCommand.GetCommand($RdpMendName, 'All')
        while ($null -ne $RdpMendFound -and $RdpMendFound.CommandType -eq 'Alias') { $RdpMendFound = $RdpMendFound.ResolvedCommand }
        $RdpMendFound
    }
}
