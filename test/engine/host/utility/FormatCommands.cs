using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.PowerShell.Commands.Internal.Format;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

// The formatting itself is the engine's; these are the thin fronts that the real module puts on it.
internal static class FormatFront
{
    public static void Attach(FrontEndCommandBase command, string shape)
    {
        var shapeType = EngineInternals.Type("Microsoft.PowerShell.Commands.Internal.Format.FormatShape");
        EngineInternals.SetField(command, "implementation",
            EngineInternals.Create("Microsoft.PowerShell.Commands.Internal.Format.InnerFormatShapeCommand", Enum.Parse(shapeType, shape)));
    }
}

[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => FormatFront.Attach(this, "Table");
}

[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => FormatFront.Attach(this, "List");
}

[Cmdlet(VerbsData.Out, "String", DefaultParameterSetName = "NoNewLineFormatting")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringBuilder text = new();

    public OutStringCommand() => EngineInternals.SetField(this, "implementation",
        EngineInternals.Create("Microsoft.PowerShell.Commands.Internal.Format.OutputManagerInner"));

    [Parameter(ParameterSetName = "StreamFormatting")]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int Width { get; set; } = 120;

    [Parameter(ParameterSetName = "NoNewLineFormatting")]
    public SwitchParameter NoNewline { get; set; }

    protected override void BeginProcessing()
    {
        const string streaming = "Microsoft.PowerShell.Commands.Internal.Format.StreamingTextWriter";
        var callbackType = EngineInternals.Type(streaming + "+WriteLineCallback");
        var callback = Delegate.CreateDelegate(callbackType, this, GetType().GetMethod(nameof(OnLine), BindingFlags.Instance | BindingFlags.NonPublic)!);
        var writer = EngineInternals.Create(streaming, callback, CultureInfo.InvariantCulture);
        var output = EngineInternals.Create("Microsoft.PowerShell.Commands.Internal.Format.TextWriterLineOutput", writer, Width);
        var implementation = EngineInternals.Field(this, "implementation")!;
        EngineInternals.SetProperty(implementation, "LineOutput", output);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
        {
            WriteObject(text.ToString());
        }
    }

    private void OnLine(string line)
    {
        if (Stream)
        {
            WriteObject(line);
        }
        else if (NoNewline)
        {
            text.Append(line);
        }
        else
        {
            text.AppendLine(line);
        }
    }
}
