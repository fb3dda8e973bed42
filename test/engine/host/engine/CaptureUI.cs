using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>What is written to the host, and prompts answered from the request's `answers`, else refused.</summary>
internal sealed class CaptureUI : PSHostUserInterface
{
    private readonly StringBuilder text = new();
    private readonly Queue<string> answers = new();

    public override PSHostRawUserInterface RawUI { get; } = new CaptureRawUI();

    public JArray Progress { get; private set; } = [];

    public JArray Prompts { get; private set; } = [];

    public string Text => text.ToString();

    public void Begin(IEnumerable<string> scripted)
    {
        text.Clear();
        Progress = [];
        Prompts = [];
        answers.Clear();
        foreach (var answer in scripted)
        {
            answers.Enqueue(answer);
        }
    }

    public override void Write(string value) => text.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => text.Append(value);

    public override void WriteLine(string value) => text.Append(value).Append('\n');

    public override void WriteErrorLine(string value) => WriteLine(value);

    // The pipeline's own streams carry these four; written here too they would be reported twice.
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
            if (answer.Equals(key, StringComparison.OrdinalIgnoreCase)
                || answer.Equals(label.Replace("&", ""), StringComparison.OrdinalIgnoreCase))
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

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => throw Refused(caption);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Refused(caption);

    private static HostException Refused(string question)
        => new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available: " + question.Trim());

    private string Next(string question) => answers.Count > 0 ? answers.Dequeue() : throw Refused(question);
}
