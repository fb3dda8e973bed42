/** Judging: ordered rules over facts. Pure; the module's Resolve-RdpRule does the same. */
import type { VerdictRule } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { formatText } from "./text.ts";
import { type FactValue, isUnknown } from "./value.ts";
import type { Verdict } from "./words.ts";

export interface Judgement {
  readonly verdict: Verdict;
  readonly cause: string;
  readonly message: string;
}

/**
 * The first rule that holds gives the verdict. A rule that hangs on a fact that could not be read stops
 * the search: what comes after it may be wrong.
 */
export function judge(rules: readonly VerdictRule[], facts: FactValue): Judgement {
  for (const rule of rules) {
    const holds = evaluate(rule.when, { facts });
    if (isUnknown(holds)) return { verdict: "unknown", cause: "not-readable", message: holds.unknown };
    if (holds === true)
      return { verdict: rule.verdict, cause: rule.cause, message: formatText(rule.say, facts) };
  }
  return { verdict: "unknown", cause: "no-rule-matched", message: "No rule matched these facts." };
}
