/** Guide rows exist, and an unsure source says what is unsure. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LintContext } from "./context.ts";

export function lintSources(context: LintContext): Diagnostic[] {
  const rows = new Set(context.guide.map((row) => row.id));
  return context.entries.flatMap((entry) => {
    const { definition } = entry;
    const unknownRows = definition.guide.flatMap((row, index) =>
      rows.has(row) ? [] : [diagnostic("lint/unknown-guide-row", context.at(entry, ["guide", index]), row)],
    );
    const unsure = definition.sources.flatMap((source, index) =>
      source.note || source.mark === "A" || source.mark === "B"
        ? []
        : [diagnostic("lint/unsure-source", context.at(entry, ["sources", index]), source.mark)],
    );
    return [...unknownRows, ...unsure];
  });
}
