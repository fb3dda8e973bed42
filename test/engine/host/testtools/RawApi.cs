using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace RdpMend.TestTools;

/// <summary>The registry functions of advapi32, called directly so that a test does not judge .NET by .NET.</summary>
internal static class RawApi
{
    public const int NotFound = 2;
    public const int MoreData = 234;
    public const int NoMoreItems = 259;
    public const uint DaclInformation = 4;
    private const int ReadAccess = 0x20019;
    private const int FullAccess = 0xF003F;

    public static nint Open(nint root, string path, int view, bool write)
    {
        var code = RegOpenKeyEx(root, path, 0, (write ? FullAccess : ReadAccess) | ViewFlag(view), out var key);
        return code == 0 ? key : throw new Win32Exception(code, $"RegOpenKeyEx '{path}': error {code}");
    }

    /// <summary>Zero for a key that is not there. One that may not be opened is an error: it must not pass for absent.</summary>
    public static nint TryOpen(nint root, string path, int view)
    {
        const int FileNotFound = 2;
        var code = RegOpenKeyEx(root, path, 0, ReadAccess | ViewFlag(view), out var key);
        if (code == FileNotFound)
        {
            return 0;
        }
        Check(code, $"RegOpenKeyEx '{path}'");
        return key;
    }

    public static nint Create(nint root, string path, int view)
    {
        Check(RegCreateKeyEx(root, path, 0, null, 0, FullAccess | ViewFlag(view), 0, out var key, out _), $"RegCreateKeyEx '{path}'");
        return key;
    }

    public static List<string> SubkeyNames(nint key)
    {
        var names = new List<string>();
        for (uint index = 0; ; index++)
        {
            var name = new StringBuilder(512);
            var length = (uint)name.Capacity;
            var code = RegEnumKeyEx(key, index, name, ref length, 0, 0, 0, 0);
            if (code == NoMoreItems)
            {
                return names;
            }

            Check(code, "RegEnumKeyEx");
            names.Add(name.ToString());
        }
    }

    public static List<string> ValueNames(nint key)
    {
        var names = new List<string>();
        for (uint index = 0; ; index++)
        {
            var name = new StringBuilder(16384);
            var length = (uint)name.Capacity;
            var code = RegEnumValue(key, index, name, ref length, 0, 0, 0, 0);
            if (code == NoMoreItems)
            {
                return names;
            }

            Check(code, "RegEnumValue");
            names.Add(name.ToString());
        }
    }

    public static (uint Kind, byte[] Data) Read(nint key, string name)
    {
        uint size = 0;
        Check(RegQueryValueEx(key, name, 0, out var kind, null, ref size), $"RegQueryValueEx '{name}'");
        var data = new byte[size];
        if (size > 0)
        {
            Check(RegQueryValueEx(key, name, 0, out kind, data, ref size), $"RegQueryValueEx '{name}'");
        }

        return (kind, data);
    }

    public static string Dacl(nint key)
    {
        uint size = 0;
        var code = RegGetKeySecurity(key, DaclInformation, null, ref size);
        if (code is not 0 and not 122)
        {
            Check(code, "RegGetKeySecurity");
        }

        var descriptor = new byte[size];
        Check(RegGetKeySecurity(key, DaclInformation, descriptor, ref size), "RegGetKeySecurity");
        return new System.Security.AccessControl.RawSecurityDescriptor(descriptor, 0)
            .GetSddlForm(System.Security.AccessControl.AccessControlSections.Access);
    }

    public static void SetDacl(nint key, string sddl)
    {
        var descriptor = new System.Security.AccessControl.RawSecurityDescriptor(sddl);
        var bytes = new byte[descriptor.BinaryLength];
        descriptor.GetBinaryForm(bytes, 0);
        Check(RegSetKeySecurity(key, DaclInformation, bytes), "RegSetKeySecurity");
    }

    public static void Check(int code, string what)
    {
        if (code != 0)
        {
            throw new Win32Exception(code, $"{what}: error {code}");
        }
    }

    private static int ViewFlag(int view) => view == 32 ? 0x0200 : 0x0100;

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegOpenKeyExW")]
    private static extern int RegOpenKeyEx(nint root, string path, int options, int access, out nint key);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegCreateKeyExW")]
    private static extern int RegCreateKeyEx(nint root, string path, int reserved, string? type, int options, int access, nint security, out nint key, out int disposition);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegEnumKeyExW")]
    private static extern int RegEnumKeyEx(nint key, uint index, StringBuilder name, ref uint length, nint reserved, nint type, nint typeLength, nint time);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegEnumValueW")]
    private static extern int RegEnumValue(nint key, uint index, StringBuilder name, ref uint length, nint reserved, nint kind, nint data, nint size);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegQueryValueExW")]
    private static extern int RegQueryValueEx(nint key, string name, nint reserved, out uint kind, byte[]? data, ref uint size);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegSetValueExW")]
    public static extern int RegSetValueEx(nint key, string name, int reserved, uint kind, byte[] data, uint size);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegDeleteTreeW")]
    public static extern int RegDeleteTree(nint key, string? path);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegDeleteKeyExW")]
    public static extern int RegDeleteKeyEx(nint key, string path, int view, int reserved);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegDeleteValueW")]
    public static extern int RegDeleteValue(nint key, string name);

    [DllImport("advapi32")]
    private static extern int RegGetKeySecurity(nint key, uint information, byte[]? descriptor, ref uint size);

    [DllImport("advapi32")]
    private static extern int RegSetKeySecurity(nint key, uint information, byte[] descriptor);

    [DllImport("advapi32")]
    public static extern int RegCloseKey(nint key);
}
