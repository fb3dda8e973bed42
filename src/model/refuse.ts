/** Refusing: ordered reasons over readings and parameters. Pure; the module does the same before a fix. */
import { evaluate } from "./evaluate.ts";
import type { Fix } from "./fix.ts";
import { type FactValue, isUnknown } from "./value.ts";

/** What the run time answers when a reason cannot be established. */
const notEstablished = "NotEstablished";

type Table = Readonly<Record<string, FactValue>>;

/** Parameters as the module sees them: every declared one is there, null or false when not given. */
function parametersOf(fix: Fix, given: Table): Record<string, FactValue> {
  const entries = Object.entries(fix.parameters).map(([name, { type }]) => [
    name,
    given[name] ?? (type === "switch" ? false : null),
  ]);
  return Object.fromEntries(entries);
}

/** What conditions of a fix see: the facts of its readings and its parameters. */
export const fixFacts = (fix: Fix, facts: Table, parameters: Table): Record<string, FactValue> => ({
  ...facts,
  param: parametersOf(fix, parameters),
});

/** The id of the first refusal that holds, `NotEstablished` when one cannot be decided, or null to go on. */
export function refusalOf(fix: Fix, facts: Table, parameters: Table): string | null {
  const scope = { facts: fixFacts(fix, facts, parameters) };
  for (const refusal of fix.refusals) {
    const holds = evaluate(refusal.when, scope);
    if (isUnknown(holds)) return notEstablished;
    if (holds === true) return refusal.id;
  }
  return null;
}
