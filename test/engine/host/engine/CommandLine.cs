namespace RdpMend.Engine;

internal static class CommandLine
{
    public static int Run(string[] args) => throw new NotImplementedException();
}
