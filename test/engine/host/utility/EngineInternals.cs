using System.Reflection;
using RdpMend.Engine;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Calls what the engine keeps internal and the real modules, being friends of its assembly, call too.</summary>
internal static class EngineInternals
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static Type Type(string name) => typeof(PSObject).Assembly.GetType(name, throwOnError: true)!;

    public static object? Property(object target, string name) => CompiledCall.Invoke(
        Member(target.GetType(), type => type.GetProperty(name, Any | BindingFlags.DeclaredOnly)).GetGetMethod(nonPublic: true)!, target);

    public static void SetProperty(object target, string name, object? value) => CompiledCall.Invoke(
        Member(target.GetType(), type => type.GetProperty(name, Any | BindingFlags.DeclaredOnly)).GetSetMethod(nonPublic: true)!, target, value);

    public static void SetField(object target, string name, object? value)
        => Member(target.GetType(), type => type.GetField(name, Any | BindingFlags.DeclaredOnly)).SetValue(target, value);

    public static object? Field(object target, string name)
        => Member(target.GetType(), type => type.GetField(name, Any | BindingFlags.DeclaredOnly)).GetValue(target);

    public static object? Call(object target, string name, params object?[] arguments) => CompiledCall.Invoke(
        target.GetType().GetMethods(Any).First(method => method.Name == name && Fits(method, arguments)), target, arguments);

    public static object? CallStatic(string type, string name, params object?[] arguments) => CompiledCall.Invoke(
        Type(type).GetMethods(Any).First(method => method.Name == name && Fits(method, arguments)), null, arguments);

    public static object Create(string type, params object?[] arguments) => CompiledCall.Invoke(
        Type(type).GetConstructors(Any).First(constructor => Fits(constructor, arguments)), null, arguments)!;

    private static bool Fits(MethodBase method, object?[] arguments)
    {
        var parameters = method.GetParameters();
        return parameters.Length == arguments.Length && parameters.Zip(arguments).All(pair => pair.Second is null
            ? !pair.First.ParameterType.IsValueType
            : pair.First.ParameterType.IsInstanceOfType(pair.Second));
    }

    private static T Member<T>(Type type, Func<Type, T?> find)
        where T : MemberInfo
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (find(at) is { } member)
            {
                return member;
            }
        }

        throw new MissingMemberException(type.FullName);
    }
}
