namespace RdpMend.Engine;

internal static class Program
{
    /// <summary>Without arguments: JSON lines on stdin and stdout. With arguments: a PowerShell executable.</summary>
    private static int Main(string[] args)
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        Environment.SetEnvironmentVariable("PSModuleAnalysisCachePath", OperatingSystem.IsWindows() ? "nul" : "/dev/null");
        return args.Length == 0 || args[0] == "--serve" ? ServeLoop.Run() : CommandLine.Run(args);
    }
}
