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
internal static class JsonOutput
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
            ErrorRecord error => ErrorReport.From(error, terminating: false),
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
        Enum name => new JValue(name.ToString()),
        char letter => new JValue(letter.ToString()),
        DateTime time => new JValue(time.ToString("o", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new JValue(time.ToString("o", CultureInfo.InvariantCulture)),
        float or double or decimal => Real(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger => Integer(value),
        TimeSpan or Guid or Uri or Version or Type or ScriptBlock or CultureInfo or SemanticVersion => new JValue(value.ToString()),
        SwitchParameter given => new JValue(given.IsPresent),
        _ => null,
    };

    private static JToken Integer(object value)
    {
        var number = BigInteger.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture);
        return BigInteger.Abs(number) <= LargestExact
            ? new JValue((long)number)
            : new JObject { ["$int"] = number.ToString(CultureInfo.InvariantCulture) };
    }

    private static JToken Real(double value) => double.IsFinite(value)
        ? new JValue(value)
        : new JObject { ["$double"] = value.ToString(CultureInfo.InvariantCulture) };

    private static JObject FromDictionary(IDictionary table, int depth)
    {
        var result = new JObject();
        foreach (DictionaryEntry entry in table)
        {
            result[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = From(entry.Value, depth - 1);
        }

        return result;
    }

    private static JToken FromProperties(PSObject wrapped, int depth)
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
