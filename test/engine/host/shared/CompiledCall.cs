using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace RdpMend.Engine;

/// <summary>
/// Calls a method found by reflection through a compiled delegate. MethodBase.Invoke would do, were it not that an
/// exception that passes through its native frames ends the whole process under Wine.
/// </summary>
internal static class CompiledCall
{
    private static readonly ConcurrentDictionary<MethodBase, Func<object?, object?[], object?>> Calls = new();

    public static object? Invoke(MethodBase method, object? target, params object?[] arguments)
        => Calls.GetOrAdd(method, Compile)(target, arguments);

    private static Func<object?, object?[], object?> Compile(MethodBase method)
    {
        var target = Expression.Parameter(typeof(object));
        var list = Expression.Parameter(typeof(object?[]));
        var arguments = method.GetParameters().Select((parameter, index)
            => (Expression)Expression.Convert(Expression.ArrayIndex(list, Expression.Constant(index)), parameter.ParameterType));
        Expression call = method is ConstructorInfo constructor
            ? Expression.New(constructor, arguments)
            : Expression.Call(method.IsStatic ? null : Expression.Convert(target, method.DeclaringType!), (MethodInfo)method, arguments);
        var body = call.Type == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : (Expression)Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?, object?[], object?>>(body, target, list).Compile();
    }
}
