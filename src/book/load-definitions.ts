/** Loads the TypeScript of a book: bundled in memory by esbuild, imported file by file. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Message } from "esbuild";
import { type Diagnostic, diagnostic, type Place } from "../diagnostics/diagnostic.ts";
import type { Definition, Entry } from "./book.ts";
import { listDefinitionFiles, registryText } from "./definition-files.ts";

export interface Loaded {
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
  /** Source text by the file name that entries carry. */
  readonly texts: ReadonlyMap<string, string>;
}

const kinds = new Set(["check", "fix", "symptom", "path"]);

function isDefinition(value: unknown): value is Definition {
  return typeof value === "object" && value !== null && "kind" in value && kinds.has(String(value.kind));
}

function modelFile(): string {
  const here = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(`../model/index${extname(here)}`, import.meta.url));
}

function syntaxDiagnostic(message: Message, directory: string, prefix: string): Diagnostic {
  const place = message.location;
  const file = place ? relative(directory, join(directory, place.file)).replaceAll("\\", "/") : "registry.ts";
  const at = place ? { line: place.line, column: place.column + 1 } : {};
  return diagnostic("load/syntax", { file: `${prefix}${file}`, ...at }, message.text);
}

/** The line of the stack that lies in the definition itself, as source maps give it. */
function placeOfThrow(error: unknown, file: string, sourceName: string): Place {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frame = stack.split("\n").find((line) => line.includes(sourceName));
  const match = frame?.match(/:(\d+):(\d+)\)?$/);
  return match ? { file, line: Number(match[1]), column: Number(match[2]) } : { file, line: 1 };
}

async function bundle(directory: string, files: readonly string[], out: string) {
  return build({
    stdin: { contents: registryText(files), resolveDir: directory, sourcefile: "registry.ts", loader: "ts" },
    absWorkingDir: directory,
    alias: { rdpmend: modelFile() },
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    sourcesContent: true,
    logLevel: "silent",
  });
}

/**
 * Loads every definition below a folder.
 * @param prefix what stands before a file's name in entries and findings, such as `runbooks/`
 */
export async function loadDefinitions(directory: string, prefix: string): Promise<Loaded> {
  const files = listDefinitionFiles(directory);
  const texts = new Map(
    files.map((file) => [`${prefix}${file}`, readFileSync(join(directory, file), "utf8")]),
  );
  if (files.length === 0)
    return { entries: [], texts, diagnostics: [diagnostic("load/empty-book", { file: prefix }, prefix)] };
  const out = mkdtempSync(join(tmpdir(), "rdpmend-book-"));
  try {
    const failure = await bundle(directory, files, out).then(
      () => undefined,
      (error: { errors?: Message[] }) => error.errors ?? [],
    );
    if (failure) {
      return {
        entries: [],
        texts,
        diagnostics: failure.map((one) => syntaxDiagnostic(one, directory, prefix)),
      };
    }
    process.setSourceMapsEnabled(true);
    const registry = await import(/* @vite-ignore */ pathToFileURL(join(out, "stdin.mjs")).href);
    return { texts, ...(await importAll(registry.definitions, prefix, texts)) };
  } finally {
    process.setSourceMapsEnabled(false);
    rmSync(out, { recursive: true, force: true });
  }
}

async function importAll(
  definitions: Record<string, () => Promise<{ default?: unknown }>>,
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
      const { error } = loaded;
      const text = error instanceof Error ? error.message : String(error);
      diagnostics.push(diagnostic("load/throws", placeOfThrow(error, file, name), text));
    } else if (!isDefinition(loaded.value)) {
      diagnostics.push(diagnostic("load/no-definition", { file, line: 1 }));
    } else {
      const before = (texts.get(file) ?? "").split("export default define")[0] ?? "";
      entries.push({ definition: loaded.value, file, line: before.split("\n").length });
    }
  }
  return { entries, diagnostics };
}
