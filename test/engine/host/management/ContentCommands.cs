using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
public sealed class GetContentCommand : CoreCommandWithPaths
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long ReadCount { get; set; } = 1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("First", "Head")]
    [ValidateRange(0, long.MaxValue)]
    public long TotalCount { get; set; } = -1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Last")]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; } = -1;

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Content, "GetContentReaderDynamicParameters", Path.Length > 0 ? Path[0] : ".");

    protected override void ProcessRecord() => Each(Path, path =>
    {
        foreach (var reader in (System.Collections.IEnumerable)NewContext().Call(InvokeProvider.Content, "GetReader", path)!)
        {
            using var content = (System.Management.Automation.Provider.IContentReader)reader;
            Copy(content, path);
        }
    });

    private void Copy(System.Management.Automation.Provider.IContentReader content, string path)
    {
        var tail = new Queue<object?>();
        var left = TotalCount < 0 ? long.MaxValue : TotalCount;
        var batch = ReadCount <= 0 ? Math.Min(left, int.MaxValue) : Math.Min(left, ReadCount);
        while (left > 0 && content.Read(batch) is { Count: > 0 } block)
        {
            left -= block.Count;
            batch = Math.Min(batch, left);
            if (Tail >= 0)
            {
                foreach (var line in block)
                {
                    tail.Enqueue(Marked(line, path));
                    if (tail.Count > Tail)
                    {
                        tail.Dequeue();
                    }
                }
            }
            else if (ReadCount == 1)
            {
                WriteObject(Marked(block[0], path));
            }
            else
            {
                WriteObject(block.Cast<object?>().ToArray(), enumerateCollection: false);
            }
        }

        foreach (var line in tail)
        {
            WriteObject(line);
        }
    }

    /// <summary>The real command tells where each line came from in PSPath and ReadCount; PSPath is what is used.</summary>
    private PSObject? Marked(object? line, string path)
    {
        if (line is null)
        {
            return null;
        }

        var marked = PSObject.AsPSObject(line);
        marked.Properties.Add(new PSNoteProperty("PSPath", path));
        return marked;
    }
}

/// <summary>The writing half of Set-Content and Add-Content: one writer for all of the pipeline's input.</summary>
public abstract class WriteContentCommandBase : CoreCommandWithFilters
{
    private readonly List<System.Management.Automation.Provider.IContentWriter> writers = [];
    private bool opened;

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get => Path; set => Path = value; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[] Value { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override bool LiteralValue => ParameterSetName == "LiteralPath";

    protected abstract string Operation { get; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Content, "GetContentWriterDynamicParameters", Path.Length > 0 ? Path[0] : ".");

    protected abstract void Prepare(string path, System.Management.Automation.Provider.IContentWriter writer);

    protected virtual void BeforeOpen(string path)
    {
    }

    protected override void ProcessRecord()
    {
        if (!opened)
        {
            opened = true;
            Each(Path, Open);
        }

        foreach (var writer in writers)
        {
            var items = Value ?? [];
            writer.Write(items.ToList());
            if (PassThru)
            {
                WriteObject(items, enumerateCollection: true);
            }
        }
    }

    protected override void EndProcessing() => Close();

    protected override void StopProcessing() => Close();

    private void Open(string path)
    {
        if (!ShouldProcess("Path: " + GetUnresolvedProviderPathFromPSPath(path), Operation))
        {
            return;
        }

        BeforeOpen(path);
        foreach (var writer in (System.Collections.IEnumerable)NewContext().Call(InvokeProvider.Content, "GetWriter", path)!)
        {
            var content = (System.Management.Automation.Provider.IContentWriter)writer;
            Prepare(path, content);
            writers.Add(content);
        }
    }

    private void Close()
    {
        foreach (var writer in writers)
        {
            writer.Close();
            writer.Dispose();
        }

        writers.Clear();
    }
}

[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class SetContentCommand : WriteContentCommandBase
{
    protected override string Operation => "Set Content";

    protected override void BeforeOpen(string path)
    {
        if (InvokeProvider.Item.Exists(path, false, LiteralValue))
        {
            InvokeProvider.Content.Clear([path], Force, LiteralValue);
        }
    }

    protected override void Prepare(string path, System.Management.Automation.Provider.IContentWriter writer)
    {
    }
}

[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class AddContentCommand : WriteContentCommandBase
{
    protected override string Operation => "Add Content";

    protected override void Prepare(string path, System.Management.Automation.Provider.IContentWriter writer)
        => writer.Seek(0, SeekOrigin.End);
}
