/** Readings and steps as their by-hand templates want them, and the proof that every template is there. */
import { z } from "zod";
import type { Book, Definition } from "../../book/book.ts";
import { hasReadings } from "../../book/lint/context.ts";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Reading } from "../../model/check.ts";
import type { Step } from "../../model/fix.ts";
import { findPrimitive } from "../../primitives/catalogue.ts";
import type { Templates } from "../templates.ts";
import { wordsOf } from "./condition.ts";

type Part = Reading | Step;

const templateOf = (part: Pick<Part, "primitive" | "face">): string =>
  `primitives/${part.primitive}/${part.face}`;

/** Arguments with every optional one there, null when not given: templates are strict about names. */
function completeArgs(part: Part): Record<string, unknown> {
  const schema = findPrimitive(part.primitive, part.face)?.schema;
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const none: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, null]));
  return { ...none, ...part.args };
}

/** Readings by name, numbered from 1, each with the name of the template that words it. */
export function readingsByHand(readings: Readonly<Record<string, Reading>>) {
  return Object.entries(readings).map(([name, reading], index) => ({
    name,
    number: index + 1,
    template: templateOf(reading),
    args: completeArgs(reading),
    good: reading.good ?? null,
    bad: reading.bad ?? null,
  }));
}

function registryFiles(name: string, args: Readonly<Record<string, unknown>>) {
  const places: readonly object[] = Array.isArray(args.registry) ? args.registry : [];
  return places.map((place, index) => ({ ...place, file: `${name}-${index + 1}.reg` }));
}

function conditionOf(step: Step): string | null {
  const words = [
    ...(step.afterChange ? ["a step before this one changed something"] : []),
    ...(step.when ? [wordsOf(step.when)] : []),
  ];
  return words.length > 0 ? words.join(" and ") : null;
}

/** Steps by name; numbers go on after `before` readings. The files are those of by-hand exports. */
export function stepsByHand(steps: Readonly<Record<string, Step>>, before: number) {
  return Object.entries(steps).map(([name, step], index) => ({
    name,
    number: before + index + 1,
    template: templateOf(step),
    args: completeArgs(step),
    when: conditionOf(step),
    lasting: step.undo === "none",
    file: `${name}.reg`,
    permissionsFile: `${name}.sddl.txt`,
    exports: registryFiles(name, step.args),
  }));
}

function partsOf(definition: Definition): Part[] {
  if (!hasReadings(definition)) return [];
  const steps = definition.kind === "fix" ? Object.values<Step>(definition.steps) : [];
  return [...Object.values(definition.readings), ...steps];
}

/** Findings about primitives that the book uses and that nobody has worded; each template once. */
export function missingTemplates(
  book: Pick<Book, "entries">,
  templates: Pick<Templates, "has">,
): Diagnostic[] {
  const used = new Set(book.entries.flatMap(({ definition }) => partsOf(definition).map(templateOf)));
  return [...used]
    .filter((name) => !templates.has(name))
    .sort()
    .map((name) => diagnostic("template/missing", { file: `templates/${name}.md.hbs` }, `${name}.md.hbs`));
}
