using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Alias", DefaultParameterSetName = "Default")]
public sealed class GetAliasCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Default", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public string[] Exclude { get; set; } = [];

    [Parameter]
    public string? Scope { get; set; }

    [Parameter(ParameterSetName = "Definition")]
    public string[]? Definition { get; set; }

    protected override void ProcessRecord()
    {
        var state = EngineInternals.Property(SessionState, "Internal")!;
        var table = (IDictionary<string, AliasInfo>)(Scope is null
            ? EngineInternals.Call(state, "GetAliasTable")!
            : EngineInternals.Call(state, "GetAliasTableAtScope", Scope)!);
        foreach (var pattern in Definition ?? Name)
        {
            var found = table.Values
                .Where(alias => VariableScope.Matches(pattern, Definition is null ? alias.Name : alias.Definition))
                .Where(alias => !Exclude.Any(excluded => VariableScope.Matches(excluded, alias.Name)))
                .OrderBy(alias => alias.Name, StringComparer.OrdinalIgnoreCase).ToList();
            found.ForEach(WriteObject);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                var message = $"This command cannot find a matching alias because an alias with the name '{pattern}' does not exist.";
                WriteError(new ErrorRecord(new ItemNotFoundException(message), "ItemNotFoundException", ErrorCategory.ObjectNotFound, pattern));
            }
        }
    }
}

public abstract class WriteAliasCommandBase : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Value { get; set; } = "";

    [Parameter]
    public string Description { get; set; } = "";

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected abstract bool MayReplace { get; }

    protected override void ProcessRecord()
    {
        var verb = MayReplace ? "Set Alias" : "New Alias";
        if (!ShouldProcess($"Name: {Name} Value: {Value}", verb))
        {
            return;
        }

        var state = EngineInternals.Property(SessionState, "Internal")!;
        if (!MayReplace && !Force && ((IDictionary<string, AliasInfo>)EngineInternals.Call(state, "GetAliasTableAtScope", Scope ?? "0")!).ContainsKey(Name))
        {
            var message = $"The alias is not allowed, because an alias with the name '{Name}' already exists.";
            WriteError(new ErrorRecord(new SessionStateException(message), "AliasAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        var context = EngineInternals.Property(this, "Context");
        var alias = (AliasInfo)EngineInternals.Create("System.Management.Automation.AliasInfo", Name, Value, context, Option);
        alias.Description = Description;
        try
        {
            EngineInternals.Call(state, "SetAliasItemAtScope", alias, Scope ?? "0", (bool)Force, CommandOrigin);
        }
        catch (SessionStateException error)
        {
            WriteError(new ErrorRecord(error.ErrorRecord, error));
            return;
        }

        if (PassThru)
        {
            WriteObject(alias);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Alias", SupportsShouldProcess = true)]
public sealed class SetAliasCommand : WriteAliasCommandBase
{
    protected override bool MayReplace => true;
}

[Cmdlet(VerbsCommon.New, "Alias", SupportsShouldProcess = true)]
public sealed class NewAliasCommand : WriteAliasCommandBase
{
    protected override bool MayReplace => false;
}
