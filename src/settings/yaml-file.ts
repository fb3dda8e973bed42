/** YAML files of the project, checked by a schema, with a place for every finding. */
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";

export interface YamlResult<T> {
  /** Undefined when there are findings. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Undefined when the library cannot make values of it; what it says of an alias repeats what was written there. */
function valuesOf(document: Document): { readonly root: unknown } | undefined {
  try {
    return { root: document.toJS() };
  } catch {
    return undefined;
  }
}

/**
 * Parses and checks YAML.
 * @param file path as the reader knows it, for the findings
 */
export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): YamlResult<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    const diagnostics = document.errors.map((error) =>
      diagnostic("data/yaml", placeAt(error.pos[0]), error.message),
    );
    return { value: undefined, diagnostics };
  }
  const values = valuesOf(document);
  if (values === undefined) {
    const what = "An alias in it cannot be followed";
    return { value: undefined, diagnostics: [diagnostic("data/yaml", { file }, what)] };
  }
  const parsed = schema.safeParse(values.root ?? {});
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const diagnostics = parsed.error.issues.map((issue) => {
    const unknownKey = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    let path = [...issue.path, ...unknownKey] as (string | number)[];
    let range: readonly number[] | null | undefined;
    for (; path.length > 0 && !range; path = path.slice(0, -1)) {
      range = (document.getIn(path, true) as { range?: readonly number[] } | undefined)?.range;
    }
    return diagnostic("data/invalid", placeAt(range?.[0] ?? 0), issue.path.join("."), issue.message);
  });
  return { value: undefined, diagnostics };
}
