/** Each step says what it must have brought about, by a fact of the machine, in the terms of what it was given. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Fix, isRegistryScenario } from "../../model/fix.ts";
import { headsIn } from "../../model/mentions.ts";
import { factsBefore, lackingSteps } from "../../model/prove.ts";
import { entriesOf } from "../book.ts";
import type { PropertyPath } from "../positions.ts";
import type { LintContext } from "./context.ts";

type Find = (path: PropertyPath) => ReturnType<LintContext["at"]>;

const parametersIn = (value: unknown): string[] =>
  headsIn(value).flatMap(([head, next]) => (head === "param" && next !== undefined ? [next] : []));

/** Readings that a value looks at, and those that they are made with. */
export function readingsIn(fix: Fix, value: unknown, known: ReadonlySet<string> = new Set()): Set<string> {
  let found = new Set(known);
  for (const [head] of headsIn(value)) {
    const reading = fix.readings[head];
    if (!reading || found.has(head)) continue;
    found = readingsIn(fix, reading.args, new Set([...found, head]));
  }
  return found;
}

/** A scenario that goes through, with the step taken, and nothing brought about yet. */
const showsNeed = (fix: Fix, step: string): boolean =>
  fix.scenarios.some(
    (scenario) =>
      !isRegistryScenario(scenario) &&
      scenario.refused === null &&
      lackingSteps(fix, factsBefore(fix, scenario)).includes(step),
  );

function lintStep(fix: Fix, step: string, at: Find): Diagnostic[] {
  const brought = fix.brings[step];
  if (!brought) return [diagnostic("lint/unproved-step", at(["steps", step]), step)];
  if ("unseen" in brought) return [];
  const place = at(["brings", step]);
  const readings = readingsIn(fix, brought.when);
  if (readings.size === 0) return [diagnostic("lint/blind-proof", place, step)];
  const args = [...readings].map((name) => fix.readings[name]?.args);
  const seen = new Set(parametersIn([brought.when, args]));
  const lacking = [...new Set(parametersIn(fix.steps[step]?.args))].filter((name) => !seen.has(name));
  const need = `goes while step '${step}' is taken and has not brought about what it must`;
  return [
    ...lacking.map((name) => diagnostic("lint/unproved-parameter", place, step, name)),
    ...(showsNeed(fix, step) ? [] : [diagnostic("lint/missing-scenario", at(["scenarios"]), need)]),
  ];
}

export function lintBrings(context: LintContext): Diagnostic[] {
  return entriesOf(context, "fix").flatMap((entry) => {
    const fix = entry.definition;
    const at: Find = (path) => context.at(entry, path);
    const steps = Object.keys(fix.steps);
    const strange = Object.keys(fix.brings)
      .filter((name) => !steps.includes(name))
      .map((name) => diagnostic("lint/unknown-step", at(["brings", name]), name, steps.join(", ")));
    return [...strange, ...steps.flatMap((step) => lintStep(fix, step, at))];
  });
}
