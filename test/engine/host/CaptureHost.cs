using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using Newtonsoft.Json.Linq;

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

    public JArray Progress => ui.Progress;

    public JArray Prompts => ui.Prompts;

    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public void Begin(IEnumerable<string> answers)
    {
        ExitCode = null;
        ui.Text.Clear();
        ui.Progress = [];
        ui.Prompts = [];
        ui.Answers = new Queue<string>(answers);
    }

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

internal sealed class CaptureUI(TextWriter? echo) : PSHostUserInterface
{
    public StringBuilder Text { get; } = new();

    public JArray Progress { get; set; } = [];

    public JArray Prompts { get; set; } = [];

    public Queue<string> Answers { get; set; } = new();

    public override PSHostRawUserInterface RawUI { get; } = new CaptureRawUI();

    public override void Write(string value)
    {
        Text.Append(value);
        echo?.Write(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    // The pipeline's own streams carry these three; written here too they would be reported twice.
    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Add(new JObject
    {
        ["activity"] = record.Activity,
        ["status"] = record.StatusDescription,
        ["percent"] = record.PercentComplete,
        ["completed"] = record.RecordType == ProgressRecordType.Completed,
    });

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Prompts.Add(new JObject { ["caption"] = caption, ["message"] = message });
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

/// <summary>A window of 120 columns; formatting asks for its width and for nothing else.</summary>
internal sealed class CaptureRawUI : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize { get; set; } = new(120, 3000);

    public override Size WindowSize { get; set; } = new(120, 50);

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "rdpmend-engine";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
    }

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new HostException("This host has no keyboard.");

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new HostException("This host has no screen.");

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
    }

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
    }
}
