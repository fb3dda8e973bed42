using System.Management.Automation;
using System.Management.Automation.Provider;

namespace Microsoft.PowerShell.Commands;

/// <summary>The writing half of Set-Content and Add-Content: one writer for all of the pipeline's input.</summary>
public abstract class WriteContentCommandBase : WriteCommandWithPaths
{
    private readonly List<IContentWriter> writers = [];
    private bool opened;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[] Value { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected abstract string Operation { get; }

    protected override object? DynamicParameters(ProviderContext context)
        => context.Call(InvokeProvider.Content, "GetContentWriterDynamicParameters", First(Path));

    protected abstract void Prepare(string path, IContentWriter writer);

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
            var content = (IContentWriter)writer;
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

    protected override void Prepare(string path, IContentWriter writer)
    {
    }
}

[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
public sealed class AddContentCommand : WriteContentCommandBase
{
    protected override string Operation => "Add Content";

    protected override void Prepare(string path, IContentWriter writer)
        => writer.Seek(0, SeekOrigin.End);
}
