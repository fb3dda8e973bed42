using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "Date")]
[OutputType(typeof(DateTime), typeof(string))]
public sealed class GetDateCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime")]
    public DateTime Date { get; set; } = DateTime.Now;

    [Parameter]
    public int Year { get; set; } = -1;

    [Parameter]
    public int Month { get; set; } = -1;

    [Parameter]
    public int Day { get; set; } = -1;

    [Parameter]
    public int Hour { get; set; } = -1;

    [Parameter]
    public int Minute { get; set; } = -1;

    [Parameter]
    public int Second { get; set; } = -1;

    [Parameter]
    public int Millisecond { get; set; } = -1;

    [Parameter]
    public string? Format { get; set; }

    protected override void ProcessRecord()
    {
        var date = new DateTime(Date.Ticks, Date.Kind);
        date = Year < 0 ? date : date.AddYears(Year - date.Year);
        date = Month < 0 ? date : date.AddMonths(Month - date.Month);
        date = Day < 0 ? date : date.AddDays(Day - date.Day);
        date = Hour < 0 ? date : date.AddHours(Hour - date.Hour);
        date = Minute < 0 ? date : date.AddMinutes(Minute - date.Minute);
        date = Second < 0 ? date : date.AddSeconds(Second - date.Second);
        date = Millisecond < 0 ? date : date.AddMilliseconds(Millisecond - date.Millisecond).AddTicks(-(date.Ticks % TimeSpan.TicksPerMillisecond));
        WriteObject(Format switch
        {
            null => date,
            "FileDate" => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            "FileDateTime" => date.ToString("yyyyMMddTHHmmssffff", CultureInfo.InvariantCulture),
            "FileDateTimeUniversal" => date.ToUniversalTime().ToString("yyyyMMddTHHmmssffffZ", CultureInfo.InvariantCulture),
            _ => date.ToString(Format, CultureInfo.CurrentCulture),
        });
    }
}

[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = "Number")]
public sealed class GetRandomCommand : PSCmdlet
{
    private readonly List<object> pool = [];

    [Parameter]
    public int? SetSeed { get; set; }

    [Parameter(Position = 0, ParameterSetName = "Number")]
    public object? Maximum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public object? Minimum { get; set; }

    [Parameter(Position = 0, ParameterSetName = "List", ValueFromPipeline = true, Mandatory = true)]
    public object[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    protected override void ProcessRecord() => pool.AddRange(InputObject);

    protected override void EndProcessing()
    {
        var source = SetSeed is { } seed ? new Random(seed) : Random.Shared;
        if (ParameterSetName == "List")
        {
            var list = pool.ToArray();
            source.Shuffle(list);
            WriteObject(list.Take(Count), enumerateCollection: true);
            return;
        }

        for (var index = 0; index < Count; index++)
        {
            WriteObject(Number(source));
        }
    }

    private object Number(Random source)
    {
        var low = Minimum is PSObject wrappedLow ? wrappedLow.BaseObject : Minimum;
        var high = Maximum is PSObject wrappedHigh ? wrappedHigh.BaseObject : Maximum;
        if (low is double or float || high is double or float)
        {
            var from = LanguagePrimitives.ConvertTo<double>(low ?? 0.0);
            return from + (source.NextDouble() * (LanguagePrimitives.ConvertTo<double>(high ?? double.MaxValue) - from));
        }

        if (low is long || high is long)
        {
            return source.NextInt64(LanguagePrimitives.ConvertTo<long>(low ?? 0L), LanguagePrimitives.ConvertTo<long>(high ?? long.MaxValue));
        }

        return source.Next(LanguagePrimitives.ConvertTo<int>(low ?? 0), LanguagePrimitives.ConvertTo<int>(high ?? int.MaxValue));
    }
}

[Cmdlet(VerbsCommon.New, "Guid")]
[OutputType(typeof(Guid))]
public sealed class NewGuidCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(Guid.NewGuid());
}

[Cmdlet(VerbsLifecycle.Start, "Sleep", DefaultParameterSetName = "Seconds")]
public sealed class StartSleepCommand : PSCmdlet
{
    private readonly ManualResetEventSlim stopped = new();

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Seconds", ValueFromPipeline = true)]
    [ValidateRange(0.0, int.MaxValue / 1000)]
    public double Seconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Milliseconds")]
    [Alias("ms")]
    [ValidateRange(0, int.MaxValue)]
    public int Milliseconds { get; set; }

    protected override void ProcessRecord() => stopped.Wait(ParameterSetName == "Seconds" ? (int)(Seconds * 1000) : Milliseconds);

    protected override void StopProcessing() => stopped.Set();
}

[Cmdlet(VerbsCommon.Get, "Culture")]
public sealed class GetCultureCommand : PSCmdlet
{
    protected override void BeginProcessing() => WriteObject(Host.CurrentCulture);
}

[Cmdlet(VerbsCommon.Get, "UICulture")]
public sealed class GetUICultureCommand : PSCmdlet
{
    protected override void BeginProcessing() => WriteObject(Host.CurrentUICulture);
}

[Cmdlet(VerbsCommon.Get, "Host")]
public sealed class GetHostCommand : PSCmdlet
{
    protected override void BeginProcessing() => WriteObject(SessionState.PSVariable.GetValue("Host"));
}

[Cmdlet(VerbsCommon.Get, "PSCallStack")]
public sealed class GetPSCallStackCommand : PSCmdlet
{
    protected override void ProcessRecord()
    {
        var context = EngineInternals.Property(this, "Context")!;
        var debugger = (Debugger)EngineInternals.Property(context, "Debugger")!;
        WriteObject(debugger.GetCallStack(), enumerateCollection: true);
    }
}

[Cmdlet(VerbsCommon.Add, "Type", DefaultParameterSetName = "FromAssemblyName")]
public sealed class AddTypeCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "FromAssemblyName")]
    [Alias("AN")]
    public string[] AssemblyName { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in AssemblyName)
        {
            try
            {
                var assembly = Assembly.Load(new AssemblyName(name));
                if (PassThru)
                {
                    WriteObject(assembly.GetExportedTypes(), enumerateCollection: true);
                }
            }
            catch (IOException error)
            {
                var message = $"Cannot find path '{name}' because it does not exist.";
                WriteError(new ErrorRecord(new ItemNotFoundException(message, error), "ASSEMBLY_NOT_FOUND", ErrorCategory.ObjectNotFound, name));
            }
        }
    }
}
