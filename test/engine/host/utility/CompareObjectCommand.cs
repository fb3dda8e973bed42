using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.Compare, "Object")]
public sealed class CompareObjectCommand : PSCmdlet
{
    private readonly List<PSObject> incoming = [];

    [Parameter(Position = 0, Mandatory = true)]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] DifferenceObject { get; set; } = [];

    [Parameter]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter ExcludeDifferent { get; set; }

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => incoming.AddRange(DifferenceObject);

    protected override void EndProcessing()
    {
        var rules = PropertyRule.Parse(this, Property, "Expression");
        var comparer = new ValueComparer(CaseSensitive);
        var references = ReferenceObject.ToList();
        var added = new List<PSObject>();
        foreach (var item in incoming)
        {
            var at = references.FindIndex(reference => rules.Count == 0
                ? comparer.Equals(reference, item)
                : rules.All(rule => comparer.Equals(rule.Value(reference), rule.Value(item))));
            if (at < 0)
            {
                added.Add(item);
                continue;
            }

            if (IncludeEqual || ExcludeDifferent)
            {
                Emit(references[at], "==", rules);
            }

            references.RemoveAt(at);
        }

        if (ExcludeDifferent)
        {
            return;
        }

        added.ForEach(item => Emit(item, "=>", rules));
        references.ForEach(item => Emit(item, "<=", rules));
    }

    private void Emit(PSObject item, string side, List<PropertyRule> rules)
    {
        if (PassThru)
        {
            item.Properties.Remove("SideIndicator");
            item.Properties.Add(new PSNoteProperty("SideIndicator", side));
            WriteObject(item);
            return;
        }

        var result = new PSObject();
        foreach (var rule in rules)
        {
            result.Properties.Add(new PSNoteProperty(rule.Label ?? rule.Expression.ToString(), rule.Value(item)));
        }

        if (rules.Count == 0)
        {
            result.Properties.Add(new PSNoteProperty("InputObject", item));
        }

        result.Properties.Add(new PSNoteProperty("SideIndicator", side));
        WriteObject(result);
    }
}
