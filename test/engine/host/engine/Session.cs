using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>The runspace that requests run in; `reset` puts a new one in its place.</summary>
internal sealed class Session : IDisposable
{
    private static readonly string StartFolder = Environment.CurrentDirectory;

    public Session() => Open(PSLanguageMode.FullLanguage);

    public Runspace Runspace { get; private set; } = null!;

    public CaptureHost Host { get; private set; } = null!;

    /// <summary>The commands of Microsoft.PowerShell.Core at once; all others load by name from $PSHOME/Modules.</summary>
    public static InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        return state;
    }

    /// <summary>Only the modules of this host and those that the caller names: nothing of the machine leaks into a test.</summary>
    public static void LimitModulePath()
    {
        var own = Path.Combine(AppContext.BaseDirectory, "Modules");
        var extra = Environment.GetEnvironmentVariable("RDPMEND_ENGINE_MODULEPATH");
        Environment.SetEnvironmentVariable("PSModulePath", string.IsNullOrEmpty(extra) ? own : extra + Path.PathSeparator + own);
    }

    /// <summary>A new runspace. `languageMode`: the name of a PSLanguageMode, for example ConstrainedLanguage.</summary>
    public JObject Reset(JObject request)
    {
        var mode = Enum.Parse<PSLanguageMode>((string?)request["languageMode"] ?? nameof(PSLanguageMode.FullLanguage));
        Runspace.Dispose();
        Environment.CurrentDirectory = StartFolder;
        Open(mode);
        return new JObject { ["ok"] = true };
    }

    public JObject Describe() => new()
    {
        ["version"] = Runspace.Version.ToString(),
        ["engine"] = typeof(PSObject).Assembly.GetName().Version?.ToString(),
        ["platform"] = OperatingSystem.IsWindows() ? "windows" : "linux",
    };

    public void Dispose() => Runspace.Dispose();

    private void Open(PSLanguageMode mode)
    {
        Host = new CaptureHost();
        var state = CreateState();
        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        Runspace.Open();
        LimitModulePath();
        Runspace.DefaultRunspace = Runspace;
        Runspace.SessionStateProxy.Path.SetLocation(StartFolder);
        if (mode != PSLanguageMode.FullLanguage)
        {
            Runspace.SessionStateProxy.LanguageMode = mode;
        }
    }
}
