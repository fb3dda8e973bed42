/** Templates are checked before they run: nothing reaches an output but through a helper of its language. */
import Handlebars from "handlebars";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { ownBraces, type TemplateKind, templateKinds } from "./template-kinds.ts";

/** Helpers that put nothing out themselves. */
export const flow: ReadonlySet<string> = new Set(["each", "if", "unless", "with", "is"]);

interface Finding {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

class Outputs extends Handlebars.Visitor {
  readonly found: Finding[] = [];
  /** Places where braces are put out, and not what they name: Handlebars takes a backslash in front of them for that. */
  readonly literal: { readonly line: number; readonly column: number }[] = [];
  readonly #allowed: ReadonlySet<string>;

  constructor(allowed: readonly string[]) {
    super();
    this.#allowed = new Set(allowed);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const name = "original" in mustache.path ? String(mustache.path.original) : "?";
    const called = this.#allowed.has(name) && mustache.params.length > 0;
    if (!called) this.#add(mustache, `{{${name}}}`);
    super.MustacheStatement(mustache);
  }

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    if (!content.value.startsWith("{{")) return;
    const { line, column } = content.loc.start;
    this.literal.push({ line, column: column + 1 });
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const name = "original" in block.path ? String(block.path.original) : "?";
    if (!flow.has(name)) this.#add(block, `{{#${name}}}`);
    super.BlockStatement(block);
  }

  #add(node: hbs.AST.Node, what: string): void {
    this.found.push({ line: node.loc.start.line, column: node.loc.start.column + 1, what });
  }
}

export interface CheckedTemplate {
  /** Undefined where the text cannot be parsed. */
  readonly program?: hbs.AST.Program;
  readonly diagnostics: readonly Diagnostic[];
}

function syntaxError(file: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const said = message.replace(/\s*\n[\s\S]*?\n-*\^\s*\n?/, " ");
  return diagnostic("template/syntax", { file, line, column: 1 }, said);
}

/** Parses a template, once for its findings and for its use; `file` is its path as people know it. */
export function checkTemplate(file: string, kind: TemplateKind, text: string): CheckedTemplate {
  const helpers = templateKinds[kind];
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return { diagnostics: [syntaxError(file, error)] };
  }
  const outputs = new Outputs(helpers);
  outputs.accept(program);
  const diagnostics = [
    ...outputs.found.map(({ line, column, what }) =>
      diagnostic("template/unescaped", { file, line, column }, what, helpers),
    ),
    ...(ownBraces.has(kind) ? [] : outputs.literal).map((at) =>
      diagnostic("template/literal", { file, ...at }),
    ),
  ];
  return { program, diagnostics };
}
