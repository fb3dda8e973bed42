/** Rules, sentences, arguments and scenarios say nothing of facts that their readings do not give. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { authoredPath } from "../../model/authored.ts";
import type { Check } from "../../model/check.ts";
import { isExpression } from "../../model/expression.ts";
import { type FactType, misfits, stepInto } from "../../model/fact-type.ts";
import { type Fix, isRegistryScenario } from "../../model/fix.ts";
import { verdictOf } from "../../model/scenario.ts";
import { type FactValue, isUnknown } from "../../model/value.ts";
import type { Entry } from "../book.ts";
import type { PropertyPath } from "../positions.ts";
import { provenTypes, rootTypes } from "../root-types.ts";
import { hasReadings, type LintContext } from "./context.ts";
import { checkCondition, checkText, type Roots, typeOf } from "./typing.ts";

type Report = (path: PropertyPath) => Roots;

function checkArguments(value: unknown, path: PropertyPath, rooted: Report): void {
  if (isExpression(value)) {
    if (value.op === "first") for (const part of value.of) typeOf(part, rooted(path));
    else typeOf(value, rooted(path));
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) checkArguments(part, [...path, name], rooted);
  }
}

function checkRules(definition: Check | Fix, rooted: Report): void {
  for (const [name, reading] of Object.entries(definition.readings))
    checkArguments(reading.args, ["readings", name, "args"], rooted);
  const rules = definition.kind === "check" ? definition.verdicts : definition.refusals;
  const group = definition.kind === "check" ? "verdicts" : "refusals";
  for (const [index, rule] of rules.entries()) {
    checkCondition(rule.when, rooted([group, index, "when"]));
    checkText(rule.say, rooted([group, index, "verdict" in rule ? rule.verdict : "say"]));
  }
  if (definition.kind === "check") return;
  for (const [name, step] of Object.entries(definition.steps)) {
    if (step.when) checkCondition(step.when, rooted(["steps", name, "when"]));
    checkArguments(step.args, ["steps", name, "args"], rooted);
  }
  if (definition.proofWhen) checkCondition(definition.proofWhen, rooted(["proofWhen"]));
  for (const name of ["warns", "next"] as const) {
    for (const [index, one] of (definition[name] ?? []).entries()) {
      checkText(one.say, rooted([name, index, "say"]));
      if (one.when) checkCondition(one.when, rooted([name, index, "when"]));
    }
  }
}

function checkBrings({ brings }: Fix, rooted: Report): void {
  for (const [step, one] of Object.entries(brings)) {
    if ("unseen" in one) continue;
    checkCondition(one.when, rooted(["brings", step, "when"]));
    for (const part of ["say", "seen"] as const) checkText(one[part], rooted(["brings", step, part]));
  }
}

type Complain = (path: PropertyPath, what: string) => void;
type Table = Readonly<Record<string, FactValue>>;

/** The host may be given in part: the rest is usual. */
function checkTable(
  types: ReadonlyMap<string, FactType>,
  table: Table,
  path: PropertyPath,
  complain: Complain,
): void {
  for (const [name, value] of Object.entries(table)) {
    const type = types.get(name);
    if (!type) complain([...path, name], `'${name}' is no reading of this definition`);
    else checkChange(type, value, [...path, name], name === "host" ? "part" : "whole", complain);
  }
}

function checkChange(
  type: FactType,
  value: FactValue,
  path: PropertyPath,
  how: "part" | "whole",
  complain: Complain,
) {
  const parts =
    how === "part" &&
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value);
  if (!parts) {
    for (const misfit of misfits(type, value)) complain([...path, ...misfit.path], misfit.what);
    return;
  }
  for (const [name, one] of Object.entries(value)) {
    const below = type.kind === "object" ? type.properties[name] : stepInto(type, name);
    const names = type.kind === "object" ? Object.keys(type.properties).join(", ") : "";
    if (!below) complain([...path, name], `'${name}' is none of its facts (${names})`);
    else for (const misfit of misfits(below, one)) complain([...path, name, ...misfit.path], misfit.what);
  }
}

function checkScenarios(
  definition: Check | Fix,
  types: ReadonlyMap<string, FactType>,
  complain: Complain,
): void {
  checkTable(types, definition.healthy as Table, ["healthy"], complain);
  for (const name of Object.keys(definition.readings))
    if (!Object.hasOwn(definition.healthy, name)) complain(["healthy"], `the reading '${name}' is missing`);
  const parameters = types.get("param");
  const common = "given" in definition ? definition.given : undefined;
  if (common && parameters) checkChange(parameters, common as FactValue, ["given"], "part", complain);
  for (const [index, scenario] of definition.scenarios.entries()) {
    if ("changes" in scenario) {
      for (const [name, change] of Object.entries(scenario.changes)) {
        const type = types.get(name);
        const path = ["scenarios", index, "changes", name];
        if (type) checkChange(type, change as FactValue, path, "part", complain);
        else complain(path, `'${name}' is no reading of this definition`);
      }
    }
    const given = "parameters" in scenario ? scenario.parameters : undefined;
    if (given && given !== common && parameters)
      checkChange(parameters, given as FactValue, ["scenarios", index, "parameters"], "part", complain);
  }
}

function lintOutcomes(entry: Entry<Check> | Entry<Fix>, context: LintContext): Diagnostic[] {
  const { definition } = entry;
  return definition.scenarios.flatMap((scenario, index) => {
    if (definition.kind === "check") {
      if (!("gives" in scenario) || verdictOf(definition, scenario.gives)) return [];
      const place = context.at(entry, ["scenarios", index, "gives"]);
      const causes = definition.verdicts.map((rule) => rule.cause).join(", ");
      return [diagnostic("lint/unknown-cause", place, scenario.gives, causes)];
    }
    if (!("refused" in scenario) || isRegistryScenario(scenario) || scenario.refused === null) return [];
    const ids = [...definition.refusals.map((refusal) => refusal.id), "NotEstablished"];
    if (ids.includes(scenario.refused)) return [];
    const place = context.at(entry, ["scenarios", index, "refused"]);
    return [diagnostic("lint/unknown-cause", place, scenario.refused, ids.join(", "))];
  });
}

export function lintFacts(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry) => {
    const { definition } = entry;
    if (!hasReadings(definition)) return [];
    const found: Diagnostic[] = [];
    const types = rootTypes(definition);
    const rooted =
      (types: ReadonlyMap<string, FactType>): Report =>
      (path) => ({
        types,
        report: ({ code, parts, mention }) =>
          found.push(diagnostic(code, context.at(entry, path, mention), ...parts)),
      });
    checkRules(definition, rooted(types));
    if (definition.kind === "fix") checkBrings(definition, rooted(provenTypes(definition)));
    checkScenarios(definition, types, (path, what) =>
      found.push(
        diagnostic(
          "lint/wrong-facts",
          context.at(entry, path),
          authoredPath(definition, path).join("."),
          what,
        ),
      ),
    );
    return [...found, ...lintOutcomes(entry as Entry<Check>, context)];
  });
}
