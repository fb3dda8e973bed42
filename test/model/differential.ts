/** Runs rules over facts in TypeScript and in the emitted PowerShell, and gives what differs. */
import fc from "fast-check";
import { verdictName } from "../../src/emit/module/view.ts";
import { ruleData } from "../../src/emit/rule-data.ts";
import { psData } from "../../src/escape/powershell.ts";
import type { VerdictRule } from "../../src/model/check.ts";
import { evaluate } from "../../src/model/evaluate.ts";
import type { Expression } from "../../src/model/expression.ts";
import { judge } from "../../src/model/judge.ts";
import type { FactValue } from "../../src/model/value.ts";
import { verdicts } from "../../src/model/words.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { inPowerShell, isSame } from "./in-powershell.ts";
import { expressions, facts, operationsIn, sentences } from "./random.ts";

interface Difference {
  readonly expression: Expression;
  readonly facts: FactValue;
  readonly typescript: unknown;
  readonly powershell: Json;
}

export interface Comparison {
  readonly compared: number;
  /** Verdicts that were given because nothing unread was shown, and those that were not given because something was. */
  readonly withheld: number;
  readonly operations: ReadonlySet<string>;
  readonly differences: readonly Difference[];
}

/** Two rules: the random one, and one that always holds. */
const rulesOf = (when: Expression, verdict: VerdictRule["verdict"], say: string): VerdictRule[] => [
  { cause: "first", when, verdict, say },
  { cause: "second", when: { op: "all", of: [] }, verdict: "pass", say },
];

/** Every pair once: rule i over document i. The seed makes a run repeatable. */
export async function compareRules(engine: EngineClient, count: number, seed: number): Promise<Comparison> {
  const rules = fc.sample(expressions, { numRuns: count, seed });
  const documents = fc.sample(facts, { numRuns: count, seed: seed + 1 });
  const said = fc.sample(fc.tuple(fc.constantFrom(...verdicts), sentences), {
    numRuns: count,
    seed: seed + 2,
  });
  const blocks = rules.map((rule, index) => {
    const [verdict, say] = said[index] ?? ["pass", ""];
    return `@{ Verdict = '${verdictName(verdict)}'; Say = ${psData(say)}; When = ${psData(ruleData(rule))} }`;
  });
  const output = await inPowerShell(engine, "differential.ps1", {
    "rules.ps1": `$rules = @(\n${blocks.join("\n")}\n)\n`,
    "facts.json": documents.map((one) => JSON.stringify(one)).join("\n"),
  });
  let withheld = 0;
  const differences = rules.flatMap((expression, index) => {
    const document = documents[index] ?? null;
    const [verdict, say] = said[index] ?? ["pass", ""];
    const { verdict: given, ...rest } = judge(rulesOf(expression, verdict, say), document);
    const typescript = {
      value: evaluate(expression, { facts: document }),
      verdict: verdictName(given),
      ...rest,
    };
    if (rest.cause === "not-readable" && typeof typescript.value === "boolean") withheld++;
    const powershell = output[index] as Json;
    return isSame(typescript, powershell) ? [] : [{ expression, facts: document, typescript, powershell }];
  });
  return { compared: output.length, withheld, operations: operationsIn(rules), differences };
}
