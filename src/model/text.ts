/** Facts in sentences: messages of verdicts, names and filters of steps. */
import { type FactValue, isUnknown, valueAt } from "./value.ts";

function textOf(value: FactValue): string {
  if (value === null) return "(absent)";
  if (isUnknown(value)) return "(unknown)";
  if (Array.isArray(value)) return value.length > 0 ? value.map(textOf).join(", ") : "(none)";
  if (typeof value === "object") return "(object)";
  // Beyond whole numbers the two languages write differently, and no reading gives any.
  if (typeof value === "number" && !Number.isSafeInteger(value)) return "(number)";
  return String(value);
}

const places = /\{\{|\{([^{}]+)\}/g;

const unknownIn = (value: FactValue): FactValue | undefined => {
  if (isUnknown(value)) return value;
  return Array.isArray(value) ? value.map(unknownIn).find((one) => one !== undefined) : undefined;
};

/** The first part that a sentence shows and that could not be read. */
export function unknownShown(text: string, facts: FactValue): { unknown: string } | undefined {
  for (const [, path] of text.matchAll(places)) {
    const found = path === undefined ? undefined : unknownIn(valueAt(facts, path));
    if (isUnknown(found)) return found;
  }
  return undefined;
}

/** Puts facts into a sentence: `{reading.property}`; `{{` gives a brace. */
export function formatText(text: string, facts: FactValue): string {
  return text.replace(places, (whole, path: string | undefined) =>
    path === undefined ? whole.slice(1) : textOf(valueAt(facts, path)),
  );
}
