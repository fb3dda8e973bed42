/** Loads the TypeScript of a book: bundled in memory by esbuild, imported file by file. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Message } from "esbuild";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Definition, Entry } from "./book.ts";
import { type Bundle, bundle } from "./bundle.ts";
import { listDefinitionFiles } from "./definition-files.ts";

export interface Loaded {
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
  /** Source text by the file name that entries carry. */
  readonly texts: ReadonlyMap<string, string>;
  /** As `Bundle` has them. */
  readonly inputs?: Bundle["inputs"];
}

const kinds = new Set(["check", "fix", "symptom", "path", "codes"]);

function isDefinition(value: unknown): value is Definition {
  return typeof value === "object" && value !== null && "kind" in value && kinds.has(String(value.kind));
}

function syntaxDiagnostic(message: Message, directory: string, prefix: string): Diagnostic {
  const place = message.location;
  const file = place ? relative(directory, join(directory, place.file)).replaceAll("\\", "/") : "registry.ts";
  const at = place ? { line: place.line, column: place.column + 1 } : {};
  return diagnostic("load/syntax", { file: `${prefix}${file}`, ...at }, message.text);
}

/**
 * Loads every definition below a folder.
 * @param prefix what stands before a file's name in entries and findings, such as `runbooks/`
 */
export async function loadDefinitions(directory: string, prefix: string): Promise<Loaded> {
  const files = listDefinitionFiles(directory);
  if (files.length === 0) {
    const diagnostics = [diagnostic("load/empty-book", { file: prefix }, prefix)];
    return { entries: [], texts: new Map(), diagnostics };
  }
  // While the bundler works, which is another process.
  const readTexts = async () => {
    await nextTurn();
    return new Map(files.map((file) => [`${prefix}${file}`, readFileSync(join(directory, file), "utf8")]));
  };
  // By the name that the bundler gives it: the temporary folder of some systems is a link.
  const out = realpathSync.native(mkdtempSync(join(tmpdir(), "rdpmend-book-")));
  try {
    const path = join(out, "rdpmend-book.mjs");
    const bundling = bundle(directory, files, path).catch((error: { errors?: Message[] }) => {
      if (!error.errors) throw error;
      return error.errors;
    });
    const [made, texts] = await Promise.all([bundling, readTexts()]);
    if (Array.isArray(made))
      return { entries: [], texts, diagnostics: made.map((one) => syntaxDiagnostic(one, directory, prefix)) };
    writeFileSync(path, made.code);
    const registry = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return { texts, inputs: made.inputs, ...(await importAll(registry.definitions, made, prefix, texts)) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Where the definition stands, or the end of a file that says it in another way. */
function lineOf(text: string): number {
  const at = text.search(/^export default (?:\w+\.)?define/m);
  return text.slice(0, at < 0 ? undefined : at).split("\n").length;
}

async function importAll(
  definitions: Record<string, () => Promise<{ default?: unknown }>>,
  { placeIn }: Bundle,
  prefix: string,
  texts: ReadonlyMap<string, string>,
) {
  const entries: Entry[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [name, load] of Object.entries(definitions)) {
    const file = `${prefix}${name}`;
    const loaded = await load().then(
      (module) => ({ value: module.default }),
      (error: unknown) => ({ error }),
    );
    if ("error" in loaded) {
      const { message, stack = "" } =
        loaded.error instanceof Error ? loaded.error : new Error(String(loaded.error));
      // What a shared table throws is thrown, for the others that need it, before their first line.
      const at = placeIn(name, stack) ?? { line: 1, column: 1 };
      diagnostics.push(diagnostic("load/throws", { file, ...at }, message));
    } else if (!isDefinition(loaded.value)) {
      diagnostics.push(diagnostic("load/no-definition", { file, line: 1 }));
    } else {
      entries.push({ definition: loaded.value, file, line: lineOf(texts.get(file) ?? "") });
    }
  }
  return { entries, diagnostics };
}
