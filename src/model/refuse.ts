/** Refusing: ordered reasons over readings and parameters. Pure; the module does the same before a fix. */
import { evaluate } from "./evaluate.ts";
import type { Fix } from "./fix.ts";
import { type FactValue, isUnknown } from "./value.ts";

/** What the run time answers when a reason cannot be established. */
const notEstablished = "NotEstablished";

/** Facts of a fix with its parameters beside them: every declared one is there, null or false when not given. */
function withParameters(fix: Fix, facts: FactValue, given: Readonly<Record<string, FactValue>>): FactValue {
  const param: Record<string, FactValue> = {};
  for (const [name, parameter] of Object.entries(fix.parameters)) {
    param[name] = given[name] ?? (parameter.type === "switch" ? false : null);
  }
  const host = { windows: true, elevated: true, system: false, remoteSession: false };
  return typeof facts === "object" && facts !== null && !Array.isArray(facts)
    ? { host, ...facts, param }
    : { host, param };
}

/** The id of the first refusal that holds, `NotEstablished` when one cannot be decided, or null to go on. */
export function refusalOf(
  fix: Fix,
  facts: FactValue,
  parameters: Readonly<Record<string, FactValue>>,
): string | null {
  const scope = { facts: withParameters(fix, facts, parameters) };
  for (const refusal of fix.refusals) {
    const holds = evaluate(refusal.when, scope);
    if (isUnknown(holds)) return notEstablished;
    if (holds === true) return refusal.id;
  }
  return null;
}
