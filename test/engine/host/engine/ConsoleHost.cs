using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RdpMend.Engine;

/// <summary>The host of the one-shot forms: output to stdout, errors to stderr, no prompts.</summary>
internal sealed class ConsoleHost : PSHost
{
    private readonly ConsoleUI ui = new();

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ConsoleHost";

    public override Version Version => new(7, 6);

    public override PSHostUserInterface UI => ui;

    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public override void EnterNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}

internal sealed class ConsoleUI : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new CaptureRawUI();

    public override void Write(string value) => Console.Out.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Console.Out.Write(value);

    public override void WriteLine(string value) => Console.Out.WriteLine(value);

    public override void WriteErrorLine(string value) => Console.Error.WriteLine(value);

    public override void WriteDebugLine(string message) => Console.Out.WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => Console.Out.WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => Console.Out.WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // A progress bar is for a screen.
    }

    public override string ReadLine() => Console.In.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString() => throw Refused();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Refused();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw Refused();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Refused();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Refused();

    private static HostException Refused()
        => new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}
