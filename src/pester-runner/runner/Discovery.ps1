# Discovery: the file is run once so that its blocks can be written down; no test and no setup runs yet.

function Describe {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Name,
        [Parameter(Mandatory = $true, Position = 1)] [scriptblock] $Fixture,
        [string[]] $Tag, [switch] $Skip, $ForEach
    )
    Add-RdpTestBlock -Command 'Describe' -Bound $PSBoundParameters -Caller $PSCmdlet
}

function Context {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Name,
        [Parameter(Mandatory = $true, Position = 1)] [scriptblock] $Fixture,
        [string[]] $Tag, [switch] $Skip, $ForEach
    )
    Add-RdpTestBlock -Command 'Context' -Bound $PSBoundParameters -Caller $PSCmdlet
}

function It {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Name,
        [Parameter(Mandatory = $true, Position = 1)] [scriptblock] $Test,
        [string[]] $Tag, [switch] $Skip, [Alias('TestCases')] $ForEach
    )
    $state = Assert-RdpTestDiscovery -Command 'It' -Caller $PSCmdlet
    if ($null -eq $state.Block.Parent) { throw "It '$Name' stands outside of any Describe or Context." }
    foreach ($node in @(New-RdpTestNodeSet -Command 'It' -Bound $PSBoundParameters -Body $Test)) {
        $state.Block.Items.Add($node)
    }
}

function BeforeDiscovery {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [scriptblock] $ScriptBlock)
    $null = Assert-RdpTestDiscovery -Command 'BeforeDiscovery' -Caller $PSCmdlet
    . $ScriptBlock
}

function BeforeAll {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [scriptblock] $ScriptBlock)
    Set-RdpTestStep -Step 'BeforeAll' -ScriptBlock $ScriptBlock -Caller $PSCmdlet
}

function AfterAll {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [scriptblock] $ScriptBlock)
    Set-RdpTestStep -Step 'AfterAll' -ScriptBlock $ScriptBlock -Caller $PSCmdlet
}

function BeforeEach {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [scriptblock] $ScriptBlock)
    Set-RdpTestStep -Step 'BeforeEach' -ScriptBlock $ScriptBlock -Caller $PSCmdlet
}

function AfterEach {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)] [scriptblock] $ScriptBlock)
    Set-RdpTestStep -Step 'AfterEach' -ScriptBlock $ScriptBlock -Caller $PSCmdlet
}

function Assert-RdpTestDiscovery {
    # Blocks bound to a module would run out of reach of the variables of the suite.
    param([string] $Command, [System.Management.Automation.PSCmdlet] $Caller)
    $state = Get-RdpTestState
    if ($state.Phase -ne 'Discovery') { throw "$Command cannot be used while tests run, only around them." }
    if ($null -ne $Caller.SessionState.Module) {
        throw "$Command inside InModuleScope or a module is outside the subset of Pester that is supported here."
    }
    $state
}

function Set-RdpTestStep {
    param([string] $Step, [scriptblock] $ScriptBlock, [System.Management.Automation.PSCmdlet] $Caller)
    $state = Assert-RdpTestDiscovery -Command $Step -Caller $Caller
    $isEach = $Step -eq 'BeforeEach' -or $Step -eq 'AfterEach'
    if ($isEach -and $null -eq $state.Block.Parent) { throw "$Step stands outside of any Describe or Context, where Pester refuses it." }
    if ($null -ne $state.Block[$Step]) { throw "This block has a $Step already; a block has one of each." }
    $state.Block[$Step] = $ScriptBlock
}

function Add-RdpTestBlock {
    param([string] $Command, [hashtable] $Bound, [System.Management.Automation.PSCmdlet] $Caller)
    $state = Assert-RdpTestDiscovery -Command $Command -Caller $Caller
    $outer = $state.Block
    foreach ($node in @(New-RdpTestNodeSet -Command $Command -Bound $Bound -Body $Bound['Fixture'])) {
        $outer.Items.Add($node)
        $state.Block = $node
        try { & $state.Scaffold.Discover (New-RdpTestCall -Node $node) }
        finally { $state.Block = $outer }
    }
}

function New-RdpTestNodeSet {
    # One node, or one for each element of -ForEach.
    param([string] $Command, [hashtable] $Bound, [scriptblock] $Body)
    $hasCases = $Bound.ContainsKey('ForEach')
    $cases = @($null)
    if ($hasCases) { $cases = @($Bound['ForEach']) }
    if ($hasCases -and ($null -eq $Bound['ForEach'] -or $cases.Count -eq 0)) {
        throw "$Command '$($Bound['Name'])': -ForEach is empty, so there would be no test and no word of it."
    }
    foreach ($case in $cases) {
        $node = New-RdpTestNode -Command $Command -Name $Bound['Name'] -Body $Body -Parent (Get-RdpTestState).Block
        $node.Skip = $Bound.ContainsKey('Skip') -and [bool] $Bound['Skip']
        $node.HasData = $hasCases
        $node.Data = $case
        Test-RdpTestTitle -Title $node.Name -Command $Command
        $node
    }
}

function New-RdpTestCall {
    # What the scaffold needs to run a node's script block: its variables, and its arguments for a param() block.
    param([hashtable] $Node)
    $variables = @{}
    $arguments = @{}
    if ($Node.HasData) {
        $variables['_'] = $Node.Data
        if ($Node.Data -is [System.Collections.IDictionary]) {
            foreach ($key in @($Node.Data.Keys)) {
                $variables[[string] $key] = $Node.Data[$key]
                $arguments[[string] $key] = $Node.Data[$key]
            }
        }
    }
    @{ Node = $Node; Body = $Node.Body; Variables = $variables; Arguments = $arguments }
}
