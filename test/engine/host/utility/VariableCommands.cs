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
            foreach (var variable in VariableScope.FindOrReport(this, name, Scope, Wanted))
            {
                WriteObject(ValueOnly ? variable.Value : variable);
            }
        }
    }

    private bool Wanted(PSVariable variable) => (Include is null || Include.Any(pattern => VariableScope.Matches(pattern, variable.Name)))
        && (Exclude is null || !Exclude.Any(pattern => VariableScope.Matches(pattern, variable.Name)));
}

/// <summary>-Name and -Scope of the commands that change variables that are there.</summary>
public abstract class ExistingVariableCommandBase : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string[] Name { get; set; } = [];

    [Parameter]
    public string? Scope { get; set; }

    /// <summary>What is done, as -WhatIf says it.</summary>
    protected abstract string Action { get; }

    protected abstract void Change(PSVariable variable);

    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var found = VariableScope.FindOrReport(this, name, Scope ?? "0");
            foreach (var variable in found.Where(variable => ShouldProcess("Name: " + variable.Name, Action)))
            {
                Change(variable);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "Variable", SupportsShouldProcess = true)]
public sealed class RemoveVariableCommand : ExistingVariableCommandBase
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override string Action => "Remove variable";

    protected override void Change(PSVariable variable) => VariableScope.Remove(this, variable, Force, Scope);
}

[Cmdlet(VerbsCommon.Clear, "Variable", SupportsShouldProcess = true)]
public sealed class ClearVariableCommand : ExistingVariableCommandBase
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override string Action => "Clear variable";

    protected override void Change(PSVariable variable)
    {
        variable.Value = null;
        if (PassThru)
        {
            WriteObject(variable);
        }
    }
}
