using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>-Path and -LiteralPath of the commands that tell what a path resolves to.</summary>
public abstract class ResolvePathCommandBase : CoreCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    protected abstract object Shown(PathInfo item);

    protected override void ProcessRecord() => Each(Path, path =>
    {
        foreach (var item in (Collection<PathInfo>)NewContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!)
        {
            WriteObject(Shown(item));
        }
    });
}

[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = "Path")]
public sealed class ResolvePathCommand : ResolvePathCommandBase
{
    [Parameter]
    public SwitchParameter Relative { get; set; }

    protected override object Shown(PathInfo item)
    {
        if (!Relative)
        {
            return item;
        }

        var relative = SessionState.Path.NormalizeRelativePath(item.Path, SessionState.Path.CurrentLocation.ProviderPath);
        return relative.StartsWith('.') ? relative : SessionState.Path.Combine(".", relative);
    }
}

[Cmdlet(VerbsData.Convert, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(string))]
public sealed class ConvertPathCommand : ResolvePathCommandBase
{
    protected override object Shown(PathInfo item) => item.ProviderPath;
}
