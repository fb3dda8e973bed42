using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public enum TestPathType
{
    Any,
    Container,
    Leaf,
}

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : CoreCommandWithFilters
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[] LiteralPath { get => Path; set => Path = value; }

    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; } = TestPathType.Any;

    [Parameter]
    public SwitchParameter IsValid { get; set; }

    protected override object? DynamicParameters(ProviderContext context) => PathType == TestPathType.Any && !IsValid && Path is [{ Length: > 0 } first, ..]
        ? context.Call(InvokeProvider.Item, "ItemExistsDynamicParameters", first)
        : null;

    protected override void ProcessRecord()
    {
        if (Path is null || Path.Length == 0)
        {
            WriteError(new ErrorRecord(
                new ArgumentNullException(nameof(Path), "The provided Path argument was null or an empty collection."),
                "NullPathNotPermitted", ErrorCategory.InvalidArgument, Path));
            return;
        }

        foreach (var path in Path)
        {
            if (path is null)
            {
                WriteError(new ErrorRecord(
                    new ArgumentNullException(nameof(Path), "The provided Path argument was null or an empty collection."),
                    "NullPathNotPermitted", ErrorCategory.InvalidArgument, Path));
            }
            else
            {
                WriteObject(!string.IsNullOrWhiteSpace(path) && Holds(path));
            }
        }
    }

    private bool Holds(string path)
    {
        try
        {
            if (IsValid)
            {
                return SessionState.Path.IsValid(path);
            }

            var context = NewContext();
            return PathType switch
            {
                TestPathType.Container => context.Call(InvokeProvider.Item, "IsContainer", path) is true,
                TestPathType.Leaf => context.Call(InvokeProvider.Item, "Exists", path) is true
                    && context.Call(InvokeProvider.Item, "IsContainer", path) is not true,
                _ => context.Call(InvokeProvider.Item, "Exists", path) is true,
            };
        }
        catch (Exception error) when (error is PSNotSupportedException or DriveNotFoundException or ProviderNotFoundException
            or ItemNotFoundException)
        {
            // No such drive, provider or item: the path does not exist.
            return false;
        }
    }
}
