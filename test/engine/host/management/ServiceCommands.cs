using System.ComponentModel;
using System.Management.Automation;
using System.ServiceProcess;

namespace Microsoft.PowerShell.Commands;

public sealed class ServiceCommandException(string message, Exception? cause = null) : SystemException(message, cause);

/// <summary>Services by name (wildcards), display name or object; Windows only, as the real commands are.</summary>
public abstract class ServiceBaseCommand : PSCmdlet
{
    protected List<ServiceController> ByName(IEnumerable<string>? patterns, Func<ServiceController, string> property, string id, string kind)
    {
        var all = ServiceController.GetServices().OrderBy(service => service.ServiceName, StringComparer.OrdinalIgnoreCase).ToList();
        var found = new List<ServiceController>();
        foreach (var pattern in patterns ?? ["*"])
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            var matches = all.Where(service => wildcard.IsMatch(property(service))).ToList();
            if (matches.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                WriteError(new ErrorRecord(new ServiceCommandException($"Cannot find any service with {kind} '{pattern}'."), id,
                    ErrorCategory.ObjectNotFound, pattern));
            }

            found.AddRange(matches.Where(service => !found.Contains(service)));
        }

        return found;
    }

    protected void Report(ServiceController service, string verb, string id, Exception error) => WriteError(new ErrorRecord(
        new ServiceCommandException($"Service '{service.DisplayName} ({service.ServiceName})' cannot be {verb} due to the following error: {error.InnerException?.Message ?? error.Message}", error),
        id, ErrorCategory.CloseError, service));

    protected static string Label(ServiceController service) => $"{service.DisplayName} ({service.ServiceName})";
}

[Cmdlet(VerbsCommon.Get, "Service", DefaultParameterSetName = "Default")]
[OutputType(typeof(ServiceController))]
public sealed class GetServiceCommand : ServiceBaseCommand
{
    [Parameter(Position = 0, ParameterSetName = "Default", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "DisplayName", Mandatory = true)]
    public string[] DisplayName { get; set; } = [];

    [Parameter(ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public ServiceController[]? InputObject { get; set; }

    [Parameter]
    [Alias("DS")]
    public SwitchParameter DependentServices { get; set; }

    [Parameter]
    [Alias("SDO", "ServicesDependedOn")]
    public SwitchParameter RequiredServices { get; set; }

    protected override void ProcessRecord()
    {
        IEnumerable<ServiceController> found = InputObject is not null ? InputObject : (ParameterSetName == "DisplayName"
            ? ByName(DisplayName, service => service.DisplayName, "NoServiceFoundForGivenDisplayName", "display name")
            : ByName(Name, service => service.ServiceName, "NoServiceFoundForGivenName", "service name"));
        if (DependentServices)
        {
            found = found.SelectMany(service => service.DependentServices);
        }
        else if (RequiredServices)
        {
            found = found.SelectMany(service => service.ServicesDependedOn);
        }

        WriteObject(found, enumerateCollection: true);
    }
}

/// <summary>-Name, -DisplayName, -InputObject and -PassThru of the commands that change a service's state.</summary>
public abstract class ServiceOperationBaseCommand : ServiceBaseCommand
{
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Default", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceName")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "DisplayName")]
    public string[] DisplayName { get; set; } = [];

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public ServiceController[] InputObject { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected IEnumerable<ServiceController> Targets() => ParameterSetName switch
    {
        "InputObject" => InputObject,
        "DisplayName" => ByName(DisplayName, service => service.DisplayName, "NoServiceFoundForGivenDisplayName", "display name"),
        _ => ByName(Name, service => service.ServiceName, "NoServiceFoundForGivenName", "service name"),
    };

    protected override void ProcessRecord()
    {
        foreach (var service in Targets().Where(service => ShouldProcess(Label(service))))
        {
            if (Change(service) && PassThru)
            {
                WriteObject(service);
            }
        }
    }

    protected abstract bool Change(ServiceController service);

    protected bool Start(ServiceController service)
    {
        try
        {
            if (service.Status is not (ServiceControllerStatus.Running or ServiceControllerStatus.StartPending))
            {
                service.Start();
            }

            return Await(service, ServiceControllerStatus.Running);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            Report(service, "started", "CouldNotStartService", error);
            return false;
        }
    }

    protected bool Stop(ServiceController service, bool force, bool wait)
    {
        try
        {
            var running = service.DependentServices.Where(other => other.Status != ServiceControllerStatus.Stopped).ToList();
            if (running.Count > 0 && !force)
            {
                var message = $"Cannot stop service '{Label(service)}' because it has dependent services. It can only be stopped if the Force flag is set.";
                WriteError(new ErrorRecord(new ServiceCommandException(message), "ServiceHasDependentServices", ErrorCategory.InvalidOperation, service));
                return false;
            }

            if (service.Status is not (ServiceControllerStatus.Stopped or ServiceControllerStatus.StopPending))
            {
                service.Stop();
            }

            return !wait || Await(service, ServiceControllerStatus.Stopped);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            Report(service, "stopped", "CouldNotStopService", error);
            return false;
        }
    }

    /// <summary>Waits as long as the service is on its way, with a warning every two seconds as the real commands give.</summary>
    private bool Await(ServiceController service, ServiceControllerStatus wanted)
    {
        for (var round = 0; round < 30; round++)
        {
            try
            {
                service.WaitForStatus(wanted, TimeSpan.FromSeconds(2));
                return true;
            }
            catch (System.ServiceProcess.TimeoutException)
            {
                WriteWarning($"Waiting for service '{Label(service)}' to become {wanted}...");
            }
        }

        Report(service, wanted == ServiceControllerStatus.Running ? "started" : "stopped",
            wanted == ServiceControllerStatus.Running ? "StartServiceFailed" : "StopServiceFailed", new ServiceCommandException("It did not answer in time."));
        return false;
    }
}

[Cmdlet(VerbsLifecycle.Start, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class StartServiceCommand : ServiceOperationBaseCommand
{
    protected override bool Change(ServiceController service) => Start(service);
}

[Cmdlet(VerbsLifecycle.Stop, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class StopServiceCommand : ServiceOperationBaseCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    protected override bool Change(ServiceController service) => Stop(service, Force, !NoWait);
}

[Cmdlet(VerbsLifecycle.Restart, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class RestartServiceCommand : ServiceOperationBaseCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override bool Change(ServiceController service) => Stop(service, Force, wait: true) && Start(service);
}
