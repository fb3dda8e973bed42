/** Answers as text: what it is, what to do first, what to run. Eighty columns, for a window at night. */

import { builtInCommands } from "../book/identity.ts";
import type { KnownBook } from "../book/known-book.ts";
import { fixesOf } from "../model/check.ts";
import type { Found, SymptomHit } from "./find.ts";
import { hexadecimal } from "./query.ts";

const width = 80;

/** Wraps at blanks; later lines are indented to the text. */
function wrap(text: string, first: string, rest = " ".repeat(first.length)): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}

function commandsOf(book: KnownBook, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const entry = book.entries.find(({ definition }) => definition.id === id);
    return entry && "command" in entry.definition ? [entry.definition.command] : [];
  });
}

const pairName = (code: number | undefined, extended: number | undefined): string =>
  [
    code === undefined ? "any code" : hexadecimal(code),
    ...(extended === undefined ? [] : [`extended ${hexadecimal(extended)}`]),
  ].join(", ");

function symptomText(book: KnownBook, hit: SymptomHit): string {
  const { symptom } = hit;
  const seen = [
    ...hit.codes.map((one) => wrap(one.meaning, `  ${pairName(one.code, one.extended)}: `, "    ")),
    ...hit.events.map((one) =>
      wrap(`${one.meaning} (${one.log})`, `  ${one.provider} ${one.ids.join(", ")}: `, "    "),
    ),
  ];
  const first = symptom.first.map((step, index) => wrap(step, `  ${index + 1}. `));
  const causes = symptom.causes.map((cause, index) => {
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
    ...(seen.length > 0 ? ["", "What it means", ...seen] : []),
    "",
    "Do this first",
    ...first,
    "",
    "Causes, most likely first",
    ...causes,
    ...(not.length > 0 ? ["", "Leave this alone", ...not] : []),
    "",
    `Page: runbooks/symptoms/${symptom.id}.md`,
  ].join("\n");
}

function definitionText(book: KnownBook, { definition, file, line }: Found["definitions"][number]): string {
  if (definition.kind === "path") {
    const steps = definition.steps.map((step, index) => wrap(step.ask, `  ${index + 1}. `));
    return [
      definition.title,
      wrap(definition.summary, "  "),
      "",
      ...steps,
      "",
      `Page: runbooks/paths/${definition.id}.md`,
    ].join("\n");
  }
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
    `  page:   runbooks/${definition.kind === "check" ? "checks" : "fixes"}/${definition.id}.md`,
  ].join("\n");
}

/** The whole answer, or undefined when the book says nothing. */
export function printAnswer(book: KnownBook, found: Found): string | undefined {
  const row = found.row
    ? [[`${found.row.id}`, wrap(found.row.asked, "  told:  "), wrap(found.row.right, "  right: ")].join("\n")]
    : [];
  const parts = [
    ...row,
    ...found.symptoms.map((hit) => symptomText(book, hit)),
    ...found.definitions.map((entry) => definitionText(book, entry)),
  ];
  return parts.length > 0 ? `${parts.join(`\n\n${"-".repeat(width)}\n\n`)}\n` : undefined;
}
