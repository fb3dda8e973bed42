/** The page of a path: the questions in the order in which a person asks them. */
import { type Book, type Entry, entriesOf } from "../../book/book.ts";
import type { Path } from "../../model/path.ts";
import { headOf, linksTo, pagesNaming, whereWords } from "./head.ts";

/** View of `runbook/path`. */
export function pathPage(book: Book, entry: Entry<Path>) {
  const path = entry.definition;
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  return {
    ...headOf(book, entry),
    steps: path.steps.map((step, index) => ({
      number: index + 1,
      ask: step.ask,
      because: step.because,
      where: whereWords([step.where]),
      check: step.check ? linksTo(book, [step.check]) : [],
      command: checks.find(({ id }) => id === step.check)?.command ?? null,
      answers: step.answers.map(({ answer, so, open }) => ({ answer, so, open: linksTo(book, open ?? []) })),
    })),
    namedBy: pagesNaming(book, path.id, ["path"]),
  };
}
