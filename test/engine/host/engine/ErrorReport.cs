using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>An ErrorRecord as tests look at it: identity, category, target, recommended action, place.</summary>
internal static class ErrorReport
{
    public static JObject From(ErrorRecord error, bool terminating) => new()
    {
        ["id"] = error.FullyQualifiedErrorId,
        ["category"] = error.CategoryInfo.Category.ToString(),
        ["target"] = JsonOutput.From(error.TargetObject, 3),
        ["message"] = error.ErrorDetails?.Message is { Length: > 0 } text ? text : error.Exception.Message,
        ["action"] = error.ErrorDetails?.RecommendedAction,
        ["exception"] = error.Exception.GetType().FullName,
        ["position"] = error.InvocationInfo?.PositionMessage,
        ["line"] = error.InvocationInfo?.ScriptLineNumber,
        ["script"] = error.InvocationInfo?.ScriptName,
        ["stack"] = error.ScriptStackTrace,
        ["terminating"] = terminating,
    };

    /// <summary>Exceptions that carry no ErrorRecord are reported under their type's name.</summary>
    public static JObject From(Exception error) => error is IContainsErrorRecord { ErrorRecord: { } record }
        ? From(record, terminating: true)
        : new JObject
        {
            ["id"] = error.GetType().Name,
            ["category"] = nameof(ErrorCategory.NotSpecified),
            ["target"] = null,
            ["message"] = error.Message,
            ["action"] = null,
            ["exception"] = error.GetType().FullName,
            ["position"] = null,
            ["line"] = null,
            ["script"] = null,
            ["stack"] = null,
            ["terminating"] = true,
        };
}
