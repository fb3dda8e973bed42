/** One definition as text: a page for a window at night. */

import type { KnownBook } from "../book/known-book.ts";
import { builtInCommands } from "../book/naming.ts";
import { parseCode } from "../diagnose/code.ts";
import { pageOf } from "../emit/pages.ts";
import type { Check } from "../model/check.ts";
import type { Codes } from "../model/codes.ts";
import type { Fix } from "../model/fix.ts";
import { fixesOf } from "../model/mended-by.ts";
import type { Path } from "../model/path.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Found } from "./find.ts";
import { causesFirst, numbersOf } from "./rank.ts";
import { causesByWords } from "./texts.ts";
import { wrap } from "./wrap.ts";

type FoundEntry = Found["entries"][number];

function commandsOf(book: KnownBook, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const entry = book.entries.find(({ definition }) => definition.id === id);
    return entry && "command" in entry.definition ? [entry.definition.command] : [];
  });
}

/** What asks all of a page's checks at once, with the code that was asked for. */
function diagnosisText(book: KnownBook, { id, causes }: Symptom, readings: Found["readings"]): string[] {
  if (!causes.some(({ checks = [] }) => checks.length > 0)) return [];
  const { diagnosis } = builtInCommands(book.identity);
  const asked = readings.find(({ ask, next }) => next.includes(id) && parseCode(ask) !== undefined);
  return [
    "With one command, which changes nothing",
    wrap(`${diagnosis}${asked ? ` -Code ${asked.ask}` : ""}`, "  on the target, elevated: "),
    wrap(`${diagnosis} -TargetName server1`, "  on the client: "),
    "",
  ];
}

function symptomText(
  book: KnownBook,
  symptom: Symptom,
  { readings, words }: Pick<Found, "readings" | "words">,
): string {
  const first = symptom.first.map((step, index) => wrap(step, `  ${index + 1}. `));
  const { causes: numbered, named } = causesFirst(symptom, numbersOf(readings, symptom.id));
  const causes = words ? causesByWords(symptom.causes, words) : numbered;
  const order = words ? "those that have these words first" : "most likely first";
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
    ...diagnosisText(book, symptom, readings),
    "Do this first",
    ...first,
    "",
    named ? "Causes, those that name your number first" : `Causes, ${order}`,
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

/** Its text; causes are in the order of the numbers, or of the words, that were asked for. */
export function entryText(
  book: KnownBook,
  entry: FoundEntry,
  asked: Pick<Found, "readings" | "words">,
): string {
  const { definition } = entry;
  switch (definition.kind) {
    case "symptom":
      return symptomText(book, definition, asked);
    case "path":
      return pathText(definition);
    case "codes":
      return codesText(definition);
    default:
      return commandText(book, definition, entry);
  }
}
