using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = "DefaultParameter")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> seen = [];
    private readonly Queue<PSObject> waiting = new();
    private List<PropertyRule> rules = [];
    private int received;
    private int written;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, ParameterSetName = "DefaultParameter")]
    [Parameter(Position = 0, ParameterSetName = "SkipLastParameter")]
    public object[]? Property { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string[] ExcludeProperty { get; set; } = [];

    [Parameter(ParameterSetName = "DefaultParameter")]
    [Parameter(ParameterSetName = "SkipLastParameter")]
    public string? ExpandProperty { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = "DefaultParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter(ParameterSetName = "SkipLastParameter")]
    [ValidateRange(0, int.MaxValue)]
    public int SkipLast { get; set; }

    [Parameter(ParameterSetName = "IndexParameter")]
    public int[]? Index { get; set; }

    private bool Given(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    protected override void BeginProcessing() => rules = PropertyRule.Parse(this, Property, "Expression", "Name", "Label");

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        var position = received++;
        if (Index is not null)
        {
            if (Index.Contains(position))
            {
                Emit(InputObject);
            }
        }
        else if (Given(nameof(Last)) || Given(nameof(SkipLast)))
        {
            waiting.Enqueue(InputObject);
            if (Given(nameof(SkipLast)) && waiting.Count > SkipLast)
            {
                Emit(waiting.Dequeue());
            }
            else if (Given(nameof(Last)) && waiting.Count > Last + Skip)
            {
                // With -First too, what is first is written at once and the rest competes for being last.
                var oldest = waiting.Dequeue();
                if (Given(nameof(First)) && written < First)
                {
                    Emit(oldest);
                    written++;
                }
            }
        }
        else if (position >= Skip)
        {
            if (!Given(nameof(First)) || written < First)
            {
                written++;
                Emit(InputObject);
            }

            if (Given(nameof(First)) && written >= First && !Unique)
            {
                StopUpstream();
            }
        }
    }

    protected override void EndProcessing()
    {
        if (Given(nameof(Last)))
        {
            // -Skip counts from the end when it stands with -Last.
            foreach (var item in waiting.Take(Math.Max(0, waiting.Count - Skip)).TakeLast(Last))
            {
                Emit(item);
            }
        }

        if (Unique)
        {
            seen.ForEach(WriteObject);
        }
    }

    private void StopUpstream() => throw (Exception)EngineInternals.Create("System.Management.Automation.StopUpstreamCommandsException", this);

    private void Emit(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            Expand(item);
        }
        else
        {
            Put(rules.Count == 0 && ExcludeProperty.Length == 0 ? item : Pick(item));
        }
    }

    private void Put(PSObject item)
    {
        if (!Unique)
        {
            WriteObject(item);
        }
        else if (!seen.Exists(other => new ValueComparer(true).Equals(other, item)))
        {
            seen.Add(item);
        }
    }

    private PSObject Pick(PSObject item)
    {
        var result = new PSObject();
        foreach (var property in Chosen(item))
        {
            if (result.Properties[property.Name] is null)
            {
                result.Properties.Add(property);
            }
        }

        result.TypeNames.Insert(0, "Selected." + item.BaseObject.GetType());
        return result;
    }

    private IEnumerable<PSNoteProperty> Chosen(PSObject item)
    {
        var all = rules.Count > 0 ? rules : PropertyRule.Parse(this, ["*"], "Expression");
        foreach (var rule in all)
        {
            var names = rule.Expression.Script is null && rule.Label is null ? rule.Expression.ResolveNames(item) : [];
            if (names.Count == 0 && !rule.Expression.HasWildCardCharacters)
            {
                yield return new PSNoteProperty(rule.Label ?? rule.Expression.ToString(), rule.Value(item));
            }

            foreach (var name in names)
            {
                if (!ExcludeProperty.Any(pattern => VariableScope.Matches(pattern, name.ToString())))
                {
                    yield return new PSNoteProperty(name.ToString(), name.GetValues(item) is [{ Exception: null } value, ..] ? value.Result : null);
                }
            }
        }
    }

    private void Expand(PSObject item)
    {
        var found = new PSPropertyExpression(ExpandProperty!).GetValues(item);
        if (found.Count == 0)
        {
            WriteError(new ErrorRecord(new PSArgumentException($"Property \"{ExpandProperty}\" cannot be found."), "ExpandPropertyNotFound",
                ErrorCategory.InvalidArgument, item));
            return;
        }

        foreach (var result in found)
        {
            if (result.Exception is not null)
            {
                WriteError(new ErrorRecord(result.Exception, "PropertyEvaluationExpand", ErrorCategory.InvalidResult, item));
                continue;
            }

            foreach (var value in LanguagePrimitives.GetEnumerable(result.Result) ?? new[] { result.Result })
            {
                if (value is null)
                {
                    continue;
                }

                var expanded = PSObject.AsPSObject(value);
                foreach (var property in rules.Count > 0 ? Chosen(item) : [])
                {
                    expanded.Properties.Add(property);
                }

                Put(expanded);
            }
        }
    }
}
