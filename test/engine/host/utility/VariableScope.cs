using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Variables of the caller's scopes; a null scope means the one that PowerShell's own lookup finds.</summary>
internal static class VariableScope
{
    public static bool Matches(string pattern, string name) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);

    public static IEnumerable<PSVariable> Find(PSCmdlet cmdlet, string name, string? scope)
    {
        var state = State(cmdlet);
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            var one = scope is null
                ? cmdlet.SessionState.PSVariable.Get(name)
                : (PSVariable?)EngineInternals.Call(state, "GetVariableAtScope", name, scope);
            return one is null ? [] : [one];
        }

        var table = (IDictionary<string, PSVariable>)(scope is null
            ? EngineInternals.Call(state, "GetVariableTable")!
            : EngineInternals.Call(state, "GetVariableTableAtScope", scope)!);
        return table.Values.Where(variable => Matches(name, variable.Name)).OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The variables found of those that are wanted; none for a name without wildcards is reported.</summary>
    public static List<PSVariable> FindOrReport(PSCmdlet cmdlet, string name, string? scope, Func<PSVariable, bool>? wanted = null)
    {
        var found = Find(cmdlet, name, scope).Where(wanted ?? (_ => true)).ToList();
        if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            cmdlet.WriteError(new ErrorRecord(new ItemNotFoundException($"Cannot find a variable with the name '{name}'."),
                "VariableNotFound", ErrorCategory.ObjectNotFound, name));
        }

        return found;
    }

    public static void Set(PSCmdlet cmdlet, PSVariable variable, bool force, string? scope)
        => Report(cmdlet, variable, () => EngineInternals.Call(State(cmdlet), "SetVariableAtScope", variable, scope ?? "0", force, cmdlet.CommandOrigin));

    public static void Remove(PSCmdlet cmdlet, PSVariable variable, bool force, string? scope)
        => Report(cmdlet, variable, () => EngineInternals.Call(State(cmdlet), "RemoveVariableAtScope", variable, scope ?? "0", force));

    private static object State(PSCmdlet cmdlet) => EngineInternals.Property(cmdlet.SessionState, "Internal")!;

    private static void Report(PSCmdlet cmdlet, PSVariable variable, Action action)
    {
        try
        {
            action();
        }
        catch (SessionStateException error)
        {
            // Read-only, constant or no such scope.
            cmdlet.WriteError(new ErrorRecord(error.ErrorRecord, error));
        }
    }
}
