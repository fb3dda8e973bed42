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

  /** The place of a property of the definition that the file exports. */
  at(file: string, path: PropertyPath): Place {
    const source = this.#source(file);
    const call = source?.getExportAssignment((one) => !one.isExportEquals())?.getExpression();
    if (!source || !call) return { file, line: 1, column: 1 };
    let node: Node = Node.isCallExpression(call) ? (call.getArguments()[0] ?? call) : call;
    for (const name of path) {
      const next = child(node, name);
      if (!next) break;
      node = next;
    }
    const { line, column } = source.getLineAndColumnAtPos(node.getStart());
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

function child(node: Node, name: string | number): Node | undefined {
  const value = Node.isIdentifier(node) ? initializerOf(node) : node;
  if (!value) return undefined;
  if (Node.isArrayLiteralExpression(value) && typeof name === "number") return value.getElements()[name];
  if (Node.isCallExpression(value)) return argumentOf(value.getArguments(), name);
  if (!Node.isObjectLiteralExpression(value)) return undefined;
  const property = value.getProperty(
    (one) => Node.hasName(one) && one.getName().replace(/^["']|["']$/g, "") === String(name),
  );
  if (Node.isPropertyAssignment(property)) return property.getInitializer();
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
