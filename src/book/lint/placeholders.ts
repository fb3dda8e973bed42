/** What `rdpmend new` leaves to be written must be written: a placeholder never reaches a page. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LintContext } from "./context.ts";

/** A text in angle brackets and nothing else. */
const placeholder = /^<[A-Z][^{}<>]*>$/;

interface Found {
  readonly text: string;
  /** From the text up to where the search began. */
  readonly way: (string | number)[];
}

/** The way is made on the way back, for what is found: there are many texts, and few of them are placeholders. */
function placeholdersIn(value: unknown): Found[] {
  if (typeof value === "string") return placeholder.test(value) ? [{ text: value, way: [] }] : [];
  if (typeof value !== "object" || value === null) return [];
  const found: Found[] = [];
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    if (placeholder.test(name)) found.push({ text: name, way: [] });
    for (const one of placeholdersIn(part)) {
      one.way.push(isList ? Number(name) : name);
      found.push(one);
    }
  }
  return found;
}

export function lintPlaceholders(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry) =>
    placeholdersIn(entry.definition).map(({ text, way }) =>
      diagnostic("lint/placeholder", context.at(entry, way.reverse(), [text]), text),
    ),
  );
}
