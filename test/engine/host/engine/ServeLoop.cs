using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>One request a line, one reply a line, in order, until `exit` or the end of the input.</summary>
internal static class ServeLoop
{
    private static readonly JsonSerializerSettings ReadSettings = new() { DateParseHandling = DateParseHandling.None };

    public static int Run()
    {
        using var channel = Channel.Open();
        using var session = new Session();
        while (channel.Reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            JToken? id = null;
            JObject reply;
            try
            {
                var request = JsonConvert.DeserializeObject<JObject>(line, ReadSettings)!;
                id = request["id"];
                if ((string?)request["op"] == "exit")
                {
                    return 0;
                }

                reply = Answer(session, request);
            }
            catch (Exception error)
            {
                // A fault of the host or of the request, never of the script: scripts report through `errors`.
                reply = new JObject { ["fault"] = error.GetType().Name + ": " + error.Message };
            }

            reply.AddFirst(new JProperty("id", id));
            channel.Writer.WriteLine(JsonOutput.Write(reply));
        }

        return 0;
    }

    private static JObject Answer(Session session, JObject request) => (string?)request["op"] switch
    {
        "run" => RunOperation.Execute(session, request),
        "parse" => ParseOperation.Execute(request),
        "parseData" => DataFileOperation.Execute(request),
        "reset" => session.Reset(request),
        "version" => session.Describe(),
        var other => throw new ArgumentException($"unknown op '{other}'"),
    };
}
