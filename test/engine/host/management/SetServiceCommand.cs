using System.ComponentModel;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.ServiceProcess;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.Set, "Service", DefaultParameterSetName = "InputObject", SupportsShouldProcess = true)]
public sealed class SetServiceCommand : ServiceOperationBaseCommand
{
    private const uint NoChange = 0xFFFFFFFF;

    [Parameter]
    [Alias("StartMode", "SM", "ST", "StartType")]
    public ServiceStartMode StartupType { get; set; }

    [Parameter]
    [Alias("State", "SS")]
    [ValidateSet("Running", "Stopped")]
    public string? Status { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override bool Change(ServiceController service)
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(StartupType)) && !SetStartType(service))
        {
            return false;
        }

        return Status switch
        {
            "Running" => Start(service),
            "Stopped" => Stop(service, Force, wait: true),
            _ => true,
        };
    }

    private bool SetStartType(ServiceController service)
    {
        nint manager = OpenSCManager(null, null, 0x0001);
        nint handle = OpenService(manager, service.ServiceName, 0x0002);
        try
        {
            if (handle == 0 || !ChangeServiceConfig(handle, NoChange, (uint)StartupType, NoChange, null, null, 0, null, null, null, null))
            {
                Report(service, "configured", "CouldNotSetService", new Win32Exception());
                return false;
            }

            return true;
        }
        finally
        {
            CloseServiceHandle(handle);
            CloseServiceHandle(manager);
        }
    }

    [DllImport("advapi32", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern nint OpenSCManager(string? machine, string? database, uint access);

    [DllImport("advapi32", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern nint OpenService(nint manager, string name, uint access);

    [DllImport("advapi32", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern bool ChangeServiceConfig(nint service, uint type, uint start, uint errorControl, string? path, string? group,
        nint tag, string? dependencies, string? account, string? password, string? displayName);

    [DllImport("advapi32")]
    private static extern bool CloseServiceHandle(nint handle);
}
