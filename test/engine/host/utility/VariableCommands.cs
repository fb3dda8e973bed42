using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Variable")]
public sealed class GetVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    public SwitchParameter ValueOnly { get; set; }

    [Parameter]
    public string[]? Include { get; set; }

    [Parameter]
    public string[]? Exclude { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var found = VariableScope.Find(this, name, Scope).Where(variable => Wanted(variable.Name)).ToList();
            foreach (var variable in found)
            {
                WriteObject(ValueOnly ? variable.Value : variable);
            }

            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                VariableScope.ReportMissing(this, name);
            }
        }
    }

    private bool Wanted(string name) => (Include is null || Include.Any(pattern => VariableScope.Matches(pattern, name)))
        && (Exclude is null || !Exclude.Any(pattern => VariableScope.Matches(pattern, name)));
}

[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
public sealed class SetVariableCommand : PSCmdlet
{
    private readonly List<object?> collected = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput)
        {
            collected.Add(Value);
        }
    }

    protected override void EndProcessing()
    {
        var value = !MyInvocation.ExpectingInput ? Value : collected.Count == 1 ? collected[0] : collected.ToArray();
        foreach (var name in Name)
        {
            if (!ShouldProcess($"Name: {name} Value: {value}", "Set variable"))
            {
                continue;
            }

            var existing = VariableScope.Find(this, name, Scope ?? "0").FirstOrDefault();
            var options = MyInvocation.BoundParameters.ContainsKey(nameof(Option)) ? Option : existing?.Options ?? ScopedItemOptions.None;
            var variable = new PSVariable(name, value, options) { Description = Description ?? existing?.Description ?? "" };
            VariableScope.Set(this, variable, Force, Scope);
            if (PassThru)
            {
                WriteObject(variable);
            }
        }
    }
}

[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
public sealed class NewVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Value { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public ScopedItemOptions Option { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (!ShouldProcess($"Name: {Name} Value: {Value}", "New variable"))
        {
            return;
        }

        if (!Force && VariableScope.Find(this, Name, Scope ?? "0").Any())
        {
            var message = $"A variable with name '{Name}' already exists.";
            WriteError(new ErrorRecord(new SessionStateException(message), "VariableAlreadyExists", ErrorCategory.ResourceExists, Name));
            return;
        }

        var variable = new PSVariable(Name, Value, Option) { Description = Description ?? "" };
        VariableScope.Set(this, variable, Force, Scope);
        if (PassThru)
        {
            WriteObject(variable);
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var found = VariableScope.Find(this, name, Scope ?? "0").ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                VariableScope.ReportMissing(this, name);
            }

            foreach (var variable in found.Where(variable => ShouldProcess("Name: " + variable.Name, "Remove variable")))
            {
                VariableScope.Remove(this, variable, Force, Scope);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Clear, "Variable", SupportsShouldProcess = true)]
public sealed class ClearVariableCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public string? Scope { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var found = VariableScope.Find(this, name, Scope ?? "0").ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                VariableScope.ReportMissing(this, name);
            }

            foreach (var variable in found.Where(variable => ShouldProcess("Name: " + variable.Name, "Clear variable")))
            {
                variable.Value = null;
                if (PassThru)
                {
                    WriteObject(variable);
                }
            }
        }
    }
}
