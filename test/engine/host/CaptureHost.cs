using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace RdpMend.Engine;

/// <summary>A host without a screen: all that would be shown is kept for the reply; prompts are answered from the request.</summary>
internal sealed class CaptureHost(TextWriter? echo) : PSHost
{
    private readonly CaptureUI ui = new(echo);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "rdpmend-engine";

    public override Version Version => new(1, 0);

    public override PSHostUserInterface UI => ui;

    public string Shown => ui.Text.ToString();

    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public void Begin(IEnumerable<string> answers)
    {
        ExitCode = null;
        ui.Text.Clear();
        ui.Answers = new Queue<string>(answers);
    }

    public override void EnterNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}

internal sealed class CaptureUI(TextWriter? echo) : PSHostUserInterface
{
    public StringBuilder Text { get; } = new();

    public Queue<string> Answers { get; set; } = new();

    public override PSHostRawUserInterface? RawUI => null;

    public override void Write(string value)
    {
        Text.Append(value);
        echo?.Write(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    // The pipeline's own streams carry these three, and nobody looks at progress; written here too they would be reported twice.
    public override void WriteDebugLine(string message) { }

    public override void WriteVerboseLine(string message) { }

    public override void WriteWarningLine(string message) { }

    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var answer = Next(caption + " " + message);
        for (var index = 0; index < choices.Count; index++)
        {
            var label = choices[index].Label;
            var key = label.IndexOf('&') is >= 0 and var at && at + 1 < label.Length ? label[at + 1].ToString() : label;
            if (answer.Equals(key, StringComparison.OrdinalIgnoreCase) || answer.Equals(label.Replace("&", ""), StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        throw new HostException($"The answer '{answer}' is not one of the choices.");
    }

    public override string ReadLine() => Next("ReadLine");

    public override SecureString ReadLineAsSecureString() => throw Refused("ReadLine");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        => throw Refused(caption + " " + message + " " + string.Join(", ", descriptions.Select(field => field.Name)));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Refused(caption);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Refused(caption);

    private static HostException Refused(string question)
        => new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available: " + question.Trim());

    private string Next(string question) => Answers.Count > 0 ? Answers.Dequeue() : throw Refused(question);
}
