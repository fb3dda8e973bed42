/** Where a text stops being JSON: JavaScript's own parser does not tell. */
import { transform } from "esbuild";
import type { Place } from "../diagnostics/diagnostic.ts";

export async function jsonPlace(text: string, file: string): Promise<Place> {
  try {
    await transform(text, { loader: "json", logLevel: "silent" });
  } catch (problem) {
    const at = (problem as { errors?: { location: { line: number; column: number } | null }[] }).errors?.[0]
      ?.location;
    if (at) return { file, line: at.line, column: at.column + 1 };
  }
  return { file };
}
