# One suite is run at a time; everything known about it hangs on $script:RdpTestState.

function New-RdpTestState {
    param([string] $Path, [hashtable] $Scaffold)
    $root = New-RdpTestNode -Command 'File' -Name 'this file' -Body $null -Parent $null
    @{
        Path     = $Path
        Scaffold = $Scaffold
        Phase    = 'Discovery'
        Root     = $root
        Block    = $root
        Test     = $null
        Hooks    = @{}
        Results  = [System.Collections.Generic.List[object]]::new()
    }
}

function New-RdpTestNode {
    # A block and a test have the same shape, so that mocks and data need to know one kind of owner only.
    param([string] $Command, [string] $Name, [scriptblock] $Body, $Parent)
    $line = 0
    if ($null -ne $Body) { $line = $Body.Ast.Extent.StartLineNumber }
    @{
        Command      = $Command
        Name         = $Name
        Title        = $Name
        Body         = $Body
        Parent       = $Parent
        Line         = $line
        Skip         = $false
        HasData      = $false
        Data         = $null
        Items        = [System.Collections.Generic.List[object]]::new()
        BeforeAll    = $null
        AfterAll     = $null
        BeforeEach   = $null
        AfterEach    = $null
        Result       = $null
        Failures     = [System.Collections.Generic.List[object]]::new()
        Behaviours   = [System.Collections.Generic.List[object]]::new()
        Calls        = [System.Collections.Generic.List[object]]::new()
        HookKeys     = [System.Collections.Generic.List[string]]::new()
    }
}

function Get-RdpTestState {
    if ($null -eq $script:RdpTestState) { throw 'Nothing is being tested: start suites with the runner.' }
    $script:RdpTestState
}

function Get-RdpTestOwner {
    # Whoever is running now: a test, or the block whose BeforeAll or AfterAll is running.
    $state = Get-RdpTestState
    if ($null -ne $state.Test) { return $state.Test }
    $state.Block
}

function Get-RdpTestLineage {
    # A node and everything around it, innermost first.
    param([hashtable] $Node)
    $current = $Node
    while ($null -ne $current) {
        $current
        $current = $current.Parent
    }
}

function Get-RdpTestLeaf {
    # Every test at or under a node, in the order of the file.
    param([hashtable] $Node)
    if ($Node.Command -eq 'It') { return $Node }
    foreach ($item in $Node.Items) { Get-RdpTestLeaf -Node $item }
}

function Test-RdpTestSkipped {
    param([hashtable] $Node)
    foreach ($ancestor in @(Get-RdpTestLineage -Node $Node)) {
        if ($ancestor.Skip) { return $true }
    }
    $false
}

function New-RdpTestError {
    param([string] $Message, [string] $Id, $Target = $null)
    $exception = [System.Exception]::new($Message)
    [System.Management.Automation.ErrorRecord]::new(
        $exception, $Id, [System.Management.Automation.ErrorCategory]::InvalidResult, $Target)
}
