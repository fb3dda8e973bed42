/** Guide rows exist. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LintContext } from "./context.ts";

export function lintSources(context: LintContext): Diagnostic[] {
  const rows = new Set(context.guide.map((row) => row.id));
  return context.entries.flatMap((entry) => {
    const { definition } = entry;
    return definition.guide.flatMap((row, index) =>
      rows.has(row) ? [] : [diagnostic("lint/unknown-guide-row", context.at(entry, ["guide", index]), row)],
    );
  });
}
