using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What all item commands share: a context for the provider and the provider's dynamic parameters.</summary>
public abstract class CoreCommandBase : PSCmdlet, IDynamicParameters
{
    private object? dynamicParameters;

    protected virtual string[]? IncludeValue => null;

    protected virtual string[]? ExcludeValue => null;

    protected virtual string? FilterValue => null;

    protected virtual bool ForceValue => false;

    /// <summary>Paths are taken as they stand, wildcards and all: the parameter sets for that begin with this word.</summary>
    protected bool LiteralValue => ParameterSetName.StartsWith("Literal", StringComparison.Ordinal);

    public object? GetDynamicParameters()
    {
        try
        {
            return dynamicParameters = DynamicParameters(NewContext());
        }
        catch (Exception error) when (error is ItemNotFoundException or DriveNotFoundException or ProviderNotFoundException
            or PSNotSupportedException or NotSupportedException)
        {
            // A path that cannot be resolved has no provider to ask; the command itself reports it.
            return null;
        }
    }

    protected virtual object? DynamicParameters(ProviderContext context) => null;

    /// <summary>The path whose provider is asked for its dynamic parameters.</summary>
    protected static string First(string[] paths) => paths.Length > 0 ? paths[0] : ".";

    protected ProviderContext NewContext()
    {
        var context = new ProviderContext(this) { Force = ForceValue, Literal = LiteralValue };
        context.Filters(IncludeValue, ExcludeValue, FilterValue);
        if (dynamicParameters is not null)
        {
            context.DynamicParameters = dynamicParameters;
        }

        return context;
    }

    /// <summary>Runs one item; what stops it is a non-terminating error, as the real commands have it.</summary>
    protected void Each(IEnumerable<string?> paths, Action<string> action)
    {
        foreach (var path in paths)
        {
            Guard(() => action(path!));
        }
    }

    protected void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is PSNotSupportedException or DriveNotFoundException or ProviderNotFoundException
            or ItemNotFoundException)
        {
            WriteError(new ErrorRecord(((IContainsErrorRecord)error).ErrorRecord, error));
        }
    }
}
