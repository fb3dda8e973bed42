/** Definitions as the tables of a script hold them: without what nothing in it reads. */
import { type Book, type Definition, type Entry, entriesOf } from "../../book/book.ts";
import { commandsById } from "../../emit/commands.ts";
import { checkView, fixView } from "../../emit/module/view.ts";
import type { Check } from "../../model/check.ts";
import type { Fix } from "../../model/fix.ts";
import { type Parameters, settledFix } from "./settled-fix.ts";

/** What is done with the checks: one is looked at, or a diagnosis is made of all. */
export type Use = "check" | "diagnosis";

/** Which definitions, by id. */
export interface Wanted {
  readonly checks: readonly string[];
  /** Ids of fixes, each with the parameters that it is always given. */
  readonly fixes: Readonly<Record<string, Parameters>>;
  readonly use: Use;
}

export interface Definitions {
  readonly checks: readonly Entry<Check>[];
  readonly fixes: readonly Entry<Fix>[];
}

/** @param fixes with their parameters, by id */
export function wantedDefinitions(book: Pick<Book, "entries">, { checks, fixes }: Wanted): Definitions {
  const isWanted =
    (ids: readonly string[]) =>
    ({ definition }: Entry<Definition>): boolean =>
      ids.includes(definition.id);
  return {
    checks: entriesOf(book, "check").filter(isWanted(checks)),
    fixes: entriesOf(book, "fix")
      .filter(isWanted(Object.keys(fixes)))
      .map((entry) => ({
        ...entry,
        definition: settledFix(entry.definition, fixes[entry.definition.id] ?? {}),
      })),
  };
}

type CheckView = ReturnType<typeof checkView>;

/** The evidence of a finding is for pages and tickets; causes and their order are for a diagnosis. */
const unread = {
  check: { witnesses: null, needs: null, open: null, byEvent: [], explainedBy: null, next: null },
  diagnosis: { witnesses: null, needs: null, open: null },
} as const satisfies Record<Use, object>;

function leanView(view: CheckView, use: Use) {
  return {
    ...view,
    verdicts: view.verdicts.map((rule) => ({ ...rule, ...unread[use] })),
  };
}

/** Views of the definitions. */
export function definitionViews(book: Book, { checks, fixes }: Definitions, use: Use) {
  const commands = commandsById(book);
  return {
    checks: checks.map((entry) => leanView(checkView(book, commands, entry), use)),
    fixes: fixes.map((entry) => fixView(book, commands, entry)),
  };
}
