/** Judging: ordered rules over facts. Pure; the module's Resolve-RdpRule does the same. */
import type { VerdictRule } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { formatText, unknownShown } from "./text.ts";
import { type FactValue, isUnknown } from "./value.ts";
import type { Verdict } from "./words.ts";

/** Verdicts after which nobody looks any further: what they are said with has to be known. */
const final: ReadonlySet<Verdict> = new Set(["pass", "not-applicable"]);

export interface Judgement {
  readonly verdict: Verdict;
  readonly cause: string;
  readonly message: string;
}

/**
 * The first rule that holds gives the verdict. A rule that hangs on a fact that could not be read stops
 * the search: what comes after it may be wrong. A rule that says that all is well, and shows a fact that could not be
 * read, has not seen it.
 */
export function judge(rules: readonly VerdictRule[], facts: FactValue): Judgement {
  for (const rule of rules) {
    const holds = evaluate(rule.when, { facts });
    if (isUnknown(holds)) return { verdict: "unknown", cause: "not-readable", message: holds.unknown };
    if (holds !== true) continue;
    const unseen = final.has(rule.verdict) ? unknownShown(rule.say, facts) : undefined;
    if (unseen) return { verdict: "unknown", cause: "not-readable", message: unseen.unknown };
    return { verdict: rule.verdict, cause: rule.cause, message: formatText(rule.say, facts) };
  }
  return { verdict: "unknown", cause: "no-rule-matched", message: "No rule matched these facts." };
}
