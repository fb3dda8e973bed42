using System.Text.RegularExpressions;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

public sealed class MatchInfo
{
    public bool IgnoreCase { get; set; }

    public long LineNumber { get; set; }

    public string Line { get; set; } = "";

    public string Filename => System.IO.Path.GetFileName(Path);

    public string Path { get; set; } = "InputStream";

    public string Pattern { get; set; } = "";

    public Match[] Matches { get; set; } = [];

    public override string ToString() => Path == "InputStream" ? Line : $"{Path}:{LineNumber}:{Line}";
}

[Cmdlet(VerbsCommon.Select, "String", DefaultParameterSetName = "File")]
public sealed class SelectStringCommand : PSCmdlet
{
    private long number;
    private bool matched;

    [Parameter(Mandatory = true, ParameterSetName = "Object", ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    public string[] Pattern { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ParameterSetName = "File")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralFile", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public SwitchParameter SimpleMatch { get; set; }

    [Parameter]
    public SwitchParameter CaseSensitive { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter]
    public SwitchParameter List { get; set; }

    [Parameter]
    public SwitchParameter NotMatch { get; set; }

    [Parameter]
    public SwitchParameter AllMatches { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Object")
        {
            foreach (var line in LanguagePrimitives.GetEnumerable(InputObject) ?? new object?[] { InputObject })
            {
                Look(LanguagePrimitives.ConvertTo<string>(line), "InputStream", ++number);
            }

            return;
        }

        foreach (var file in ParameterSetName == "File" ? Path.SelectMany(item => GetResolvedProviderPathFromPSPath(item, out _)) : LiteralPath.Select(GetUnresolvedProviderPathFromPSPath))
        {
            long line = 0;
            foreach (var text in File.ReadLines(file))
            {
                if (Look(text, file, ++line) && List)
                {
                    break;
                }
            }
        }
    }

    protected override void EndProcessing()
    {
        if (Quiet)
        {
            WriteObject(matched);
        }
    }

    private bool Look(string line, string path, long at)
    {
        foreach (var pattern in Pattern)
        {
            var expression = new Regex(SimpleMatch ? Regex.Escape(pattern) : pattern, CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);
            var found = expression.Matches(line);
            if (found.Count > 0 == NotMatch)
            {
                continue;
            }

            matched = true;
            if (!Quiet)
            {
                WriteObject(new MatchInfo
                {
                    IgnoreCase = !CaseSensitive,
                    LineNumber = at,
                    Line = line,
                    Path = path,
                    Pattern = pattern,
                    Matches = AllMatches ? [.. found.Cast<Match>()] : [.. found.Cast<Match>().Take(1)],
                });
            }

            return true;
        }

        return false;
    }
}
