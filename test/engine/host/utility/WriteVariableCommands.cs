using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>What Set-Variable and New-Variable take beside -Name, and how they store a variable.</summary>
public abstract class WriteVariableCommandBase : PSCmdlet
{
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

    protected void Store(PSVariable variable)
    {
        VariableScope.Set(this, variable, Force, Scope);
        if (PassThru)
        {
            WriteObject(variable);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Variable", SupportsShouldProcess = true)]
public sealed class SetVariableCommand : WriteVariableCommandBase
{
    private readonly List<object?> collected = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

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
            Store(variable);
        }
    }
}

[Cmdlet(VerbsCommon.New, "Variable", SupportsShouldProcess = true)]
public sealed class NewVariableCommand : WriteVariableCommandBase
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

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
        Store(variable);
    }
}
