using System.Management.Automation.Language;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>`parseData`: the hashtable in a .psd1, read without running anything.</summary>
internal static class DataFileOperation
{
    public static JObject Execute(JObject request)
    {
        var ast = Parser.ParseFile((string)request["path"]!, out _, out var errors);
        if (errors.Length > 0)
        {
            return new JObject { ["errors"] = ParseOperation.Errors(errors), ["data"] = null };
        }

        var table = ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false)
            ?? throw new InvalidDataException("the file holds no hashtable");
        return new JObject { ["errors"] = new JArray(), ["data"] = JsonOutput.From(table.SafeGetValue(), JsonOutput.DefaultDepth) };
    }
}
