/** Answers as text: what it is, what to do first, what to run. Eighty columns, for a window at night. */

import { builtInCommands } from "../book/identity.ts";
import type { KnownBook } from "../book/known-book.ts";
import { pageOf } from "../emit/pages.ts";
import type { Check } from "../model/check.ts";
import { fixesOf } from "../model/check.ts";
import type { Codes } from "../model/codes.ts";
import type { Fix } from "../model/fix.ts";
import type { Path } from "../model/path.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Found } from "./find.ts";
import { causesFirst, numbersOf } from "./rank.ts";
import type { Reading } from "./reading.ts";
import { wrap } from "./wrap.ts";

type FoundEntry = Found["entries"][number];

function commandsOf(book: KnownBook, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const entry = book.entries.find(({ definition }) => definition.id === id);
    return entry && "command" in entry.definition ? [entry.definition.command] : [];
  });
}

/** What each way to read the numbers says, with how sure it is. */
function readingText(reading: Reading): string {
  const several = new Set(reading.says.map(({ about }) => about)).size > 1;
  const says = reading.says.flatMap(({ about, row }) => [
    wrap(`${row.means} [${row.source.mark}]`, several ? `  ${about}: ` : "  ", "    "),
    ...(row.look ? [wrap(row.look, "    Look: ", "    ")] : []),
  ]);
  const unknown = reading.known ? [] : [wrap("The book does not know this number itself.", "  ", "  ")];
  return [reading.title, ...unknown, ...says].join("\n");
}

/** The other ways to read digits, in a line each. */
const unknownText = (readings: readonly Reading[]): string[] =>
  readings
    .filter((reading) => !reading.known)
    .map((reading) => wrap("the book does not know it.", `${reading.title}: `, "  "));

/** Sources of everything that was said, each once; what is not proven is told. */
function sourcesText(readings: readonly Reading[]): string[] {
  const sources = readings.flatMap((reading) => reading.says.map(({ row }) => row.source));
  const lines = sources.map((source) =>
    wrap(`${source.from}.${source.note ? ` Not proven: ${source.note}` : ""}`, `  [${source.mark}] `),
  );
  return lines.length > 0 ? ["Where this comes from", ...new Set(lines)] : [];
}

function symptomText(book: KnownBook, symptom: Symptom, readings: readonly Reading[]): string {
  const first = symptom.first.map((step, index) => wrap(step, `  ${index + 1}. `));
  const { causes, named } = causesFirst(symptom, numbersOf(readings, symptom.id));
  const causeTexts = causes.map((cause, index) => {
    const run = [...commandsOf(book, cause.checks ?? []), ...commandsOf(book, cause.fixes ?? [])];
    const number = `  ${index + 1}. `;
    const indent = " ".repeat(number.length);
    return [
      wrap(cause.title, number),
      wrap(cause.evidence, indent),
      ...(run.length > 0 ? [wrap(run.join(", "), `${indent}run: `)] : []),
    ].join("\n");
  });
  const not = (symptom.notThis ?? []).map((one) => wrap(`${one.advice} ${one.why}`, "  - "));
  return [
    symptom.title,
    wrap(symptom.summary, "  "),
    "",
    "Do this first",
    ...first,
    "",
    named ? "Causes, those that name your number first" : "Causes, most likely first",
    ...causeTexts,
    ...(not.length > 0 ? ["", "Leave this alone", ...not] : []),
    "",
    `Page: runbooks/${pageOf(symptom)}`,
  ].join("\n");
}

function pathText(path: Path): string {
  const steps = path.steps.map((step, index) => wrap(step.ask, `  ${index + 1}. `));
  return [path.title, wrap(path.summary, "  "), "", ...steps, "", `Page: runbooks/${pageOf(path)}`].join(
    "\n",
  );
}

function codesText(family: Codes): string {
  return [
    family.title,
    wrap(family.summary, "  "),
    "",
    ...family.description.map((one) => wrap(one, "  ")),
    "",
    `Page: runbooks/${pageOf(family)}`,
  ].join("\n");
}

function commandText(book: KnownBook, definition: Check | Fix, { file, line }: FoundEntry): string {
  const related =
    definition.kind === "check"
      ? commandsOf(book, fixesOf(definition))
      : commandsOf(book, [definition.provenBy]);
  const label = definition.kind === "check" ? "  mends:  " : "  proof:  ";
  const risk =
    definition.kind === "fix"
      ? [`  risk:   ${definition.risk}`, wrap(definition.interrupts, "  note:   ")]
      : [];
  const undo =
    definition.kind === "fix"
      ? [wrap(definition.irreversible ?? `exact, by ${builtInCommands(book.identity).undo}`, "  undo:   ")]
      : [];
  return [
    `${definition.title} (${definition.id})`,
    wrap(definition.summary, "  "),
    "",
    `  run:    ${definition.command}${definition.kind === "fix" ? " -WhatIf" : ""}`,
    `  where:  ${definition.roles.join(", ")}`,
    ...risk,
    ...undo,
    ...(related.length > 0 ? [`${label}${related.join(", ")}`] : []),
    `  source: ${file}:${line}`,
    `  page:   runbooks/${pageOf(definition)}`,
  ].join("\n");
}

function entryText(book: KnownBook, entry: FoundEntry, readings: readonly Reading[]): string {
  const { definition } = entry;
  switch (definition.kind) {
    case "symptom":
      return symptomText(book, definition, readings);
    case "path":
      return pathText(definition);
    case "codes":
      return codesText(definition);
    default:
      return commandText(book, definition, entry);
  }
}

/** A page by its title, and how to have it whole. */
const alsoText = ({ definition }: FoundEntry): string =>
  wrap(`${definition.title} (rdpmend explain ${definition.id})`, "  - ");

/** Numbers: what each reading says; then the first page whole, where all readings agree on one, and the others by name. */
function numbersText(book: KnownBook, { readings, entries }: Found): string[] {
  const known = readings.filter((reading) => reading.known);
  const [first, ...others] = entries;
  const one = known.length === 1 || new Set(known.map((reading) => reading.next[0])).size === 1;
  const whole = first && one && known.length > 0 ? [entryText(book, first, readings)] : [];
  const listed = whole.length > 0 ? others : entries;
  const riddle =
    known.length > 1
      ? [
          [
            wrap("It can be read in more than one way. To go on with one of them:", "", ""),
            ...known.map((reading) => `  rdpmend explain "${reading.ask}"`),
          ].join("\n"),
        ]
      : [];
  const also =
    listed.length > 0
      ? [[whole.length > 0 ? "Other pages" : "Pages that go on", ...listed.map(alsoText)].join("\n")]
      : [];
  return [
    ...(known.length > 0 ? [] : [notKnown]),
    ...(known.length > 0 ? [...known.map(readingText), ...unknownText(readings)] : readings.map(readingText)),
    ...riddle,
    ...whole,
    ...also,
    [...sourcesText(readings)].join("\n"),
  ].filter((part) => part !== "");
}

const notKnown = [
  wrap("The book does not know this number. What can be said of it, and where to look:", "", ""),
  wrap("Both codes of the message, and its time (UTC), belong together: explain 0x904/0x7.", "  - "),
  wrap("On the target: the logs System and RdpCoreTS/Operational in that minute.", "  - "),
  wrap("The order in which to ask: rdpmend explain path.error-0x904.", "  - "),
].join("\n");

/** The whole answer, or undefined when there was neither a number nor a name that the book has. */
export function printAnswer(book: KnownBook, found: Found): string | undefined {
  const row = found.row
    ? [[`${found.row.id}`, wrap(found.row.asked, "  told:  "), wrap(found.row.right, "  right: ")].join("\n")]
    : [];
  const parts =
    found.readings.length > 0
      ? numbersText(book, found)
      : [...row, ...found.entries.map((entry) => entryText(book, entry, []))];
  const between = found.readings.length > 0 ? "\n\n" : `\n\n${"-".repeat(80)}\n\n`;
  return parts.length > 0 ? `${parts.join(between)}\n` : undefined;
}
