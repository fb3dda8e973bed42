/** Places inside definition files. The one module that knows ts-morph; loaded only when a finding needs it. */
import { Node, Project, type SourceFile } from "ts-morph";
import type { Place } from "../diagnostics/diagnostic.ts";

/** Property names and indexes from the definition's object down to what is meant. */
export type PropertyPath = readonly (string | number)[];

/** Finds places by path; a path that is computed falls back to the nearest part that is written out. */
export class Positions {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: true } });
  readonly #files = new Map<string, SourceFile>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /**
   * The place of a property of the definition that the file exports.
   * @param mention names of a path that stand somewhere below it; the place is then theirs
   */
  at(file: string, path: PropertyPath, mention: readonly string[] = []): Place {
    const source = this.#source(file);
    const call = source?.getExportAssignment((one) => !one.isExportEquals())?.getExpression();
    if (!source || !call) return { file, line: 1, column: 1 };
    let node: Node = Node.isCallExpression(call) ? (call.getArguments()[0] ?? call) : call;
    for (const name of path) {
      const next = child(node, name);
      if (!next) break;
      node = next;
    }
    const start = (mentionIn(node, mention) ?? node).getStart();
    const { line, column } = source.getLineAndColumnAtPos(start);
    return { file, line, column };
  }

  #source(file: string): SourceFile | undefined {
    const text = this.#texts.get(file);
    if (text === undefined) return undefined;
    const known = this.#files.get(file);
    if (known) return known;
    const made = this.#project.createSourceFile(`/${file}`, text, { overwrite: true });
    this.#files.set(file, made);
    return made;
  }
}

/** The first place below a node that names the path: `port.data`, or, of a list's element, `one.LocalPort`. */
function mentionIn(node: Node, names: readonly string[]): Node | undefined {
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const whole = names.join(".");
  const candidates = node
    .getDescendants()
    .filter(
      (one) => Node.isPropertyAccessExpression(one) || Node.isStringLiteral(one) || Node.isIdentifier(one),
    );
  const texts = candidates.map((one) => ({ one, text: one.getText().replaceAll("?.", ".") }));
  const found =
    texts.find(({ text }) => text === whole || text.endsWith(`.${whole}`)) ??
    texts.find(({ one, text }) => Node.isStringLiteral(one) && text.slice(1, -1) === last) ??
    texts.find(({ text }) => text.endsWith(`.${last}`));
  return found?.one;
}

/** What a function gives back stands for the function: rules and steps are functions of references. */
function given(node: Node): Node {
  if (!Node.isArrowFunction(node)) return node;
  const body = node.getBody();
  if (Node.isBlock(body)) return body.getStatements().find(Node.isReturnStatement)?.getExpression() ?? body;
  return Node.isParenthesizedExpression(body) ? body.getExpression() : body;
}

function child(node: Node, name: string | number): Node | undefined {
  const value = Node.isIdentifier(node) ? initializerOf(node) : given(node);
  if (!value) return undefined;
  if (Node.isArrayLiteralExpression(value) && typeof name === "number") return value.getElements()[name];
  if (Node.isCallExpression(value)) return argumentOf(value.getArguments(), name);
  if (!Node.isObjectLiteralExpression(value)) return undefined;
  const property =
    typeof name === "number"
      ? value.getProperties()[name]
      : value.getProperty((one) => Node.hasName(one) && one.getName().replace(/^["']|["']$/g, "") === name);
  if (Node.isPropertyAssignment(property)) return property.getInitializer();
  if (Node.isShorthandPropertyAssignment(property)) return initializerOf(property.getNameNode()) ?? property;
  return property;
}

/** A builder's argument object stands for its `args`. */
function argumentOf(parts: Node[], name: string | number): Node | undefined {
  if (name === "args") return parts[0];
  return name === "when" ? parts.at(-1) : undefined;
}

function initializerOf(node: Node): Node | undefined {
  if (!Node.isIdentifier(node)) return undefined;
  const declaration = node.getSourceFile().getVariableDeclaration(node.getText());
  return declaration?.getInitializer();
}
