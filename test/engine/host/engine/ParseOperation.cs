using System.Management.Automation.Language;
using Newtonsoft.Json.Linq;

namespace RdpMend.Engine;

/// <summary>`parse`: errors, and what a block list or a 5.1 check needs to know of the syntax tree.</summary>
internal static class ParseOperation
{
    public static JObject Execute(JObject request)
    {
        Token[] tokens;
        ParseError[] errors;
        var ast = (string?)request["path"] is { } path
            ? Parser.ParseFile(path, out tokens, out errors)
            : Parser.ParseInput((string?)request["text"] ?? throw new ArgumentException("parse needs path or text"), out tokens, out errors);
        var nodes = ast.FindAll(_ => true, searchNestedScriptBlocks: true).ToList();
        return new JObject
        {
            ["errors"] = Errors(errors),
            ["commands"] = new JArray(nodes.OfType<CommandAst>().Select(Command)),
            ["newSyntax"] = NewerSyntax.Find(nodes, tokens),
            ["functions"] = new JArray(nodes.OfType<FunctionDefinitionAst>().Select(Function)),
            ["strings"] = new JArray(nodes.OfType<StringConstantExpressionAst>().Select(Text)
                .Concat(nodes.OfType<ExpandableStringExpressionAst>().Select(Text))),
            ["types"] = new JArray(nodes.OfType<TypeExpressionAst>().Select(node => Type(node.TypeName, node))
                .Concat(nodes.OfType<TypeConstraintAst>().Select(node => Type(node.TypeName, node)))),
            ["members"] = new JArray(nodes.OfType<MemberExpressionAst>().Select(Member)),
            ["variables"] = new JArray(nodes.OfType<VariableExpressionAst>().Select(node => node.VariablePath.UserPath)
                .Distinct(StringComparer.OrdinalIgnoreCase)),
            ["comments"] = new JArray(tokens.Where(token => token.Kind == TokenKind.Comment)
                .Select(token => new JObject { ["text"] = token.Text, ["line"] = token.Extent.StartLineNumber })),
        };
    }

    public static JArray Errors(IEnumerable<ParseError> errors) => new(errors.Select(error => Place(error.Extent, new JObject
    {
        ["id"] = error.ErrorId,
        ["message"] = error.Message,
        ["text"] = error.Extent.Text,
    })));

    /// <summary>Adds `line` and `column`, both counted from 1.</summary>
    public static JObject Place(IScriptExtent extent, JObject entry)
    {
        entry["line"] = extent.StartLineNumber;
        entry["column"] = extent.StartColumnNumber;
        return entry;
    }

    private static JObject Command(CommandAst command) => Place(command.Extent, new JObject
    {
        ["name"] = command.GetCommandName(),
        ["operator"] = command.InvocationOperator.ToString(),
        ["parameters"] = new JArray(command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName)),
        ["splatted"] = new JArray(command.CommandElements.OfType<VariableExpressionAst>().Where(variable => variable.Splatted)
            .Select(variable => variable.VariablePath.UserPath)),
        ["redirections"] = new JArray(command.Redirections.Select(redirection => redirection.Extent.Text)),
        ["text"] = command.Extent.Text,
    });

    private static JObject Function(FunctionDefinitionAst function) => Place(function.Extent, new JObject
    {
        ["name"] = function.Name,
        ["endLine"] = function.Extent.EndLineNumber,
        ["parameters"] = new JArray((function.Body.ParamBlock?.Parameters ?? function.Parameters ?? [])
            .Select(parameter => parameter.Name.VariablePath.UserPath)),
    });

    private static JObject Text(StringConstantExpressionAst text) => Place(text.Extent, new JObject
    {
        ["value"] = text.Value,
        ["kind"] = text.StringConstantType.ToString(),
        ["expands"] = false,
    });

    private static JObject Text(ExpandableStringExpressionAst text) => Place(text.Extent, new JObject
    {
        ["value"] = text.Value,
        ["kind"] = text.StringConstantType.ToString(),
        ["expands"] = true,
    });

    private static JObject Type(ITypeName type, Ast node) => Place(node.Extent, new JObject { ["name"] = type.FullName });

    private static JObject Member(MemberExpressionAst member) => Place(member.Extent, new JObject
    {
        ["target"] = member.Expression.Extent.Text,
        ["name"] = (member.Member as StringConstantExpressionAst)?.Value,
        ["static"] = member.Static,
        ["call"] = member is InvokeMemberExpressionAst,
        ["text"] = member.Extent.Text,
    });
}
