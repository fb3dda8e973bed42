using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.AccessControl;
using System.Text;

namespace RdpMend.TestTools;

/// <summary>
/// A registry key by the functions of advapi32, so that a test does not judge .NET by .NET. Trees are tables
/// { name, exists, dacl, order, values: { name, kind, data }, keys: trees }, values and keys in the order of their names, `order` as
/// the registry gives the value names, data as base64.
/// </summary>
public static class RawRegistry
{
    private const int ReadAccess = 0x20019, FullAccess = 0xF003F, DaclInformation = 4;
    private const int FileNotFound = 2, InsufficientBuffer = 122, NoMoreItems = 259;

    /// <summary>The tree, or { name, exists: false }. A key that may not be opened is an error: it must not pass for absent.</summary>
    public static IDictionary Read(string path, int view)
    {
        var (root, rest) = Split(path);
        var code = RegOpenKeyEx(root, rest, 0, ReadAccess | ViewFlag(view), out var key);
        return code == FileNotFound ? Table(("name", path), ("exists", false)) : ReadOpen(Checked(code, path, key), path);
    }

    /// <summary>Makes the key and writes a tree into it.</summary>
    public static void Write(string path, int view, IDictionary tree)
    {
        var (root, rest) = Split(path);
        WriteOpen(Checked(RegCreateKeyEx(root, rest, 0, null, 0, FullAccess | ViewFlag(view), 0, out var key, out _), path, key), tree);
    }

    /// <summary>Deletes the key and all below it; one that is not there is no error.</summary>
    public static void Delete(string path, int view)
    {
        var (root, rest) = Split(path);
        var code = RegOpenKeyEx(root, rest, 0, FullAccess | ViewFlag(view), out var key);
        if (code == FileNotFound)
        {
            return;
        }

        Check(code, path);
        Closing(key, () => Check(RegDeleteTree(key, null), path));
        Check(RegDeleteKeyEx(root, rest, ViewFlag(view), 0), path);
    }

    private static IDictionary ReadOpen(nint key, string name)
    {
        IDictionary tree = Table();
        Closing(key, () =>
        {
            var order = Names(key, RegEnumValue);
            tree = Table(("name", name), ("exists", true), ("dacl", Dacl(key)), ("order", order),
                ("values", order.Order(StringComparer.Ordinal).Select(value => ReadValue(key, value)).ToArray()),
                ("keys", Names(key, RegEnumKeyEx).Order(StringComparer.Ordinal).Select(child => ReadOpen(
                    Checked(RegOpenKeyEx(key, child, 0, ReadAccess, out var opened), child, opened), child)).ToArray()));
        });
        return tree;
    }

    /// <summary>Access lists go last, so that a strict one does not stop the rest.</summary>
    private static void WriteOpen(nint key, IDictionary tree) => Closing(key, () =>
    {
        foreach (var value in List(tree["values"]))
        {
            var data = Convert.FromBase64String((string)value["data"]!);
            Check(RegSetValueEx(key, (string)value["name"]!, 0, Convert.ToUInt32(value["kind"]), data, (uint)data.Length), (string)value["name"]!);
        }

        foreach (var child in List(tree["keys"]))
        {
            var name = (string)child["name"]!;
            WriteOpen(Checked(RegCreateKeyEx(key, name, 0, null, 0, FullAccess, 0, out var made, out _), name, made), child);
        }

        if (tree["dacl"] is string { Length: > 0 } sddl)
        {
            var descriptor = new RawSecurityDescriptor(sddl);
            var bytes = new byte[descriptor.BinaryLength];
            descriptor.GetBinaryForm(bytes, 0);
            Check(RegSetKeySecurity(key, DaclInformation, bytes), sddl);
        }
    });

    private static IDictionary ReadValue(nint key, string name)
    {
        uint size = 0;
        Check(RegQueryValueEx(key, name, 0, out _, null, ref size), name);
        var data = new byte[size];
        Check(RegQueryValueEx(key, name, 0, out var kind, data, ref size), name);
        return Table(("name", name), ("kind", kind), ("data", Convert.ToBase64String(data)));
    }

    private static string Dacl(nint key)
    {
        uint size = 0;
        var code = RegGetKeySecurity(key, DaclInformation, null, ref size);
        Check(code == InsufficientBuffer ? 0 : code, "access list");
        var descriptor = new byte[size];
        Check(RegGetKeySecurity(key, DaclInformation, descriptor, ref size), "access list");
        return new RawSecurityDescriptor(descriptor, 0).GetSddlForm(AccessControlSections.Access);
    }

    private delegate int Enumerate(nint key, uint index, StringBuilder name, ref uint length, nint a, nint b, nint c, nint d);

    private static string[] Names(nint key, Enumerate next)
    {
        var names = new List<string>();
        for (uint index = 0; ; index++)
        {
            var name = new StringBuilder(16384);
            var length = (uint)name.Capacity;
            var code = next(key, index, name, ref length, 0, 0, 0, 0);
            if (code == NoMoreItems)
            {
                return [.. names];
            }

            Check(code, "enumeration");
            names.Add(name.ToString());
        }
    }

    private static (nint Root, string Path) Split(string path)
    {
        var parts = path.Split('\\', 2);
        var number = parts[0].ToUpperInvariant() switch
        {
            "HKLM" => 0x80000002,
            "HKCU" => 0x80000001,
            "HKU" => 0x80000003,
            _ => throw new ArgumentException($"'{path}' does not begin with HKLM, HKCU or HKU."),
        };
        return (unchecked((nint)(int)number), parts.Length > 1 ? parts[1] : "");
    }

    private static IDictionary Table(params (string Name, object? Value)[] fields)
        => fields.ToDictionary(field => field.Name, field => field.Value);

    private static IEnumerable<IDictionary> List(object? list) => ((IEnumerable?)list ?? Array.Empty<object>()).Cast<IDictionary>();

    private static int ViewFlag(int view) => view == 32 ? 0x0200 : 0x0100;

    private static void Check(int code, string what)
    {
        if (code != 0)
        {
            throw new Win32Exception(code, $"{what}: error {code}");
        }
    }

    private static nint Checked(int code, string what, nint key)
    {
        Check(code, what);
        return key;
    }

    private static void Closing(nint key, Action work)
    {
        try
        {
            work();
        }
        finally
        {
            _ = RegCloseKey(key);
        }
    }

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegOpenKeyExW")]
    private static extern int RegOpenKeyEx(nint root, string path, int options, int access, out nint key);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegCreateKeyExW")]
    private static extern int RegCreateKeyEx(nint root, string path, int reserved, string? type, int options, int access, nint security, out nint key, out int disposition);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegEnumKeyExW")]
    private static extern int RegEnumKeyEx(nint key, uint index, StringBuilder name, ref uint length, nint a, nint b, nint c, nint d);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegEnumValueW")]
    private static extern int RegEnumValue(nint key, uint index, StringBuilder name, ref uint length, nint a, nint b, nint c, nint d);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegQueryValueExW")]
    private static extern int RegQueryValueEx(nint key, string name, nint reserved, out uint kind, byte[]? data, ref uint size);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegSetValueExW")]
    private static extern int RegSetValueEx(nint key, string name, int reserved, uint kind, byte[] data, uint size);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegDeleteTreeW")]
    private static extern int RegDeleteTree(nint key, string? path);

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegDeleteKeyExW")]
    private static extern int RegDeleteKeyEx(nint key, string path, int view, int reserved);

    [DllImport("advapi32")]
    private static extern int RegGetKeySecurity(nint key, uint information, byte[]? descriptor, ref uint size);

    [DllImport("advapi32")]
    private static extern int RegSetKeySecurity(nint key, uint information, byte[] descriptor);

    [DllImport("advapi32")]
    private static extern int RegCloseKey(nint key);
}
