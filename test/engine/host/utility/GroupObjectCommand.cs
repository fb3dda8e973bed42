using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public sealed class GroupInfo
{
    internal GroupInfo(IEnumerable<object?> values, IEnumerable<PSObject> members, bool keep)
    {
        Values = new ArrayList(values.ToArray());
        var list = members.ToList();
        Count = list.Count;
        Group = new Collection<PSObject>(keep ? list : []);
    }

    public ArrayList Values { get; }

    public Collection<PSObject> Group { get; }

    public string Name => string.Join(", ", Values.Cast<object?>().Select(value => LanguagePrimitives.ConvertTo<string>(value)));

    public int Count { get; }
}

[Cmdlet(VerbsData.Group, "Object", DefaultParameterSetName = "HashTable")]
public sealed class GroupObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    [Alias("AHT")]
    public SwitchParameter AsHashTable { get; set; }

    [Parameter(ParameterSetName = "HashTable")]
    public SwitchParameter AsString { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        var rules = PropertyRule.Parse(this, Property, "Expression");
        var comparer = new ValueComparer(CaseSensitive);
        var groups = new List<(List<object?> Keys, List<PSObject> Members)>();
        foreach (var item in items)
        {
            List<object?> keys = rules.Count == 0 ? [item] : rules.Select(rule => rule.Value(item)).ToList();
            var at = groups.FindIndex(group => group.Keys.Zip(keys).All(pair => comparer.Equals(pair.First, pair.Second)));
            if (at < 0)
            {
                groups.Add((keys, [item]));
            }
            else
            {
                groups[at].Members.Add(item);
            }
        }

        var ordered = groups.OrderBy(group => 0);
        for (var index = 0; index < Math.Max(1, rules.Count); index++)
        {
            var at = index;
            ordered = ordered.ThenBy(group => group.Keys[at], comparer);
        }

        var results = ordered.Select(group => new GroupInfo(group.Keys, group.Members, keep: !NoElement));
        if (!AsHashTable)
        {
            WriteObject(results, enumerateCollection: true);
            return;
        }

        var table = new Hashtable(CaseSensitive ? StringComparer.CurrentCulture : StringComparer.CurrentCultureIgnoreCase);
        foreach (var group in results)
        {
            var key = group.Values[0] is PSObject wrapped ? wrapped.BaseObject : group.Values[0];
            table.Add(AsString || key is null ? group.Name : key, group.Group);
        }

        WriteObject(table);
    }
}
