using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsLifecycle.Start, "Process", DefaultParameterSetName = "Default", SupportsShouldProcess = true)]
[OutputType(typeof(Process))]
public sealed class StartProcessCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("PSPath", "Path")]
    public string FilePath { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    public string[]? ArgumentList { get; set; }

    [Parameter]
    public string? WorkingDirectory { get; set; }

    [Parameter]
    public SwitchParameter NoNewWindow { get; set; }

    [Parameter]
    public ProcessWindowStyle WindowStyle { get; set; }

    [Parameter]
    public string? Verb { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Wait { get; set; }

    [Parameter]
    public string? RedirectStandardOutput { get; set; }

    [Parameter]
    public string? RedirectStandardError { get; set; }

    protected override void BeginProcessing()
    {
        var file = FilePath;
        try
        {
            if (InvokeCommand.GetCommand(FilePath, CommandTypes.Application) is ApplicationInfo application)
            {
                file = application.Path;
            }
        }
        catch (CommandNotFoundException)
        {
            // Left to the system, whose message names the file.
        }

        var arguments = ArgumentList is null ? "" : string.Join(' ', ArgumentList);
        if (!ShouldProcess(arguments.Length == 0 ? file : $"{file} {arguments}", "Start-Process"))
        {
            return;
        }

        var start = new ProcessStartInfo(file)
        {
            Arguments = arguments,
            UseShellExecute = Verb is not null,
            WorkingDirectory = WorkingDirectory ?? SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            RedirectStandardOutput = RedirectStandardOutput is not null,
            RedirectStandardError = RedirectStandardError is not null,
            WindowStyle = WindowStyle,
            CreateNoWindow = !NoNewWindow && WindowStyle == ProcessWindowStyle.Hidden,
        };
        if (Verb is not null)
        {
            start.Verb = Verb;
        }

        try
        {
            Run(Process.Start(start)!);
        }
        catch (Win32Exception error)
        {
            var message = $"This command cannot be run due to the error: {error.Message}";
            ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(message, error), "InvalidOperationException",
                ErrorCategory.InvalidOperation, null));
        }
    }

    private void Run(Process process)
    {
        // On some systems an exit code can only be read through a handle that was taken while the process lived.
        _ = process.SafeHandle;
        var copies = new List<Task>();
        foreach (var (file, reader) in new (string? File, Func<StreamReader> Reader)[]
        {
            (RedirectStandardOutput, () => process.StandardOutput),
            (RedirectStandardError, () => process.StandardError),
        })
        {
            if (file is not null)
            {
                var path = GetUnresolvedProviderPathFromPSPath(file);
                copies.Add(Task.Run(() => File.WriteAllText(path, reader().ReadToEnd())));
            }
        }

        if (PassThru)
        {
            WriteObject(process);
        }

        if (Wait || copies.Count > 0)
        {
            process.WaitForExit();
            Task.WaitAll([.. copies]);
        }
    }
}
