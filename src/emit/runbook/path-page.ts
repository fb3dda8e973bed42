/** The page of a path: the questions in the order in which a person asks them. */
import type { Book, Entry } from "../../book/book.ts";
import type { Path } from "../../model/path.ts";
import type { CommandsById } from "../commands.ts";
import { headOf, whereWords } from "./head.ts";
import type { Links } from "./links.ts";
import { oneCommand } from "./one-command.ts";

/** View of `runbook/path`. */
export function pathPage(book: Book, links: Links, commands: CommandsById, entry: Entry<Path>) {
  const path = entry.definition;
  return {
    ...headOf(book, entry),
    oneCommand: path.steps.some(({ check }) => check !== undefined) ? oneCommand(book) : null,
    steps: path.steps.map((step, index) => ({
      number: index + 1,
      ask: step.ask,
      because: step.because,
      where: whereWords([step.where]),
      check: step.check ? links.to([step.check]) : [],
      command: (step.check && commands.get(step.check)) ?? null,
      answers: step.answers.map(({ answer, so, open }) => ({ answer, so, open: links.to(open ?? []) })),
    })),
    namedBy: links.naming(path.id, ["path"]),
  };
}
