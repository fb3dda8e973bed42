using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public enum JsonDateKind
{
    Default,
    Local,
    Utc,
    Offset,
    String,
}

[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> lines = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    [Parameter]
    public JsonDateKind DateKind { get; set; } = JsonDateKind.Default;

    protected override void ProcessRecord() => lines.Add(InputObject);

    protected override void EndProcessing()
    {
        if (lines.Count == 0)
        {
            return;
        }

        // Several inputs are one text spread over lines, unless the first is a whole text by itself.
        if (lines.Count > 1 && IsWhole(lines[0]))
        {
            lines.ForEach(Emit);
        }
        else
        {
            Emit(string.Join(Environment.NewLine, lines));
        }
    }

    private bool IsWhole(string text)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(text) && Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Emit(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        try
        {
            WriteObject(Value(Parse(text)), enumerateCollection: !NoEnumerate);
        }
        catch (JsonException error)
        {
            Fail("Conversion from JSON failed with error: " + error.Message, error);
        }
    }

    private JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            MaxDepth = Depth,
            DateParseHandling = DateKind switch
            {
                JsonDateKind.String => DateParseHandling.None,
                JsonDateKind.Offset => DateParseHandling.DateTimeOffset,
                _ => DateParseHandling.DateTime,
            },
            DateTimeZoneHandling = DateKind switch
            {
                JsonDateKind.Local => DateTimeZoneHandling.Local,
                JsonDateKind.Utc => DateTimeZoneHandling.Utc,
                _ => DateTimeZoneHandling.RoundtripKind,
            },
        };
        var token = JToken.ReadFrom(reader);
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                throw new JsonReaderException("Additional text found in JSON string after finishing deserializing object.");
            }
        }

        return token;
    }

    private object? Value(JToken token) => token switch
    {
        JObject fields => Fields(fields),
        JArray list => list.Where(item => item.Type != JTokenType.Comment).Select(Value).ToArray(),
        JValue { Value: BigInteger big } => big,
        JValue value => value.Value,
        _ => throw new JsonReaderException($"Unexpected token {token.Type}."),
    };

    private PSObject Fields(JObject fields)
    {
        var result = new PSObject();
        foreach (var (name, value) in fields)
        {
            if (name.Length == 0)
            {
                Fail("The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.", null);
            }

            if (result.Properties[name] is { } other)
            {
                Fail($"Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{other.Name}' was '{name}'.", null);
            }

            result.Properties.Add(new PSNoteProperty(name, Value(value!)));
        }

        return result;
    }

    private void Fail(string message, Exception? cause) => ThrowTerminatingError(
        new ErrorRecord(new ArgumentException(message, cause), "System.ArgumentException", ErrorCategory.NotSpecified, null));
}
