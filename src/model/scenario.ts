/** What a scenario's machine holds: the healthy facts with what differs. */
import { type Check, notReadable } from "./check.ts";
import { usualHost } from "./host.ts";
import { type FactValue, isUnknown } from "./value.ts";
import type { Verdict } from "./words.ts";

type Table = Readonly<Record<string, FactValue>>;

const isTable = (value: FactValue | undefined): value is Record<string, FactValue> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Some properties of a reading replace its own; a reading that cannot be read replaces all. */
function changed(healthy: FactValue | undefined, change: FactValue): FactValue {
  return isTable(healthy) && isTable(change) && !isUnknown(change) ? { ...healthy, ...change } : change;
}

interface Healthy {
  readonly healthy: Table;
}

/** The healthy facts, of a usual host unless said otherwise, with the changes of a scenario. */
export function factsOfScenario(
  { healthy }: Healthy,
  { changes }: { readonly changes: Table },
): Record<string, FactValue> {
  const host = { ...usualHost, ...(healthy.host as Record<string, FactValue> | undefined) };
  const facts: Record<string, FactValue> = { ...healthy, host };
  for (const [name, change] of Object.entries(changes)) facts[name] = changed(facts[name], change);
  return facts;
}

/** The verdict that goes with a cause: of the rule that gives it, or unknown. */
export function verdictOf(check: Pick<Check, "verdicts">, cause: string): Verdict | undefined {
  const verdict = check.verdicts.find((rule) => rule.cause === cause)?.verdict;
  return verdict ?? (cause === notReadable ? "unknown" : undefined);
}
