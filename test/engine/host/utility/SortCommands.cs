using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        var rules = PropertyRule.Parse(this, Property, "Expression", "Descending", "Ascending");
        var comparer = new ValueComparer(CaseSensitive);
        var keyed = items.Select(item => (Item: item, Keys: rules.Count == 0 ? [item] : rules.Select(rule => rule.Value(item)).ToList())).ToList();
        var ordered = keyed.OrderBy(entry => 0);
        for (var index = 0; index < Math.Max(1, rules.Count); index++)
        {
            var at = index;
            var down = rules.Count > 0 && rules[at].Descending is { } own ? own : (bool)Descending;
            ordered = down ? ordered.ThenByDescending(entry => entry.Keys[at], comparer) : ordered.ThenBy(entry => entry.Keys[at], comparer);
        }

        List<object?>? last = null;
        foreach (var (item, keys) in ordered)
        {
            if (Unique && last is not null && last.Zip(keys).All(pair => comparer.Equals(pair.First, pair.Second)))
            {
                continue;
            }

            last = keys;
            WriteObject(item);
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Unique", DefaultParameterSetName = "AsString")]
public sealed class GetUniqueCommand : PSCmdlet
{
    private PSObject? last;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "AsString")]
    public SwitchParameter AsString { get; set; }

    protected override void ProcessRecord()
    {
        var same = last is not null && (AsString
            ? string.Equals(InputObject?.ToString(), last.ToString(), StringComparison.CurrentCulture)
            : new ValueComparer(true).Equals(last, InputObject));
        if (!same)
        {
            last = InputObject;
            WriteObject(InputObject);
        }
    }
}
