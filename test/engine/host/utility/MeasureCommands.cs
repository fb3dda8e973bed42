using System.Text.RegularExpressions;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public abstract class MeasureInfo
{
    public string? Property { get; set; }
}

public sealed class GenericMeasureInfo : MeasureInfo
{
    public int Count { get; set; }

    public double? Average { get; set; }

    public double? Sum { get; set; }

    public object? Maximum { get; set; }

    public object? Minimum { get; set; }
}

public sealed class TextMeasureInfo : MeasureInfo
{
    public int? Lines { get; set; }

    public int? Words { get; set; }

    public int? Characters { get; set; }
}

[Cmdlet(VerbsDiagnostic.Measure, "Object", DefaultParameterSetName = "GenericMeasure")]
public sealed class MeasureObjectCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[]? Property { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Sum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Average { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Maximum { get; set; }

    [Parameter(ParameterSetName = "GenericMeasure")]
    public SwitchParameter Minimum { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Line { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Word { get; set; }

    [Parameter(ParameterSetName = "TextMeasure")]
    public SwitchParameter Character { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    protected override void EndProcessing()
    {
        foreach (var property in Property ?? [null!])
        {
            var values = items.Select(item => property is null ? item : item.Properties[property]?.Value).Where(value => value is not null).ToList();
            if (values.Count == 0 && items.Count > 0)
            {
                WriteError(new ErrorRecord(new PSArgumentException($"The property \"{property}\" cannot be found in the input for any objects."),
                    "GenericMeasurePropertyNotFound", ErrorCategory.InvalidArgument, null));
                continue;
            }

            if (items.Count == 0 && property is not null)
            {
                continue;
            }

            WriteObject(ParameterSetName == "TextMeasure" ? OfText(property, values) : OfValues(property, values));
        }
    }

    private GenericMeasureInfo OfValues(string? property, List<object?> values)
    {
        var comparer = new ValueComparer(false);
        var numbers = Sum || Average ? values.Select(value => LanguagePrimitives.ConvertTo<double>(value)).ToList() : [];
        return new GenericMeasureInfo
        {
            Property = property,
            Count = values.Count,
            Sum = Sum ? numbers.Sum() : null,
            Average = Average && numbers.Count > 0 ? numbers.Average() : null,
            Maximum = Maximum && values.Count > 0 ? Number(values.Max(comparer)) : null,
            Minimum = Minimum && values.Count > 0 ? Number(values.Min(comparer)) : null,
        };
    }

    private static object? Number(object? value) => value is PSObject wrapped ? Number(wrapped.BaseObject) : value is int or long or short or byte or uint
        ? Convert.ToDouble(value) : value;

    private TextMeasureInfo OfText(string? property, List<object?> values)
    {
        var texts = values.Select(value => value!.ToString() ?? "").ToList();
        return new TextMeasureInfo
        {
            Property = property,
            Lines = Line ? texts.Sum(text => text.Length == 0 ? 0 : text.Split('\n').Length) : null,
            Words = Word ? texts.Sum(text => Regex.Matches(text, @"\S+").Count) : null,
            Characters = Character ? texts.Sum(text => text.Length) : null,
        };
    }
}

[Cmdlet(VerbsDiagnostic.Measure, "Command")]
[OutputType(typeof(TimeSpan))]
public sealed class MeasureCommandCommand : PSCmdlet
{
    private readonly System.Diagnostics.Stopwatch watch = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0, Mandatory = true)]
    public ScriptBlock Expression { get; set; } = null!;

    protected override void ProcessRecord()
    {
        watch.Start();
        Expression.InvokeWithContext(null, [new PSVariable("_", InputObject)]);
        watch.Stop();
    }

    protected override void EndProcessing() => WriteObject(watch.Elapsed);
}
