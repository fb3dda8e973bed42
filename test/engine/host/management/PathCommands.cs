using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Item commands that take -Path or -LiteralPath, both mandatory in their sets.</summary>
public abstract class CoreCommandWithPaths : CoreCommandWithFilters
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    protected override bool LiteralValue => ParameterSetName.StartsWith("Literal", StringComparison.Ordinal);
}
