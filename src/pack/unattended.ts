/** Which fixes may run with nobody there, whoever starts them. */
import { type Book, entriesOf } from "../book/book.ts";
import { fixesOf } from "../model/check.ts";
import type { Fix, Parameter } from "../model/fix.ts";

/**
 * Why only a person may run it; undefined where a fleet may too.
 * @param isGiven whether a parameter that must have a value has one without anybody being asked
 */
export function reasonForPerson(
  fix: Fix,
  isGiven: (parameter: Parameter) => boolean = () => false,
): string | undefined {
  if (fix.irreversible) return `It cannot be undone (${fix.irreversible}), so a person decides on it.`;
  if (fix.cutsSession) return "It ends Remote Desktop sessions, and nobody is there to be asked.";
  const asked = Object.entries(fix.parameters).filter(([, one]) => one.mandatory && !isGiven(one));
  if (asked.length > 0) return `It has to be told ${asked.map(([name]) => `-${name}`).join(" and ")}.`;
  return undefined;
}

/** The commands of the checks that may call for a fix. */
export const callersOf = (book: Pick<Book, "entries">, fix: Fix): string[] =>
  entriesOf(book, "check").flatMap(({ definition }) =>
    fixesOf(definition).includes(fix.id) ? [definition.command] : [],
  );

/** Why a fleet runs no fix without such a check. */
export const uncalled = "No check calls for it, so nobody knows where it belongs.";
