using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>The runspace that requests run in, as a new PowerShell has it: all commands load by name from $PSHOME/Modules.</summary>
internal sealed class Session : IDisposable
{
    private static readonly string StartFolder = Environment.CurrentDirectory;
    private readonly CaptureHost host;

    /// <summary>With `echo`, what the host shows is written there at once.</summary>
    public Session(TextWriter? echo = null)
    {
        host = new CaptureHost(echo);
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        Environment.CurrentDirectory = StartFolder;
        Runspace = RunspaceFactory.CreateRunspace(host, state);
        Runspace.Open();
        // Only the modules of this build and those that the caller names: nothing of the machine leaks into a test.
        var own = Path.Combine(AppContext.BaseDirectory, "Modules");
        var named = Environment.GetEnvironmentVariable("RDPMEND_ENGINE_MODULEPATH");
        Environment.SetEnvironmentVariable("PSModulePath", string.IsNullOrEmpty(named) ? own : named + Path.PathSeparator + own);
        Runspace.DefaultRunspace = Runspace;
    }

    public Runspace Runspace { get; }

    public void Dispose() => Runspace.Dispose();

    /// <summary>A script with arguments as `-Name value` or by position. Gives its exit code, or 1 when it throws.</summary>
    public int RunFile(string path, string[] rest)
    {
        using var shell = PowerShell.Create(Runspace);
        shell.Commands.AddCommand(new Command(Path.GetFullPath(path), isScript: false, useLocalScope: false));
        for (var at = 0; at < rest.Length; at++)
        {
            var named = rest[at].StartsWith('-') && at + 1 < rest.Length;
            _ = named ? shell.AddParameter(rest[at][1..], rest[++at]) : shell.AddArgument(rest[at]);
        }

        shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
        try
        {
            foreach (var line in shell.Invoke())
            {
                Console.Out.WriteLine(line);
            }
        }
        catch (RuntimeException error)
        {
            Console.Error.WriteLine(error.ErrorRecord + "\n" + error.ErrorRecord.ScriptStackTrace);
            return 1;
        }

        return host.ExitCode ?? 0;
    }

    /// <summary>
    /// `args` is a list (by position) or an object (by name); definitions stay in the session unless `local` is true;
    /// `answers` feeds prompts; `depth` limits the JSON.
    /// </summary>
    public JObject Run(JObject request)
    {
        host.Begin(request["answers"]?.Select(answer => (string)answer!) ?? []);
        var depth = (int?)request["depth"] ?? Wire.DefaultDepth;
        using var shell = PowerShell.Create(Runspace);
        shell.AddScript((string)request["script"]!, useLocalScope: (bool?)request["local"] ?? false);
        _ = request["args"] switch
        {
            JArray list => shell.AddParameters(list.Select(Wire.Value).ToArray()),
            JObject named => shell.AddParameters(named.Properties().ToDictionary(field => field.Name, field => Wire.Value(field.Value))),
            _ => shell,
        };
        var output = new List<object?>();
        Exception? thrown = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (Exception error) when (error is RuntimeException or InvalidOperationException)
        {
            thrown = error;
        }

        var errors = new JArray(shell.Streams.Error.Select(error => Wire.Error(error)));
        if (thrown is not null)
        {
            errors.Add(Wire.Error((thrown as IContainsErrorRecord)?.ErrorRecord
                ?? new ErrorRecord(thrown, thrown.GetType().Name, ErrorCategory.NotSpecified, null)));
        }

        return new JObject
        {
            ["output"] = new JArray(output.Select(item => Wire.From(item, depth))),
            ["errors"] = errors,
            ["warnings"] = new JArray(shell.Streams.Warning.Select(record => record.Message)),
            ["host"] = host.Shown,
            ["hadErrors"] = shell.HadErrors || errors.Count > 0,
        };
    }
}
