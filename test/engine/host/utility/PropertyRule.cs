using System.Collections;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>One entry of -Property: a name, a wildcard, a script block, or a table with Name and Expression.</summary>
internal sealed class PropertyRule
{
    private PropertyRule(PSPropertyExpression expression, string? label, bool? descending)
        => (Expression, Label, Descending) = (expression, label, descending);

    public PSPropertyExpression Expression { get; }

    public string? Label { get; }

    public bool? Descending { get; }

    public static List<PropertyRule> Parse(PSCmdlet cmdlet, object[]? properties, params string[] allowed)
        => (properties ?? []).Select(property => One(cmdlet, property is PSObject wrapped ? wrapped.BaseObject : property, allowed)).ToList();

    /// <summary>The value for an object; null where there is none or the script throws.</summary>
    public object? Value(PSObject item) => Expression.GetValues(item) is [{ Exception: null } result, ..] ? result.Result : null;

    private static PropertyRule One(PSCmdlet cmdlet, object property, string[] allowed)
    {
        if (property is not IDictionary table)
        {
            return new PropertyRule(ToExpression(property), null, null);
        }

        object? expression = null;
        string? label = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in table)
        {
            var key = entry.Key.ToString()!;
            var value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            switch (allowed.FirstOrDefault(name => name.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
            {
                case "Expression":
                    expression = value;
                    break;
                case "Name" or "Label":
                    label = value?.ToString();
                    break;
                case "Descending":
                    descending = LanguagePrimitives.IsTrue(value);
                    break;
                case "Ascending":
                    descending = !LanguagePrimitives.IsTrue(value);
                    break;
                default:
                    cmdlet.ThrowTerminatingError(new ErrorRecord(new NotSupportedException($"The {key} key is not valid."),
                        "DictionaryKeyUnknown", ErrorCategory.InvalidArgument, null));
                    break;
            }
        }

        if (expression is null)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(new NotSupportedException("The Expression key is missing."),
                "DictionaryKeyMandatoryEntry", ErrorCategory.InvalidArgument, null));
        }

        return new PropertyRule(ToExpression(expression!), label, descending);
    }

    private static PSPropertyExpression ToExpression(object property) => property is ScriptBlock script
        ? new PSPropertyExpression(script)
        : new PSPropertyExpression(LanguagePrimitives.ConvertTo<string>(property));
}

/// <summary>The order and equality of PowerShell's operators, with text as the last resort.</summary>
internal sealed class ValueComparer(bool caseSensitive) : IComparer<object?>, IEqualityComparer<object?>
{
    public int Compare(object? left, object? right)
    {
        left = Plain(left);
        right = Plain(right);
        if (left is null || right is null)
        {
            return left is null ? right is null ? 0 : -1 : 1;
        }

        return LanguagePrimitives.TryCompare(left, right, !caseSensitive, System.Globalization.CultureInfo.CurrentCulture, out var order)
            ? order
            : string.Compare(Text(left), Text(right), caseSensitive ? StringComparison.CurrentCulture : StringComparison.CurrentCultureIgnoreCase);
    }

    public new bool Equals(object? left, object? right)
    {
        if (left is PSObject { BaseObject: PSCustomObject } one && right is PSObject { BaseObject: PSCustomObject } two)
        {
            return one.Properties.Select(property => property.Name).SequenceEqual(two.Properties.Select(property => property.Name), StringComparer.OrdinalIgnoreCase)
                && one.Properties.All(property => Equals(property.Value, two.Properties[property.Name].Value));
        }

        return Compare(left, right) == 0;
    }

    public int GetHashCode(object? value) => 0;

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static string Text(object value) => PSObject.AsPSObject(value).ToString();
}
