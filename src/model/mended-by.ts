/** Which fixes a check names. */
import type { Check } from "./check.ts";

/** Ids of all fixes that mend something that the check finds, in the order of its rules. */
export function fixesOf(check: Pick<Check, "verdicts">): string[] {
  return [...new Set(check.verdicts.flatMap((rule) => rule.mendedBy ?? []))];
}
