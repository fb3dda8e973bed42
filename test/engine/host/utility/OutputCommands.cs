using System.Text;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsData.ConvertTo, "Csv")]
[OutputType(typeof(string))]
public sealed class ConvertToCsvCommand : PSCmdlet
{
    private List<string>? columns;

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    protected override void ProcessRecord()
    {
        if (columns is null)
        {
            columns = InputObject.Properties.Select(property => property.Name).ToList();
            WriteObject(string.Join(Delimiter, columns.Select(Quoted)));
        }

        WriteObject(string.Join(Delimiter, columns.Select(name => InputObject.Properties[name]?.Value is { } value
            ? Quoted(LanguagePrimitives.ConvertTo<string>(value))
            : "")));
    }

    private static string Quoted(string text) => '"' + text.Replace("\"", "\"\"") + '"';
}

[Cmdlet(VerbsCommon.Get, "Member")]
public sealed class GetMemberCommand : PSCmdlet
{
    private readonly HashSet<string> known = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    protected override void ProcessRecord()
    {
        if (InputObject is null || !known.Add(InputObject.TypeNames[0]))
        {
            return;
        }

        var members = InputObject.Members
            .Where(member => (member.MemberType & MemberType) != 0 && Name.Any(pattern => VariableScope.Matches(pattern, member.Name)))
            .Where(member => member is not PSMethodInfo || !member.Name.StartsWith("get_", StringComparison.Ordinal) && !member.Name.StartsWith("set_", StringComparison.Ordinal))
            .OrderBy(member => member.MemberType.ToString(), StringComparer.OrdinalIgnoreCase).ThenBy(member => member.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
        {
            WriteObject(new MemberDefinition(InputObject.TypeNames[0], member.Name, member.MemberType, member.ToString()!));
        }
    }
}

public sealed class MemberDefinition(string typeName, string name, PSMemberTypes memberType, string definition)
{
    public string TypeName { get; } = typeName;

    public string Name { get; } = name;

    public PSMemberTypes MemberType { get; } = memberType;

    public string Definition { get; } = definition;

    public override string ToString() => Definition;
}

[Cmdlet("Tee", "Object")]
public sealed class TeeObjectCommand : PSCmdlet
{
    private readonly List<object?> items = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public string Variable { get; set; } = "";

    protected override void ProcessRecord()
    {
        items.Add(InputObject);
        WriteObject(InputObject);
    }

    protected override void EndProcessing() => SessionState.PSVariable.Set(Variable, items.Count == 1 ? items[0] : items.ToArray());
}

/// <summary>Also what the redirection operators > and >> run.</summary>
[Cmdlet(VerbsData.Out, "File", DefaultParameterSetName = "ByPath", SupportsShouldProcess = true)]
public sealed class OutFileCommand : PSCmdlet
{
    private readonly List<PSObject> items = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByPath")]
    [Alias("Path")]
    public string FilePath { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "ByLiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get => FilePath; set => FilePath = value; }

    [Parameter(Position = 1)]
    [ValidateSet("ascii", "unicode", "utf8", "utf8BOM", "utf8NoBOM")]
    public string Encoding { get; set; } = "utf8NoBOM";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public int Width { get; set; } = 120;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            items.Add(InputObject);
        }
    }

    private Encoding TextEncoding() => Encoding.ToUpperInvariant() switch
    {
        "ASCII" => System.Text.Encoding.ASCII,
        "UNICODE" => System.Text.Encoding.Unicode,
        "UTF8BOM" => new UTF8Encoding(true),
        _ => new UTF8Encoding(false),
    };

    protected override void EndProcessing()
    {
        var path = GetUnresolvedProviderPathFromPSPath(FilePath);
        if (!ShouldProcess(path, "Output to File"))
        {
            return;
        }

        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace)
            .AddCommand("Microsoft.PowerShell.Utility\\Out-String").AddParameter("Width", Width);
        var text = string.Concat(shell.Invoke<string>(items));
        using var stream = new FileStream(path, Append ? FileMode.Append : NoClobber ? FileMode.CreateNew : FileMode.Create);
        using var writer = new StreamWriter(stream, TextEncoding());
        writer.Write(text);
    }
}

[Cmdlet(VerbsData.Update, "FormatData", SupportsShouldProcess = true)]
public sealed class UpdateFormatDataCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Path")]
    public string[] AppendPath { get; set; } = [];

    [Parameter]
    public string[] PrependPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        var context = EngineInternals.Property(this, "Context")!;
        var state = (System.Management.Automation.Runspaces.InitialSessionState)EngineInternals.Property(context, "InitialSessionState")!;
        var added = AppendPath.SelectMany(Files).Select(path => new System.Management.Automation.Runspaces.SessionStateFormatEntry(path)).ToList();
        var first = PrependPath.SelectMany(Files).Select(path => new System.Management.Automation.Runspaces.SessionStateFormatEntry(path)).ToList();
        var old = state.Formats.ToList();
        state.Formats.Clear();
        state.Formats.Add(first.Concat(old).Concat(added));
        EngineInternals.Call(state, "UpdateFormats", context, true);
    }

    private IEnumerable<string> Files(string path) => GetResolvedProviderPathFromPSPath(path, out _);
}
