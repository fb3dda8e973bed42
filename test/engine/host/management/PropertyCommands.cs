using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyCommand : CoreCommandWithFilters
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[]? Name { get; set; }

    protected override void ProcessRecord() => Each(Path, path
        => NewContext().Call(InvokeProvider.Property, "Get", path, new Collection<string>((Name ?? []).ToList())));
}

[Cmdlet(VerbsCommon.Get, "ItemPropertyValue", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyValueCommand : CoreCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    [Parameter(Position = 1, Mandatory = true)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord() => Each(Path.Length == 0 ? ["."] : Path, path =>
    {
        foreach (var item in InvokeProvider.Property.Get([path], new Collection<string>(Name.ToList()), LiteralValue))
        {
            foreach (var name in Name)
            {
                WriteObject(item.Properties[name]?.Value);
            }
        }
    });
}

[Cmdlet(VerbsCommon.Set, "ItemProperty", DefaultParameterSetName = "propertyValuePathSet", SupportsShouldProcess = true)]
public sealed class SetItemPropertyCommand : CoreCommandWithForce
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "propertyPSObjectPathSet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "propertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralpropertyPSObjectPathSet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = "LiteralpropertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "propertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "LiteralpropertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    [Parameter(Position = 2, Mandatory = true, ParameterSetName = "propertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 2, Mandatory = true, ParameterSetName = "LiteralpropertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "propertyPSObjectPathSet", ValueFromPipeline = true)]
    [Parameter(Mandatory = true, ParameterSetName = "LiteralpropertyPSObjectPathSet", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Property, "SetPropertyDynamicParameters", First(Path), Bag());

    protected override void ProcessRecord() => Each(Path, path =>
    {
        var context = NewContext();
        context.PassThru = PassThru;
        context.Call(InvokeProvider.Property, "Set", path, Bag());
    });

    private PSObject Bag()
    {
        if (InputObject is not null)
        {
            return InputObject;
        }

        var bag = new PSObject();
        if (Name.Length > 0)
        {
            bag.Properties.Add(new PSNoteProperty(Name, Value));
        }

        return bag;
    }
}

[Cmdlet(VerbsCommon.New, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class NewItemPropertyCommand : WriteCommandWithPaths
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? PropertyType { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Property, "NewPropertyDynamicParameters", First(Path), Name, PropertyType, Value);

    protected override void ProcessRecord()
        => Each(Path, path => NewContext().Call(InvokeProvider.Property, "New", path, Name, PropertyType, Value));
}

[Cmdlet(VerbsCommon.Remove, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class RemoveItemPropertyCommand : CoreCommandWithPaths
{
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord() => Each(Path, path =>
    {
        foreach (var name in Name)
        {
            Guard(() => NewContext().Call(InvokeProvider.Property, "Remove", path, name));
        }
    });
}
