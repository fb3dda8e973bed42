using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using RdpMend.Engine;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// The engine's own CmdletProviderContext, which carries filters, Force, dynamic parameters and the calling cmdlet
/// (hence errors, -WhatIf and pipeline output) into a provider. It is internal to the engine, so it is reached by
/// reflection; the public overloads lose all of these.
/// </summary>
public sealed class ProviderContext
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Type ContextType = typeof(PSObject).Assembly.GetType("System.Management.Automation.CmdletProviderContext", true)!;
    private static readonly ConstructorInfo Create = ContextType.GetConstructor(Any, [typeof(Cmdlet)])!;
    private static readonly ConcurrentDictionary<(Type, string, int), MethodInfo> Methods = new();
    private readonly object context;

    public ProviderContext(PSCmdlet cmdlet) => context = CompiledCall.Invoke(Create, null, cmdlet)!;

    public bool Force
    {
        set => Set("Force", new SwitchParameter(value));
    }

    public bool Literal
    {
        set => Set("SuppressWildcardExpansion", value);
    }

    public bool PassThru
    {
        set => Set("PassThru", value);
    }

    public object? DynamicParameters
    {
        set => Set("DynamicParameters", value);
    }

    public void Filters(string[]? include, string[]? exclude, string? filter) => CompiledCall.Invoke(
        ContextType.GetMethod("SetFilters", Any)!, context,
        new Collection<string>((include ?? []).ToList()), new Collection<string>((exclude ?? []).ToList()), filter);

    /// <summary>Calls the overload of <paramref name="name"/> whose last parameter is a context.</summary>
    public object? Call(object target, string name, params object?[] arguments)
    {
        var method = Methods.GetOrAdd((target.GetType(), name, arguments.Length + 1), key => key.Item1.GetMethods(Any).Single(candidate
            => candidate.Name == key.Item2 && candidate.GetParameters() is { } list && list.Length == key.Item3
               && list[^1].ParameterType == ContextType && !list.Any(parameter => parameter.IsOut || parameter.ParameterType.IsByRef)));
        return CompiledCall.Invoke(method, target, [.. arguments, context]);
    }

    private void Set(string property, object? value)
        => CompiledCall.Invoke(ContextType.GetProperty(property, Any)!.GetSetMethod(nonPublic: true)!, context, value);
}
