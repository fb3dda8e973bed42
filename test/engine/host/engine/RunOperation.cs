using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>
/// `run`: a script in the session. `args` is a list (by position) or an object (by name); definitions stay in the
/// session unless `local` is true; `answers` feeds prompts; `depth` limits the JSON; `timeoutMs` stops the pipeline.
/// </summary>
internal static class RunOperation
{
    public static JObject Execute(Session session, JObject request)
    {
        var host = session.Host;
        host.ExitCode = null;
        host.Capture.Begin(request["answers"]?.Select(answer => (string)answer!) ?? []);
        var depth = (int?)request["depth"] ?? JsonOutput.DefaultDepth;
        if ((string?)request["cwd"] is { } folder)
        {
            session.Runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
            Environment.CurrentDirectory = folder;
        }

        using var shell = PowerShell.Create(session.Runspace);
        shell.AddScript((string)request["script"]!, useLocalScope: (bool?)request["local"] ?? false);
        AddArguments(shell, request["args"]);
        var timedOut = false;
        using var timer = request["timeoutMs"] is { } limit
            ? new Timer(_ => { timedOut = true; shell.Stop(); }, null, (int)limit, Timeout.Infinite)
            : null;

        var output = new List<object?>();
        var errors = new JArray();
        Exception? thrown = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (Exception error) when (error is RuntimeException or InvalidOperationException)
        {
            thrown = error;
        }

        foreach (var error in shell.Streams.Error)
        {
            errors.Add(ErrorReport.From(error, terminating: false));
        }

        if (timedOut)
        {
            errors.Add(ErrorReport.From(new TimeoutException($"The script did not end within {(int)request["timeoutMs"]!} ms.")));
        }
        else if (thrown is not null)
        {
            errors.Add(ErrorReport.From(thrown));
        }

        return new JObject
        {
            ["output"] = new JArray(output.Select(item => JsonOutput.From(item, depth))),
            ["errors"] = errors,
            ["warnings"] = new JArray(shell.Streams.Warning.Select(record => record.Message)),
            ["verbose"] = new JArray(shell.Streams.Verbose.Select(record => record.Message)),
            ["debug"] = new JArray(shell.Streams.Debug.Select(record => record.Message)),
            ["information"] = new JArray(shell.Streams.Information.Select(record => record.MessageData?.ToString())),
            ["progress"] = host.Capture.Progress,
            ["prompts"] = host.Capture.Prompts,
            ["host"] = host.Capture.Text,
            ["hadErrors"] = shell.HadErrors || errors.Count > 0,
            ["exitCode"] = host.ExitCode,
        };
    }

    private static void AddArguments(PowerShell shell, JToken? args)
    {
        switch (args)
        {
            case JArray list:
                foreach (var item in list)
                {
                    shell.AddArgument(Value(item));
                }

                break;
            case JObject named:
                foreach (var (name, item) in named)
                {
                    shell.AddParameter(name, Value(item));
                }

                break;
        }
    }

    /// <summary>JSON as PowerShell knows it: objects become PSCustomObject, {"$bytes"} a byte array.</summary>
    private static object? Value(JToken? token)
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
}
