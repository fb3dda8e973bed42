/** Which fixes an engine may run with nobody there, and on the word of which check; and why it may not run the others. */
import { type Book, entriesOf } from "../book/book.ts";
import type { Check } from "../model/check.ts";
import type { Fix } from "../model/fix.ts";
import { fixesOf } from "../model/mended-by.ts";
import { settingsFile } from "../settings/settings-file.ts";
import type { Parameters } from "./runtime/settled-fix.ts";
import type { LeftOut } from "./target.ts";

type Parts = Pick<Book, "entries" | "settings">;

/** A check, and the fix that it calls for. */
export interface Pair {
  readonly check: Check;
  readonly fix: Fix;
}

/** Why nobody but a person may run a fix; undefined where an engine may. */
export type Reason = (fix: Fix, settings: Book["settings"]) => string | undefined;

/** What is given to a fix that nobody gives anything: the site's values, and no switch. */
export const parametersOf = (fix: Fix, settings: Book["settings"]): Parameters =>
  Object.fromEntries(
    Object.entries(fix.parameters).map(([name, { type, site }]) => [
      name,
      type === "switch" ? false : ((site && settings[site]) ?? null),
    ]),
  );

const isLacking = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** What it has to be told, and the site does not say. */
function lackingOf(fix: Fix, settings: Book["settings"]): string[] {
  const given = parametersOf(fix, settings);
  return Object.entries(fix.parameters)
    .filter(([name, { mandatory, site }]) => (mandatory || site) && isLacking(given[name]))
    .map(([name]) => `-${name}`);
}

/** Why a person has to decide on it, whoever gives it what it asks for. */
export function reasonForPerson(fix: Fix): string | undefined {
  if (fix.irreversible) return `It cannot be undone (${fix.irreversible}), so a person decides on it.`;
  if (fix.cutsSession) return "It ends Remote Desktop sessions, and nobody is there to be asked.";
  return undefined;
}

/** What holds wherever nobody is there, and nobody has given it anything. */
export const reasonAgainst: Reason = (fix, settings) => {
  const lacking = lackingOf(fix, settings);
  const asked = `It has to be told ${lacking.join(" and ")}, and ${settingsFile} does not say it.`;
  return reasonForPerson(fix) ?? (lacking.length > 0 ? asked : undefined);
};

/** The commands of the checks that may call for a fix. */
export const callersOf = (book: Pick<Book, "entries">, fix: Fix): string[] =>
  entriesOf(book, "check").flatMap(({ definition }) =>
    fixesOf(definition).includes(fix.id) ? [definition.command] : [],
  );

/** Why a fleet runs no fix without such a check. */
export const uncalled = "No check calls for it, so nobody knows where it belongs.";

/** Pairs whose fix may run with nobody there. */
export function pairsOf({ entries, settings }: Parts, reason: Reason): Pair[] {
  const checks = entriesOf({ entries }, "check").map(({ definition }) => definition);
  return entriesOf({ entries }, "fix").flatMap(({ definition: fix }) =>
    reason(fix, settings) === undefined
      ? checks.filter((check) => fixesOf(check).includes(fix.id)).map((check) => ({ check, fix }))
      : [],
  );
}

/** Fixes that are in no pair, with the reason. */
export const leftOutOf = ({ entries, settings }: Parts, against: Reason): LeftOut[] =>
  entriesOf({ entries }, "fix").flatMap(({ definition: fix }) => {
    const reason = against(fix, settings);
    return reason === undefined ? [] : [{ id: fix.id, reason }];
  });
