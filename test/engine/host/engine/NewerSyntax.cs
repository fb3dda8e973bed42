using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>Syntax that Windows PowerShell 5.1 either refuses or reads as something else.</summary>
internal static partial class NewerSyntax
{
    public static JArray Find(IEnumerable<Ast> nodes, IEnumerable<Token> tokens)
    {
        var found = new JArray();
        foreach (var node in nodes)
        {
            if (Kind(node) is { } kind)
            {
                found.Add(ParseOperation.Place(node.Extent, new JObject { ["kind"] = kind, ["text"] = node.Extent.Text }));
            }
        }

        foreach (var token in tokens)
        {
            if (Kind(token) is { } kind)
            {
                found.Add(ParseOperation.Place(token.Extent, new JObject { ["kind"] = kind, ["text"] = token.Text }));
            }
        }

        return found;
    }

    private static string? Kind(Ast node) => node switch
    {
        TernaryExpressionAst => "ternary",
        PipelineChainAst => "pipelineChain",
        PipelineAst { Background: true } => "background",
        BinaryExpressionAst { Operator: TokenKind.QuestionQuestion } => "nullCoalescing",
        AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals } => "nullCoalescingAssignment",
        IndexExpressionAst { NullConditional: true } => "nullConditionalIndex",
        MemberExpressionAst { NullConditional: true } => "nullConditionalMember",
        ScriptBlockAst { CleanBlock: not null } => "cleanBlock",
        _ => null,
    };

    private static string? Kind(Token token) => token switch
    {
        NumberToken number when NewSuffix().IsMatch(number.Text) => "numericSuffix",
        NumberToken number when number.Text.Contains("0b", StringComparison.OrdinalIgnoreCase)
            && !number.Text.Contains("0x", StringComparison.OrdinalIgnoreCase) => "binaryLiteral",
        StringExpandableToken text when NewEscape().IsMatch(text.Text) => "unicodeEscape",
        _ => null,
    };

    // Hexadecimal digits would look like suffixes: 0x1d is a number, 1d has the old decimal suffix.
    [GeneratedRegex("^[+-]?(0x[0-9a-f]+|[0-9.]+(e[+-]?[0-9]+)?)(u?y|u?s|ul?|n)(kb|mb|gb|tb|pb)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NewSuffix();

    [GeneratedRegex("(?<!`)(``)*`(u\\{|e)")]
    private static partial Regex NewEscape();
}
