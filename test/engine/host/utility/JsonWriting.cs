using System.Collections;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> items = [];
    private bool truncated;

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    [Parameter]
    public SwitchParameter AsArray { get; set; }

    [Parameter]
    public Newtonsoft.Json.StringEscapeHandling EscapeHandling { get; set; } = Newtonsoft.Json.StringEscapeHandling.Default;

    protected override void ProcessRecord() => items.Add(InputObject);

    protected override void EndProcessing()
    {
        if (items.Count == 0)
        {
            return;
        }

        var token = Convert(items.Count > 1 || AsArray ? items : items[0], 0);
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text) { StringEscapeHandling = EscapeHandling, Formatting = Compress ? Formatting.None : Formatting.Indented })
        {
            token.WriteTo(writer);
        }

        if (truncated)
        {
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
        }

        WriteObject(text.ToString());
    }

    private JToken Convert(object? value, int depth)
    {
        var wrapped = value as PSObject;
        var plain = wrapped is { BaseObject: not PSCustomObject } ? wrapped.BaseObject : value;
        switch (plain)
        {
            case null or DBNull:
                return JValue.CreateNull();
            case string or bool or DateTime or DateTimeOffset or Guid or Uri or char or double or float or decimal:
            case int or long or short or sbyte or byte or ushort or uint or ulong:
                return new JValue(plain);
            case BigInteger big:
                return new JRaw(big.ToString(System.Globalization.CultureInfo.InvariantCulture));
            case Enum name:
                return EnumsAsStrings ? new JValue(name.ToString()) : new JValue(System.Convert.ChangeType(name, Enum.GetUnderlyingType(name.GetType())));
        }

        if (depth > Depth)
        {
            truncated = true;
            return new JValue(LanguagePrimitives.ConvertTo<string>(value));
        }

        if (plain is IDictionary table)
        {
            var result = new JObject();
            foreach (DictionaryEntry entry in table)
            {
                result[entry.Key.ToString()!] = Convert(entry.Value, depth + 1);
            }

            return result;
        }

        return plain is IEnumerable list
            ? new JArray(list.Cast<object?>().Select(item => Convert(item, depth + 1)))
            : Properties(PSObject.AsPSObject(wrapped ?? plain), depth);
    }

    private JObject Properties(PSObject wrapped, int depth)
    {
        var result = new JObject();
        foreach (var property in wrapped.Properties)
        {
            object? value = null;
            try
            {
                value = property.Value;
            }
            catch (GetValueException)
            {
                // A getter that throws counts as null, as in the real command.
            }

            result[property.Name] = Convert(value, depth + 1);
        }

        return result;
    }
}
