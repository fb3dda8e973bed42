/** What a check says of facts, with all that a diagnosis asks of it. Pure. */
import type { Check, VerdictRule } from "../model/check.ts";
import { judge } from "../model/judge.ts";
import { headsIn } from "../model/mentions.ts";
import type { FactValue } from "../model/value.ts";
import { findPrimitive } from "../primitives/catalogue.ts";
import type { Outcome } from "./order.ts";

/** The sentence of a rule, and what to do. */
export const spoken = ({ say, next }: Pick<VerdictRule, "say" | "next">): string =>
  next ? `${say} ${next}` : say;

/** The readings of a rule that tell of something that happened. */
export const eventsBehind = (
  { readings }: Pick<Check, "readings">,
  { when }: Pick<VerdictRule, "when">,
): string[] => [
  ...new Set(
    headsIn(when).flatMap(([name = ""]) => {
      const primitive = readings[name]?.primitive;
      return primitive !== undefined && findPrimitive(primitive, "reading")?.happened === true ? [name] : [];
    }),
  ),
];

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
    byEvent: rule !== undefined && eventsBehind(check, rule).length > 0,
    explainedBy: rule?.explainedBy ?? [],
  };
}
