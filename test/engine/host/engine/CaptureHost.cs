using System.Globalization;
using System.Management.Automation.Host;

namespace RdpMend.Engine;

/// <summary>A host without a screen: all that would be shown is kept for the reply.</summary>
internal sealed class CaptureHost : PSHost
{
    private readonly CaptureUI ui = new();

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "rdpmend-engine";

    public override Version Version => new(1, 0);

    public override PSHostUserInterface UI => ui;

    public CaptureUI Capture => ui;

    public int? ExitCode { get; set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public override void EnterNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
