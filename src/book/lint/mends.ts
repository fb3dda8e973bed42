/** A fix that a cause names has something to mend in each scenario of that cause. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Check } from "../../model/check.ts";
import type { Fix } from "../../model/fix.ts";
import { factsBefore, lackingSteps } from "../../model/prove.ts";
import { refusalOf } from "../../model/refuse.ts";
import { factsOfScenario } from "../../model/scenario.ts";
import { type Shared, sharedFacts } from "../../model/share.ts";
import type { FactValue } from "../../model/value.ts";
import { entriesOf } from "../book.ts";
import { readingsIn } from "./brings.ts";
import type { LintContext } from "./context.ts";

type Facts = Readonly<Record<string, FactValue>>;
type Given = Readonly<Record<string, FactValue>>;

/** Every set of parameters that the fix's own scenarios call it with, and none at all. */
const callsOf = (fix: Fix): Given[] => [{}, ...fix.scenarios.map(({ parameters = {} }) => parameters)];

const scenarioOf = (changes: Facts, parameters: Given) => ({ name: "", changes, refused: null, parameters });

/** Steps that would be taken, and whose effect is not there yet. */
function lacking(fix: Fix, facts: Facts, given: Given): string[] {
  return lackingSteps(fix, factsBefore(fix, scenarioOf(facts, given)));
}

/** A fix, and by its steps the readings that show their effects. */
interface Mending {
  readonly fix: Fix;
  readonly effects: ReadonlyMap<string, readonly string[]>;
}

function mendingOf(fix: Fix): Mending {
  const effects = Object.entries(fix.brings).map(
    ([step, brought]) => [step, "unseen" in brought ? [] : [...readingsIn(fix, brought.when)]] as const,
  );
  return { fix, effects: new Map(effects) };
}

/**
 * Does the fix go, and does a step lack what it must bring about? Where the check sees only a part of what the step
 * looks at, it has to be something that is not lacking on a healthy machine: the rest is not the check's finding.
 */
function makesDifference({ fix, effects }: Mending, ill: Shared, healthy: Shared): boolean {
  return callsOf(fix).some((given) => {
    if (refusalOf(fix, factsOfScenario(fix, scenarioOf(ill.facts, given)), given) !== null) return false;
    const anyway = lacking(fix, healthy.facts, given);
    const isSeen = (step: string) => (effects.get(step) ?? []).every((name) => ill.whole.has(name));
    return lacking(fix, ill.facts, given).some((step) => isSeen(step) || !anyway.includes(step));
  });
}

/** Names of scenarios of a cause in which the fix has nothing to mend; none where the check sees nothing of its effect. */
function idleScenarios(check: Check, cause: string, mending: Mending): string[] {
  const { fix, effects } = mending;
  const healthy = sharedFacts(fix, check, check.healthy);
  if (![...effects.values()].some((names) => names.some((name) => name in healthy.facts))) return [];
  const idle = check.scenarios.filter((scenario) => {
    if (scenario.gives !== cause) return false;
    return !makesDifference(mending, sharedFacts(fix, check, factsOfScenario(check, scenario)), healthy);
  });
  return idle.map(({ name }) => name);
}

export function lintMends(context: LintContext): Diagnostic[] {
  const fixes = new Map(
    entriesOf(context, "fix").map(({ definition }) => [definition.id, mendingOf(definition)]),
  );
  return entriesOf(context, "check").flatMap((entry) =>
    entry.definition.verdicts.flatMap(({ cause, mendedBy = [] }, index) =>
      mendedBy.flatMap((id, at) => {
        const fix = fixes.get(id);
        if (!fix) return [];
        const place = context.at(entry, ["verdicts", index, "mendedBy", at]);
        const idle = idleScenarios(entry.definition, cause, fix);
        return idle.map((name) => diagnostic("lint/mends-nothing", place, cause, name, id));
      }),
    ),
  );
}
