using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Items")]
public sealed class GetChildItemCommand : CoreCommandWithForce
{
    [Parameter(Position = 0, ParameterSetName = "Items", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralItems", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    [Parameter(Position = 1)]
    public override string? Filter { get => base.Filter; set => base.Filter = value; }

    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint Depth { get; set; } = uint.MaxValue;

    [Parameter]
    public SwitchParameter Name { get; set; }

    private bool Deep => Recurse || MyInvocation.BoundParameters.ContainsKey("Depth");

    protected override object? DynamicParameters(ProviderContext context) => context.Call(
        InvokeProvider.ChildItem, Name ? "GetChildNamesDynamicParameters" : "GetChildItemsDynamicParameters",
        [First(Path), .. Name ? Array.Empty<object>() : [Deep]]);

    protected override void ProcessRecord() => Each(Path.Length == 0 ? ["."] : Path, path =>
    {
        if (Name)
        {
            NewContext().Call(InvokeProvider.ChildItem, "GetNames", path, ReturnContainers.ReturnMatchingContainers, Deep, Depth);
        }
        else
        {
            NewContext().Call(InvokeProvider.ChildItem, "Get", path, Deep, Depth);
        }
    });
}
