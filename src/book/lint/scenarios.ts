/** Every rule and refusal has a scenario, and every scenario comes out as it says. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Check } from "../../model/check.ts";
import { type Fix, isRegistryScenario } from "../../model/fix.ts";
import { judge } from "../../model/judge.ts";
import { refusalOf } from "../../model/refuse.ts";
import { factsOfScenario, verdictOf } from "../../model/scenario.ts";
import type { Entry } from "../book.ts";
import type { LintContext } from "./context.ts";

type Find = (path: readonly (string | number)[]) => ReturnType<LintContext["at"]>;

function checkScenarios(check: Check, at: Find): Diagnostic[] {
  const outcomes = check.scenarios.map((scenario) => judge(check.verdicts, factsOfScenario(check, scenario)));
  const wrong = check.scenarios.flatMap((scenario, index) => {
    const outcome = outcomes[index];
    const verdict = verdictOf(check, scenario.gives);
    if (!outcome || !verdict || outcome.cause === scenario.gives) return [];
    const expected = `${verdict} (${scenario.gives})`;
    const actual = `${outcome.verdict} (${outcome.cause})`;
    return [diagnostic("lint/scenario-fails", at(["scenarios", index]), scenario.name, expected, actual)];
  });
  const reached = new Set(outcomes.map((outcome) => outcome.cause));
  const missing = check.verdicts
    .filter(({ cause }) => !reached.has(cause))
    .map(({ cause }) =>
      diagnostic("lint/missing-scenario", at(["scenarios"]), `reaches the cause '${cause}'`),
    );
  return [...wrong, ...missing];
}

function fixScenarios(fix: Fix, at: Find): Diagnostic[] {
  const refused = new Set<string | null>();
  const wrong = fix.scenarios.flatMap((scenario, index) => {
    if (isRegistryScenario(scenario)) return [];
    const actual = refusalOf(fix, factsOfScenario(fix, scenario), scenario.parameters ?? {});
    refused.add(actual);
    if (actual === scenario.refused) return [];
    return [
      diagnostic(
        "lint/scenario-fails",
        at(["scenarios", index]),
        scenario.name,
        scenario.refused ?? "no refusal",
        actual ?? "no refusal",
      ),
    ];
  });
  const missing = fix.refusals
    .filter((refusal) => !refused.has(refusal.id))
    .map((refusal) =>
      diagnostic("lint/missing-scenario", at(["scenarios"]), `is refused with '${refusal.id}'`),
    );
  const through = refused.has(null)
    ? []
    : [diagnostic("lint/missing-scenario", at(["scenarios"]), "is let through")];
  const needsRegistry = Object.values(fix.steps).some((step) => step.primitive.startsWith("registry-"));
  const registry =
    needsRegistry && !fix.scenarios.some(isRegistryScenario)
      ? [diagnostic("lint/missing-scenario", at(["scenarios"]), "shows the registry before and after")]
      : [];
  return [...wrong, ...missing, ...through, ...registry];
}

export function lintScenarios(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry: Entry) => {
    const at: Find = (path) => context.at(entry, path);
    if (entry.definition.kind === "check") return checkScenarios(entry.definition, at);
    return entry.definition.kind === "fix" ? fixScenarios(entry.definition, at) : [];
  });
}
