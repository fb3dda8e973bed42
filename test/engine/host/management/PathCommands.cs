using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>-Filter, -Include, -Exclude.</summary>
public abstract class CoreCommandWithFilters : CoreCommandBase
{
    [Parameter]
    public virtual string? Filter { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    protected override string[]? IncludeValue => Include;

    protected override string[]? ExcludeValue => Exclude;

    protected override string? FilterValue => Filter;
}

/// <summary>The same and -Force.</summary>
public abstract class CoreCommandWithForce : CoreCommandWithFilters
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override bool ForceValue => Force;
}

/// <summary>Item commands that take -Path, also from the pipeline, or -LiteralPath, both mandatory in their sets.</summary>
public abstract class CoreCommandWithPaths : CoreCommandWithForce
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }
}

/// <summary>The same where the pipeline brings what to write: paths come by position or by name alone.</summary>
public abstract class WriteCommandWithPaths : CoreCommandWithForce
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }
}
