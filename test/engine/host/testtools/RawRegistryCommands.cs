using System.Diagnostics;
using System.Management.Automation;

namespace RdpMend.TestTools;

/// <summary>Dumps a key and all below it; {exists: false} where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "RawRegistry")]
public sealed class GetRawRegistryCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateSet("64", "32")]
    public string View { get; set; } = "64";

    protected override void ProcessRecord()
    {
        var (root, path) = RawKey.Split(Path);
        var key = RawApi.TryOpen(root, path, int.Parse(View));
        if (key == 0)
        {
            WriteObject(RawKey.Absent(Path));
            return;
        }

        try
        {
            WriteObject(RawKey.Read(key, Path));
        }
        finally
        {
            RawApi.RegCloseKey(key);
        }
    }
}

/// <summary>Deletes the tree (-Delete), or makes the key and writes a dump into it (-InputObject; -Replace deletes first).</summary>
[Cmdlet(VerbsCommon.Set, "RawRegistry", DefaultParameterSetName = "Write")]
public sealed class SetRawRegistryCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateSet("64", "32")]
    public string View { get; set; } = "64";

    [Parameter(Mandatory = true, ParameterSetName = "Write", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(ParameterSetName = "Write")]
    public SwitchParameter Replace { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Delete")]
    public SwitchParameter Delete { get; set; }

    protected override void ProcessRecord()
    {
        var (root, path) = RawKey.Split(Path);
        var view = int.Parse(View);
        if (Delete || Replace)
        {
            DeleteTree(root, path, view);
        }

        if (Delete)
        {
            return;
        }

        var key = RawApi.Create(root, path, view);
        try
        {
            RawKey.Write(key, InputObject!);
        }
        finally
        {
            RawApi.RegCloseKey(key);
        }
    }

    private static void DeleteTree(nint root, string path, int view)
    {
        var key = RawApi.TryOpen(root, path, view);
        if (key == 0)
        {
            return;
        }

        RawApi.RegCloseKey(key);
        key = RawApi.Open(root, path, view, write: true);
        try
        {
            RawApi.Check(RawApi.RegDeleteTree(key, null), $"RegDeleteTree '{path}'");
        }
        finally
        {
            RawApi.RegCloseKey(key);
        }

        RawApi.Check(RawApi.RegDeleteKeyEx(root, path, view == 32 ? 0x0200 : 0x0100, 0), $"RegDeleteKeyEx '{path}'");
    }
}

/// <summary>Ends this very process as a power cut would: nothing is flushed, no finally block runs.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SelfHard")]
public sealed class StopSelfHardCommand : PSCmdlet
{
    protected override void ProcessRecord() => Process.GetCurrentProcess().Kill();
}
