/** Which fixes Intune may run with nobody there, and on whose word; and why it may not run the others. */
import { type Book, entriesOf } from "../../book/book.ts";
import { type Check, fixesOf } from "../../model/check.ts";
import type { Fix } from "../../model/fix.ts";
import type { LeftOut } from "../target.ts";
import { reasonForPerson } from "../unattended.ts";

export interface Remediation {
  readonly check: Check;
  readonly fix: Fix;
}

/** Roles that a Windows client can have: Intune reaches no other Windows. */
const ofClients = new Set(["client", "target"]);

/** Why nobody but a person may run it; undefined where Intune may. */
function reasonAgainst(fix: Fix): string | undefined {
  const servers = fix.roles.filter((role) => !ofClients.has(role));
  if (servers.length > 0)
    return `It is for ${servers.join(" and ")}, and Intune runs remediations on Windows clients alone: use Group Policy or one of the fleets.`;
  return reasonForPerson(fix);
}

/** Pairs of a check and the fix that it calls for. */
export function remediationsOf(book: Pick<Book, "entries">): Remediation[] {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  return entriesOf(book, "fix").flatMap(({ definition: fix }) =>
    reasonAgainst(fix) === undefined
      ? checks.filter((check) => fixesOf(check).includes(fix.id)).map((check) => ({ check, fix }))
      : [],
  );
}

/** Fixes that are no remediation, with the reason. */
export const leftOutOf = (book: Pick<Book, "entries">): LeftOut[] =>
  entriesOf(book, "fix").flatMap(({ definition: fix }) => {
    const reason = reasonAgainst(fix);
    return reason === undefined ? [] : [{ id: fix.id, reason }];
  });
