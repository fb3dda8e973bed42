using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RdpMend.Engine;

// Without arguments: one JSON request a line, one reply a line, in order, until `exit` or the end of the input.
// With -File: a script in a process of its own, where the console host of Windows' build does not run (Wine).
if (args is ["-File", var path, .. var rest])
{
    return new Session(Console.Out).RunFile(path, rest);
}

// With -Console: PowerShell's own console, with the arguments that powershell.exe takes. Under Wine it speaks to a terminal alone.
if (args is ["-Console", .. var own])
{
    return Microsoft.PowerShell.ConsoleShell.Start(null, null, own);
}

var (reader, writer) = Channel.Open();
var session = new Session();
while (reader.ReadLine() is { } line)
{
    JToken? id = null;
    JObject reply;
    try
    {
        var request = JsonConvert.DeserializeObject<JObject>(line, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        id = request["id"];
        switch ((string?)request["op"])
        {
            case "exit":
                return 0;
            case "run":
                reply = session.Run(request);
                break;
            case "reset":
                session.Dispose();
                session = new Session();
                session.Runspace.SessionStateProxy.LanguageMode = Enum.Parse<PSLanguageMode>((string?)request["languageMode"] ?? "FullLanguage");
                reply = [];
                break;
            case var other:
                throw new ArgumentException($"unknown op '{other}'");
        }
    }
    catch (Exception error)
    {
        // A fault of the host or of the request, never of the script: scripts report through `errors`.
        reply = new JObject { ["fault"] = error.GetType().Name + ": " + error.Message };
    }

    reply["id"] = id;
    writer.WriteLine(Wire.Write(reply));
}

return 0;
