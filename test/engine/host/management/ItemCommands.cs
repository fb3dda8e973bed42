using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = "Path")]
public sealed class GetItemCommand : CoreCommandWithPaths
{
    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Item, "GetItemDynamicParameters", First(Path));

    protected override void ProcessRecord() => Each(Path, path => NewContext().Call(InvokeProvider.Item, "Get", path));
}

[Cmdlet(VerbsCommon.Set, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class SetItemCommand : CoreCommandWithPaths
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Item, "SetItemDynamicParameters", First(Path), Value);

    protected override void ProcessRecord() => Each(Path, path =>
    {
        var context = NewContext();
        context.PassThru = PassThru;
        context.Call(InvokeProvider.Item, "Set", path, Value);
    });
}

[Cmdlet(VerbsCommon.New, "Item", DefaultParameterSetName = "pathSet", SupportsShouldProcess = true)]
public sealed class NewItemCommand : CoreCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "pathSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, ParameterSetName = "nameSet", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "nameSet", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override bool ForceValue => Force;

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Item, "NewItemDynamicParameters", First(Path), ItemType, Value);

    protected override void ProcessRecord() => Each(Path.Length == 0 ? [""] : Path, path =>
        NewContext().Call(InvokeProvider.Item, "New", path, Name, ItemType, Value));
}

[Cmdlet(VerbsCommon.Remove, "Item", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class RemoveItemCommand : CoreCommandWithPaths
{
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Item, "RemoveItemDynamicParameters", First(Path), (bool)Recurse);

    // The provider resolves wildcards itself, and without -Recurse it refuses a container that has children by a
    // prompt; a prompt in a host that cannot ask is an error, as powershell -NonInteractive has it.
    protected override void ProcessRecord() => Each(Path, path =>
    {
        var resolved = LiteralValue ? [path] : Resolve(path);
        foreach (var item in resolved)
        {
            var context = NewContext();
            context.Literal = true;
            if (!Recurse && context.Call(InvokeProvider.ChildItem, "HasChild", item) is true && !Confirmed(item))
            {
                continue;
            }

            context.Call(InvokeProvider.Item, "Remove", item, Recurse || removeChildren);
        }
    });

    private bool removeChildren;
    private bool yesToAll;
    private bool noToAll;

    private bool Confirmed(string item)
    {
        removeChildren = ShouldContinue(
            $"The item at {item} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?",
            null, ref yesToAll, ref noToAll);
        return removeChildren;
    }

    private IEnumerable<string> Resolve(string path)
    {
        var found = (Collection<PathInfo>)NewContext().Call(SessionState.Path, "GetResolvedPSPathFromPSPath", path)!;
        return found.Select(item => item.Path);
    }
}

[Cmdlet(VerbsCommon.Rename, "Item", DefaultParameterSetName = "ByPath", SupportsShouldProcess = true)]
public sealed class RenameItemCommand : CoreCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "ByPath", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralByPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get => Path; set => Path = value; }

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string NewName { get; set; } = "";

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override bool ForceValue => Force;

    protected override void ProcessRecord() => Guard(() =>
    {
        var context = NewContext();
        context.PassThru = PassThru;
        context.Call(InvokeProvider.Item, "Rename", Path, NewName);
    });
}
