using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = "Path")]
public sealed class ResolvePathCommand : CoreCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    protected override bool LiteralValue => ParameterSetName.StartsWith("Literal", StringComparison.Ordinal);

    [Parameter]
    public SwitchParameter Relative { get; set; }

    protected override void ProcessRecord() => Each(Path, path =>
    {
        foreach (var item in (Collection<PathInfo>)NewContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!)
        {
            if (!Relative)
            {
                WriteObject(item);
                continue;
            }

            var relative = SessionState.Path.NormalizeRelativePath(item.Path, SessionState.Path.CurrentLocation.ProviderPath);
            WriteObject(relative.StartsWith('.') ? relative : SessionState.Path.Combine(".", relative));
        }
    });
}

[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(string))]
public sealed class ConvertPathCommand : CoreCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    protected override bool LiteralValue => ParameterSetName.StartsWith("Literal", StringComparison.Ordinal);

    protected override void ProcessRecord() => Each(Path, path =>
    {
        foreach (var item in (Collection<PathInfo>)NewContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!)
        {
            WriteObject(item.ProviderPath);
        }
    });
}
