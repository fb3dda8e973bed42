/** A fix whose step cannot be undone says so; the type demands it, and so does the loader. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { entriesOf } from "../book.ts";
import type { LintContext } from "./context.ts";

export function lintLasting(context: LintContext): Diagnostic[] {
  return entriesOf(context, "fix").flatMap((entry) => {
    if (entry.definition.irreversible) return [];
    return Object.entries(entry.definition.steps)
      .filter(([, step]) => step.undo === "none")
      .map(([name]) => diagnostic("lint/lasting-step", context.at(entry, ["steps", name]), name));
  });
}
