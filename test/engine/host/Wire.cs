using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>
/// Objects to JSON that a TypeScript test can compare: bytes are {"$bytes": base64}, integers beyond 2^53 are
/// {"$int": text}, times are ISO text, enums are names, and what lies deeper than the limit is its text.
/// </summary>
internal static class Wire
{
    public const int DefaultDepth = 12;
    private const long LargestExact = 9007199254740991;

    /// <summary>One line of ASCII, so that no console code page can change it.</summary>
    public static string Write(JToken token)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text) { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii })
        {
            token.WriteTo(writer);
        }

        return text.ToString();
    }

    /// <summary>JSON as PowerShell knows it: objects become PSCustomObject, {"$bytes"} a byte array.</summary>
    public static object? Value(JToken? token)
    {
        switch (token)
        {
            case JArray list:
                return list.Select(Value).ToArray();
            case JObject { Count: 1 } bytes when bytes["$bytes"] is { } base64:
                return Convert.FromBase64String((string)base64!);
            case JObject fields:
                var result = new PSObject();
                foreach (var (name, item) in fields)
                {
                    result.Properties.Add(new PSNoteProperty(name, Value(item)));
                }

                return result;
            case JValue { Type: JTokenType.Integer } number:
                var wide = (long)number;
                return wide is >= int.MinValue and <= int.MaxValue ? (int)wide : wide;
            default:
                return (token as JValue)?.Value;
        }
    }

    /// <summary>An ErrorRecord as tests look at it: identity, category, target, recommended action, place.</summary>
    public static JObject Error(ErrorRecord error) => new()
    {
        ["id"] = error.FullyQualifiedErrorId,
        ["category"] = error.CategoryInfo.Category.ToString(),
        ["target"] = From(error.TargetObject, 3),
        ["message"] = error.ErrorDetails?.Message is { Length: > 0 } text ? text : error.Exception.Message,
        ["action"] = error.ErrorDetails?.RecommendedAction,
        ["line"] = error.InvocationInfo?.ScriptLineNumber,
        ["stack"] = error.ScriptStackTrace,
    };

    public static JToken From(object? value, int depth)
    {
        var wrapped = value as PSObject;
        var plain = wrapped?.BaseObject ?? value;
        if (Scalar(plain) is { } scalar)
        {
            return scalar;
        }

        if (depth <= 0)
        {
            return new JValue(wrapped?.ToString() ?? plain!.ToString());
        }

        return plain switch
        {
            ErrorRecord error => Error(error),
            byte[] bytes => new JObject { ["$bytes"] = Convert.ToBase64String(bytes) },
            IDictionary table => FromDictionary(table, depth),
            IEnumerable list => new JArray(list.Cast<object?>().Select(item => From(item, depth - 1))),
            _ => FromProperties(wrapped ?? PSObject.AsPSObject(plain!), depth),
        };
    }

    private static JToken? Scalar(object? value) => value switch
    {
        null => JValue.CreateNull(),
        string text => new JValue(text),
        bool flag => new JValue(flag),
        DateTime time => new JValue(time.ToString("o", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new JValue(time.ToString("o", CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger when value is not Enum => Integer(value),
        float or double or decimal => new JValue(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Enum or char or TimeSpan or Guid or Uri or Version or Type or ScriptBlock or CultureInfo or SemanticVersion => new JValue(value.ToString()),
        SwitchParameter given => new JValue(given.IsPresent),
        _ => null,
    };

    private static JToken Integer(object value)
    {
        var number = BigInteger.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        return BigInteger.Abs(number) <= LargestExact ? new JValue((long)number) : new JObject { ["$int"] = number.ToString(CultureInfo.InvariantCulture) };
    }

    private static JObject FromDictionary(IDictionary table, int depth)
    {
        var result = new JObject();
        foreach (DictionaryEntry entry in table)
        {
            result[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = From(entry.Value, depth - 1);
        }

        return result;
    }

    private static JObject FromProperties(PSObject wrapped, int depth)
    {
        var result = new JObject();
        foreach (var property in wrapped.Properties)
        {
            try
            {
                result[property.Name] = From(property.Value, depth - 1);
            }
            catch (GetValueException)
            {
                // A getter that throws has no value to show, as in Format-List.
                result[property.Name] = JValue.CreateNull();
            }
        }

        return result;
    }
}
