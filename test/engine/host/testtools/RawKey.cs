using System.Collections;
using System.Management.Automation;

namespace RdpMend.TestTools;

/// <summary>
/// A key as {path, exists, dacl, order, values: [{name, kind, data}], keys: [{name, ...}]}, values and keys in the
/// order of their names, `order` in the order that the registry gives the value names.
/// </summary>
internal static class RawKey
{
    private static readonly Dictionary<string, nint> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HKLM"] = unchecked((nint)(int)0x80000002),
        ["HKEY_LOCAL_MACHINE"] = unchecked((nint)(int)0x80000002),
        ["HKCU"] = unchecked((nint)(int)0x80000001),
        ["HKEY_CURRENT_USER"] = unchecked((nint)(int)0x80000001),
        ["HKU"] = unchecked((nint)(int)0x80000003),
        ["HKEY_USERS"] = unchecked((nint)(int)0x80000003),
    };

    public static (nint Root, string Path) Split(string path)
    {
        var at = path.IndexOf('\\', StringComparison.Ordinal);
        var name = at < 0 ? path : path[..at];
        return Roots.TryGetValue(name.TrimEnd(':'), out var root)
            ? (root, at < 0 ? "" : path[(at + 1)..])
            : throw new ArgumentException($"'{path}' does not begin with HKLM, HKCU or HKU.");
    }

    public static PSObject Read(nint key, string name)
    {
        var order = RawApi.ValueNames(key);
        var values = order.OrderBy(value => value, StringComparer.Ordinal).Select(value =>
        {
            var (kind, data) = RawApi.Read(key, value);
            return Bag(("name", value), ("kind", kind), ("data", Convert.ToBase64String(data)));
        }).ToArray();
        var keys = RawApi.SubkeyNames(key).OrderBy(child => child, StringComparer.Ordinal).Select(child =>
        {
            var handle = RawApi.Open(key, child, 64, write: false);
            try
            {
                return Read(handle, child);
            }
            finally
            {
                RawApi.RegCloseKey(handle);
            }
        }).ToArray();
        return Bag(("name", name), ("exists", true), ("dacl", RawApi.Dacl(key)), ("order", order.ToArray()), ("values", values), ("keys", keys));
    }

    public static PSObject Absent(string name) => Bag(("name", name), ("exists", false));

    /// <summary>Writes values and subkeys; access lists go last, so that a strict one does not stop the rest.</summary>
    public static void Write(nint key, PSObject source)
    {
        foreach (var value in List(source, "values"))
        {
            var data = Convert.FromBase64String((string)Plain(value, "data")!);
            var name = (string)Plain(value, "name")!;
            RawApi.Check(RawApi.RegSetValueEx(key, name, 0, Convert.ToUInt32(Plain(value, "kind")), data, (uint)data.Length), $"RegSetValueEx '{name}'");
        }

        foreach (var child in List(source, "keys"))
        {
            var handle = RawApi.Create(key, (string)Plain(child, "name")!, 64);
            try
            {
                Write(handle, child);
            }
            finally
            {
                RawApi.RegCloseKey(handle);
            }
        }

        if (Plain(source, "dacl") is string { Length: > 0 } dacl)
        {
            RawApi.SetDacl(key, dacl);
        }
    }

    private static PSObject Bag(params (string Name, object? Value)[] fields)
    {
        var bag = new PSObject();
        foreach (var (name, value) in fields)
        {
            bag.Properties.Add(new PSNoteProperty(name, value));
        }

        return bag;
    }

    private static object? Plain(PSObject item, string name)
    {
        var value = item.BaseObject is IDictionary table ? table[name] : item.Properties[name]?.Value;
        return value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
    }

    private static IEnumerable<PSObject> List(PSObject item, string name)
        => (LanguagePrimitives.GetEnumerable(Plain(item, name)) ?? Array.Empty<object>()).Cast<object>().Select(PSObject.AsPSObject);
}
