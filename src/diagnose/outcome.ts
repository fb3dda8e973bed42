/** What a check says of facts, with all that a diagnosis asks of it. Pure. */
import type { Check, VerdictRule } from "../model/check.ts";
import { judge } from "../model/judge.ts";
import { headsIn } from "../model/mentions.ts";
import { formatText } from "../model/text.ts";
import type { FactValue } from "../model/value.ts";
import type { Verdict } from "../model/words.ts";
import { findPrimitive } from "../primitives/catalogue.ts";
import { witnessesOf } from "../say/evidence.ts";
import type { Outcome } from "./order.ts";

/** The sentence of a rule, and what to do. */
export const spoken = ({ say, next }: Pick<VerdictRule, "say" | "next">): string =>
  next ? `${say} ${next}` : say;

/** The rule looks at something that happened. */
export const restsOnEvent = (
  { readings }: Pick<Check, "readings">,
  { when }: Pick<VerdictRule, "when">,
): boolean =>
  headsIn(when).some(([name]) => {
    const primitive = readings[name]?.primitive;
    return primitive !== undefined && findPrimitive(primitive, "reading")?.happened === true;
  });

/** Only what is wrong is told whole. */
export const isFault = (verdict: Verdict): boolean => verdict === "fail" || verdict === "warn";

const nothingMore = { next: "", witnesses: [], facts: null };
const moreOf = (check: Check, rule: VerdictRule, facts: FactValue) => ({
  next: rule.next === undefined ? "" : formatText(rule.next, facts),
  witnesses: witnessesOf(check, rule),
  facts,
});

/** @param facts of this check and of the host; undefined where the document holds nothing for it */
export function outcomeOf(check: Check, facts: FactValue | undefined): Outcome {
  if (facts === undefined) {
    const message = `These facts hold nothing for the check '${check.id}'.`;
    return {
      id: check.id,
      verdict: "unknown",
      cause: "not-collected",
      message,
      byEvent: false,
      explainedBy: [],
      ...nothingMore,
    };
  }
  const said = judge(
    check.verdicts.map((rule) => ({ ...rule, say: spoken(rule) })),
    facts,
  );
  const rule = check.verdicts.find(({ cause }) => cause === said.cause);
  return {
    id: check.id,
    ...said,
    byEvent: rule !== undefined && restsOnEvent(check, rule),
    explainedBy: rule?.explainedBy ?? [],
    ...(rule && isFault(said.verdict) ? moreOf(check, rule, facts) : nothingMore),
  };
}
