/** Readings and steps as their by-hand templates want them, and the proof that every template is there. */
import { z } from "zod";
import type { Book, Definition } from "../../book/book.ts";
import { hasReadings } from "../../book/lint/context.ts";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Check } from "../../model/check.ts";
import { isExpression } from "../../model/expression.ts";
import type { ReadingData, StepData } from "../../model/primitive.ts";
import { emittedArgs, findPrimitive } from "../../primitives/catalogue.ts";
import { placeholder } from "../placeholder.ts";
import type { Templates } from "../templates.ts";
import { type Notes, wordsOf } from "./condition.ts";
import { partWords, type Speaker } from "./words.ts";

type Part = ReadingData | StepData;

const templateOf = (part: Pick<Part, "primitive" | "face">): string =>
  `primitives/${part.primitive}/${part.face}`;

/** What the module puts in at run time stands as `<words>`. */
function typed(value: unknown, speaker: Speaker): unknown {
  if (isExpression(value)) return value.op === "value" ? value.value : placeholder(value, speaker);
  if (Array.isArray(value)) return value.map((part) => typed(part, speaker));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typed(part, speaker)]));
}

/** Arguments with every optional one there, null when not given: templates are strict about names. */
function completeArgs(part: Part, speaker: Speaker): Record<string, unknown> {
  const schema = findPrimitive(part.primitive, part.face)?.args;
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const none: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, null]));
  return { ...none, ...(typed(emittedArgs(part), speaker) as object) };
}

/** Readings in order, numbered from 1, each with the name of the template that words it. */
export function readingsByHand(
  readings: Readonly<Record<string, ReadingData>>,
  speaker: Speaker,
  from: Check["from"] = {},
) {
  return Object.entries(readings).map(([name, reading], index) => ({
    words: partWords(reading),
    end: from[name] ?? null,
    number: index + 1,
    template: templateOf(reading),
    args: completeArgs(reading, speaker),
    good: reading.good ?? null,
    bad: reading.bad ?? null,
  }));
}

/** The keys that a step writes, with a file for each export. */
function registryFiles(name: string, { undo }: StepData) {
  const keys = "none" in undo ? [] : undo.filter((place) => "path" in place);
  return keys.map((place, index) => ({ ...place, file: `${name}-${index + 1}.reg` }));
}

function conditionOf(step: StepData, speaker: Speaker, notes: Notes): string | null {
  const words = [
    ...(step.afterChange ? ["a step before this one changed something"] : []),
    ...(step.when ? [wordsOf(step.when, speaker, notes)] : []),
  ];
  return words.length > 0 ? words.join(" and ") : null;
}

/** Steps by name; numbers go on after `before` readings. The files are those of by-hand exports. */
export function stepsByHand(
  steps: Readonly<Record<string, StepData>>,
  before: number,
  speaker: Speaker,
  notes: Notes,
) {
  return Object.entries(steps).map(([name, step], index) => ({
    words: partWords(step),
    number: before + index + 1,
    template: templateOf(step),
    args: completeArgs(step, speaker),
    when: conditionOf(step, speaker, notes),
    lasting: "none" in step.undo,
    file: `${name}.reg`,
    permissionsFile: `${name}.sddl.txt`,
    exports: registryFiles(name, step),
  }));
}

function partsOf(definition: Definition): Part[] {
  if (!hasReadings(definition)) return [];
  const steps = definition.kind === "fix" ? Object.values<StepData>(definition.steps) : [];
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
