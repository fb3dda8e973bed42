using System.Collections;
using System.Reflection;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "Object", DefaultParameterSetName = "Net")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "Net", Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(ParameterSetName = "Com", Mandatory = true, Position = 0)]
    public string? ComObject { get; set; }

    [Parameter(ParameterSetName = "Net", Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter(ParameterSetName = "Com")]
    public SwitchParameter Strict { get; set; }

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        var made = ParameterSetName == "Com" ? NewCom() : NewNet();
        var wrapped = PSObject.AsPSObject(made);
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
        {
            var name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            if (wrapped.BaseObject is PSCustomObject)
            {
                wrapped.Properties.Add(new PSNoteProperty(name, entry.Value));
            }
            else if (wrapped.Properties[name] is { } property)
            {
                property.Value = entry.Value;
            }
            else
            {
                Fail(new PSInvalidOperationException($"The member \"{name}\" was not found for the specified .NET object."), "InvalidOperationException", name);
            }
        }

        WriteObject(wrapped.BaseObject is PSCustomObject ? wrapped : made);
    }

    private object NewNet()
    {
        if (!LanguagePrimitives.TryConvertTo(TypeName, out Type type) || type is null)
        {
            Fail(new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."), "TypeNotFound", TypeName);
            return null!;
        }

        if (type == typeof(PSObject) || type == typeof(PSCustomObject))
        {
            return ArgumentList is [{ } value] ? PSObject.AsPSObject(value) : new PSObject();
        }

        if (SessionState.LanguageMode == PSLanguageMode.ConstrainedLanguage && !IsCoreType(type))
        {
            var message = $"Cannot create type. Only core types are supported in this language mode.";
            ThrowTerminatingError(new ErrorRecord(new PSNotSupportedException(message), "CannotCreateTypeConstrainedLanguage",
                ErrorCategory.PermissionDenied, type));
        }

        try
        {
            // The engine's own choice of an overload, with its conversions of the arguments.
            return ArgumentList.Length == 0 && type.IsValueType
                ? Activator.CreateInstance(type)!
                : EngineInternals.CallStatic("System.Management.Automation.DotNetAdapter", "ConstructorInvokeDotNet",
                    type, type.GetConstructors(), ArgumentList)!;
        }
        catch (RuntimeException error)
        {
            var cause = error.InnerException is TargetInvocationException { InnerException: { } inner } ? inner : error.InnerException ?? error;
            ThrowTerminatingError(new ErrorRecord(cause, "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation, TypeName));
            return null!;
        }
    }

    private static bool IsCoreType(Type type)
        => (bool)EngineInternals.Type("System.Management.Automation.CoreTypes").GetMethod("Contains", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(null, [type])!;

    private object NewCom()
    {
        if (!OperatingSystem.IsWindows() || Type.GetTypeFromProgID(ComObject!) is not { } type)
        {
            Fail(new PSArgumentException($"Retrieving the COM class factory failed: '{ComObject}' is not registered."), "NoCOMClassIdentified", ComObject!);
            return null!;
        }

        return Activator.CreateInstance(type)!;
    }

    private void Fail(Exception cause, string id, object target)
        => ThrowTerminatingError(new ErrorRecord(cause, id, id == "TypeNotFound" ? ErrorCategory.InvalidType : ErrorCategory.ResourceUnavailable, target));
}

// -NotePropertyName has no position here: `Add-Member Name Value` is refused, `Add-Member NoteProperty Name Value` works.
[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "TypeNameSet")]
public sealed class AddMemberCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "MemberSet")]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "MemberSet")]
    public string Name { get; set; } = "";

    [Parameter(Position = 2, ParameterSetName = "MemberSet")]
    public object? Value { get; set; }

    [Parameter(Position = 3, ParameterSetName = "MemberSet")]
    public object? SecondValue { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "TypeNameSet")]
    [Parameter(ParameterSetName = "MemberSet")]
    [Parameter(ParameterSetName = "NotePropertySingleMemberSet")]
    [Parameter(ParameterSetName = "NotePropertyMultiMemberSet")]
    public string? TypeName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "NotePropertySingleMemberSet")]
    public string NotePropertyName { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "NotePropertySingleMemberSet")]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "NotePropertyMultiMemberSet")]
    public IDictionary NotePropertyMembers { get; set; } = new Hashtable();

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case "NotePropertySingleMemberSet":
                Add(new PSNoteProperty(NotePropertyName, NotePropertyValue));
                break;
            case "NotePropertyMultiMemberSet":
                foreach (DictionaryEntry entry in NotePropertyMembers)
                {
                    Add(new PSNoteProperty(entry.Key.ToString(), entry.Value));
                }

                break;
            case "MemberSet":
                Add(Member());
                break;
        }

        if (TypeName is not null)
        {
            InputObject.TypeNames.Insert(0, TypeName);
        }

        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    private PSMemberInfo Member() => MemberType switch
    {
        PSMemberTypes.NoteProperty => new PSNoteProperty(Name, Value),
        PSMemberTypes.AliasProperty => new PSAliasProperty(Name, (string)Value!),
        PSMemberTypes.ScriptProperty => new PSScriptProperty(Name, Block(Value), Block(SecondValue)),
        PSMemberTypes.ScriptMethod => new PSScriptMethod(Name, Block(Value)),
        _ => throw new PSNotSupportedException($"This host's Add-Member has no member type {MemberType}."),
    };

    private static ScriptBlock? Block(object? value) => value is PSObject wrapped ? wrapped.BaseObject as ScriptBlock : value as ScriptBlock;

    private void Add(PSMemberInfo member)
    {
        if (InputObject.Members[member.Name] is { } present)
        {
            if (!Force || !present.IsInstance)
            {
                var message = $"Cannot add a member with the name \"{member.Name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command.";
                WriteError(new ErrorRecord(new InvalidOperationException(message), "MemberAlreadyExists", ErrorCategory.InvalidOperation, InputObject));
                return;
            }

            InputObject.Members.Remove(member.Name);
        }

        InputObject.Members.Add(member);
    }
}
