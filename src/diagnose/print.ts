/** A diagnosis as text for a terminal. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { commandsById, commandsOf } from "../emit/commands.ts";
import { wrap } from "../explain/wrap.ts";
import { printable } from "../sign/cms/readable.ts";
import type { FactsDocument } from "./document.ts";
import type { Diagnosis, Finding, Outcome, Weight } from "./order.ts";

const weightWords = {
  event: "Windows said so",
  must: "this must break it",
  may: "this may break it",
} as const satisfies Record<Weight, string>;

/** What to ask where nothing was found: each splits the field. */
const questions = [
  "Does a second client get in? Then the fault is at the first one, or on its way.",
  "Does the target get in to itself, at 127.0.0.2 or another address of its own? Then its listener and certificate are fine, and the network or the firewall is not.",
];

/** What a document says may hold anything. */
const indented = (text: string): string => wrap(printable(text), "   ");

function findingLines(book: Pick<Book, "entries">, finding: Finding, index: number): string[] {
  const check = entriesOf(book, "check").find(({ definition }) => definition.id === finding.id)?.definition;
  const rule = check?.verdicts.find(({ cause }) => cause === finding.cause);
  const commands = commandsOf(commandsById(book), rule?.mendedBy ?? []);
  const why = [weightWords[finding.weight], ...(finding.pointed ? ["the code points to it"] : [])].join("; ");
  return [
    `${index + 1}. ${finding.id}: ${finding.cause} (${why})`,
    indented(finding.message),
    ...(commands.length > 0 ? [indented(`Mended by ${commands.join(", ")}.`)] : []),
    ...finding.follows.map((one) => indented(`From this follows ${one.id}: ${one.cause}.`)),
  ];
}

const list = (title: string, outcomes: readonly Outcome[]): string[] =>
  outcomes.length === 0 ? [] : ["", title, ...outcomes.map((one) => indented(`${one.id}: ${one.message}`))];

/** @param asked the code as it was given */
export function printDiagnosis(
  book: Pick<Book, "entries">,
  document: FactsDocument,
  asked: string | undefined,
  diagnosis: Diagnosis,
): string {
  const { findings, unseen, passed, notApplicable } = diagnosis;
  const about = `${printable(document.computerName)}, as it was at ${document.collectedAt}${asked ? `, for ${asked}` : ""}`;
  const none =
    findings.length > 0
      ? []
      : [
          "No fault was found in what was looked at. Two questions split the field:",
          ...questions.map((one) => indented(one)),
        ];
  return `${[
    about,
    "",
    ...findings.flatMap((one, index) => [...findingLines(book, one, index), ""]),
    ...none,
    ...list("Not seen:", unseen),
    "",
    `Looked at and whole: ${passed.join(", ") || "nothing"}.`,
    ...(notApplicable.length > 0 ? [`Not for this computer: ${notApplicable.join(", ")}.`] : []),
  ]
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")}\n`;
}
