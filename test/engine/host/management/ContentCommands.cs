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
        => context.Call(InvokeProvider.Content, "GetContentReaderDynamicParameters", First(Path));

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
