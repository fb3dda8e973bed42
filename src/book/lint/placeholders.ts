/** What `rdpmend new` leaves to be written must be written: a placeholder never reaches a page. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PropertyPath } from "../positions.ts";
import type { LintContext } from "./context.ts";

/** A text in angle brackets and nothing else. */
const placeholder = /^<[A-Z][^{}<>]*>$/;

function* textsIn(value: unknown, path: PropertyPath): Generator<{ text: string; path: PropertyPath }> {
  if (typeof value === "string") yield { text: value, path };
  else if (Array.isArray(value))
    for (const [index, part] of value.entries()) yield* textsIn(part, [...path, index]);
  else if (typeof value === "object" && value !== null)
    for (const [name, part] of Object.entries(value)) {
      if (placeholder.test(name)) yield { text: name, path };
      yield* textsIn(part, [...path, name]);
    }
}

export function lintPlaceholders(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry) =>
    [...textsIn(entry.definition, [])]
      .filter(({ text }) => placeholder.test(text))
      .map(({ text, path }) => diagnostic("lint/placeholder", context.at(entry, path, [text]), text)),
  );
}
