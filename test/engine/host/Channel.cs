using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace RdpMend.Engine;

/// <summary>
/// The two ends of the JSON line protocol. Programs that a script starts inherit stdin and stdout; were these
/// ours, a child could read a request or write into a reply. So the real handles are moved out of the way:
/// children get an empty stdin and our stderr.
/// </summary>
internal static class Channel
{
    private static SafeFileHandle? keptAlive;

    public static (TextReader Reader, TextWriter Writer) Open()
    {
        var (input, output) = OperatingSystem.IsWindows() ? MoveWindowsHandles() : MoveUnixDescriptors();
        Console.SetOut(TextWriter.Null);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return (new StreamReader(input, utf8), new StreamWriter(output, utf8) { AutoFlush = true, NewLine = "\n" });
    }

    private static (Stream Input, Stream Output) MoveUnixDescriptors()
    {
        const int duplicateCloseOnExec = 1030;
        int input = fcntl(0, duplicateCloseOnExec, 3);
        int output = fcntl(1, duplicateCloseOnExec, 3);
        int empty = open("/dev/null", 0);
        dup2(empty, 0);
        dup2(2, 1);
        close(empty);
        return (new FileStream(new SafeFileHandle(input, true), FileAccess.Read, 1),
                new FileStream(new SafeFileHandle(output, true), FileAccess.Write, 1));
    }

    private static (Stream Input, Stream Output) MoveWindowsHandles()
    {
        const int standardInput = -10, standardOutput = -11, standardError = -12, inherit = 1;
        nint input = GetStdHandle(standardInput);
        nint output = GetStdHandle(standardOutput);
        SetHandleInformation(input, inherit, 0);
        SetHandleInformation(output, inherit, 0);
        var empty = File.OpenHandle("nul", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        SetHandleInformation(empty.DangerousGetHandle(), inherit, inherit);
        SetStdHandle(standardInput, empty.DangerousGetHandle());
        SetStdHandle(standardOutput, GetStdHandle(standardError));
        keptAlive = empty;
        return (new FileStream(new SafeFileHandle(input, true), FileAccess.Read, 1),
                new FileStream(new SafeFileHandle(output, true), FileAccess.Write, 1));
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command, int argument);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int dup2(int from, int to);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int descriptor);

    [DllImport("kernel32", SetLastError = true)]
    private static extern nint GetStdHandle(int which);

    [DllImport("kernel32", SetLastError = true)]
    private static extern bool SetStdHandle(int which, nint handle);

    [DllImport("kernel32", SetLastError = true)]
    private static extern bool SetHandleInformation(nint handle, int mask, int flags);
}
