/** Proving: has each step brought about what it must? Pure; the module's Find-RdpLack does the same. */
import { evaluate } from "./evaluate.ts";
import { otherwise } from "./expression.ts";
import type { Fix, RefusalScenario } from "./fix.ts";
import { fixFacts } from "./refuse.ts";
import { factsOfScenario } from "./scenario.ts";
import type { FactValue } from "./value.ts";

type Facts = Readonly<Record<string, FactValue>>;

/** What a proof sees of a scenario's machine while nothing has been changed: it is as it was before. */
export function factsBefore(fix: Fix, scenario: RefusalScenario): Record<string, FactValue> {
  const now = factsOfScenario(fix, scenario);
  const { host: _, ...before } = now;
  return { ...fixFacts(fix, now, scenario.parameters ?? {}), before };
}

/** The steps that are taken and have not brought about, or not for certain, what they must. */
export function lackingSteps(fix: Fix, given: Facts): string[] {
  const facts = { ...given };
  return Object.entries(fix.steps).flatMap(([name, step]) => {
    const brought = fix.brings[name];
    if (!brought || "unseen" in brought) return [];
    const taken = evaluate(step.when ?? otherwise, { facts }) === true;
    return taken && evaluate(brought.when, { facts }) !== true ? [name] : [];
  });
}
