using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text;

namespace RdpMend.Engine;

/// <summary>
/// powershell.exe's own switches, so far as scripts are started with them: -File and -Command (and -EncodedCommand)
/// with their exit codes. A switch that is not known is refused with exit code 64, as pwsh does.
/// </summary>
internal static class CommandLine
{
    private const BindingFlags AnyMember = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly string[] Flags = ["noprofile", "nop", "noninteractive", "noni", "nologo", "nol", "sta", "mta"];
    private static readonly string[] WithValue = ["executionpolicy", "ex", "ep", "inputformat", "outputformat", "windowstyle", "w", "workingdirectory", "wd"];

    public static int Run(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            var name = args[at].TrimStart('-', '/').ToLowerInvariant();
            var rest = args.Skip(at + 1).ToArray();
            if (name is "file" or "f" && rest.Length > 0)
            {
                return RunFile(rest);
            }

            if (name is "command" or "c" && rest.Length > 0)
            {
                return RunCommand(string.Join(' ', rest));
            }

            if (name is "encodedcommand" or "enc" or "e" or "ec" && rest.Length > 0)
            {
                return RunCommand(Encoding.Unicode.GetString(Convert.FromBase64String(rest[0])));
            }

            if (name is "version" or "v")
            {
                Console.WriteLine("PowerShell " + PSVersionInfoText());
                return 0;
            }

            if (WithValue.Contains(name))
            {
                at++;
            }
            else if (!Flags.Contains(name))
            {
                if (!args[at].StartsWith('-'))
                {
                    return RunFile(args[at..]);
                }

                Console.Error.WriteLine($"Invalid argument '{args[at]}'.");
                return 64;
            }
        }

        Console.Error.WriteLine("Nothing to run: give -File or -Command.");
        return 64;
    }

    private static string PSVersionInfoText()
    {
        using var runspace = RunspaceFactory.CreateRunspace();
        return runspace.Version.ToString();
    }

    private static int RunFile(string[] args)
    {
        var path = Path.GetFullPath(args[0]);
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"The argument '{args[0]}' is not recognized as the name of a script file.");
            return OperatingSystem.IsWindows() ? unchecked((int)0xFFFD0000) : 64;
        }

        return Run(shell =>
        {
            shell.Commands.AddCommand(new Command(path, isScript: false, useLocalScope: false));
            AddArguments(shell, args.Skip(1).ToArray());
        }, failedStatementIsFailure: false);
    }

    /// <summary>As powershell -File binds: -Name value, -Switch, -Switch:$true, all else by position and as text.</summary>
    private static void AddArguments(PowerShell shell, string[] args)
    {
        for (var at = 0; at < args.Length; at++)
        {
            var argument = args[at];
            if (!argument.StartsWith('-') || argument.Length < 2 || !(char.IsLetter(argument[1]) || argument[1] == '_'))
            {
                shell.AddArgument(argument);
                continue;
            }

            var colon = argument.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var text = argument[(colon + 1)..];
                object value = text.ToLowerInvariant() switch { "$true" => true, "$false" => false, _ => text };
                shell.AddParameter(argument[1..colon], value);
            }
            else if (at + 1 < args.Length && !(args[at + 1].StartsWith('-') && args[at + 1].Length > 1 && char.IsLetter(args[at + 1][1])))
            {
                // The binder gives the text to the parameter, or to the next position if the parameter is a switch.
                shell.Commands.Commands[0].Parameters.Add(new CommandParameter(argument));
                shell.AddArgument(args[++at]);
            }
            else
            {
                shell.AddParameter(argument[1..]);
            }
        }
    }

    private static int RunCommand(string text) => Run(shell => shell.AddScript(text + "\n$global:RdpMendEngineLastOk = $?"), failedStatementIsFailure: true);

    private static int Run(Action<PowerShell> fill, bool failedStatementIsFailure)
    {
        var host = new ConsoleHost();
        using var runspace = RunspaceFactory.CreateRunspace(host, Session.CreateState());
        runspace.Open();
        Session.LimitModulePath();
        Runspace.DefaultRunspace = runspace;
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        // Without this, `exit` in a script file only ends the file.
        Context("ScriptCommandProcessorShouldRethrowExit").SetValue(ContextOf(runspace), !failedStatementIsFailure);
        using var shell = PowerShell.Create(runspace);
        fill(shell);
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException error)
        {
            Show(runspace, error.ErrorRecord);
            return host.ExitCode ?? 1;
        }

        if (host.ExitCode is { } code)
        {
            return code;
        }

        return failedStatementIsFailure && runspace.SessionStateProxy.GetVariable("RdpMendEngineLastOk") is false ? 1 : 0;
    }

    private static object ContextOf(Runspace runspace)
        => typeof(Runspace).GetProperty("GetExecutionContext", AnyMember)!.GetValue(runspace)!;

    private static PropertyInfo Context(string property)
        => typeof(PSObject).Assembly.GetType("System.Management.Automation.ExecutionContext", true)!.GetProperty(property, AnyMember)!;

    private static void Show(Runspace runspace, ErrorRecord error)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-String").AddParameter("InputObject", error);
        Console.Error.WriteLine(string.Concat(shell.Invoke<string>()).TrimEnd());
    }
}
