/** What a check says of facts, with all that a diagnosis asks of it. Pure. */

import { speakerOf } from "../emit/runbook/words.ts";
import type { Check, VerdictRule } from "../model/check.ts";
import { judge } from "../model/judge.ts";
import { headsIn } from "../model/mentions.ts";
import { formatText } from "../model/text.ts";
import type { FactValue } from "../model/value.ts";
import type { Verdict } from "../model/words.ts";
import { findPrimitive } from "../primitives/catalogue.ts";
import { witnessesOf } from "../say/evidence.ts";
import type { Outcome as PlacedOutcome } from "./order.ts";

/** What a check says, wherever its facts come from. */
export type Outcome = Omit<PlacedOutcome, "computerName">;

/** The sentence of a rule, and what to do. */
export const spoken = ({ say, next }: Pick<VerdictRule, "say" | "next">): string =>
  next ? `${say} ${next}` : say;

/** The readings of a rule that tell of something that happened. */
export const eventsBehind = (
  { readings }: Pick<Check, "readings">,
  { when }: Pick<VerdictRule, "when">,
): string[] => [
  ...new Set(
    headsIn(when).flatMap(([name]) => {
      const primitive = readings[name]?.primitive;
      return primitive !== undefined && findPrimitive(primitive, "reading")?.happened === true ? [name] : [];
    }),
  ),
];

/** Only what is wrong is told whole. */
export const isFault = (verdict: Verdict): boolean => verdict === "fail" || verdict === "warn";

const nothingMore = { next: "", witnesses: [], facts: null };

/** What a rule brings along, whatever the facts. */
const givenBy = (check: Check, rule: VerdictRule) => ({
  byEvent: eventsBehind(check, rule).length > 0,
  explainedBy: rule.explainedBy ?? [],
  open: rule.rulesOut === false,
  witnesses: isFault(rule.verdict) ? witnessesOf(speakerOf(check), rule) : [],
});

/** Of what hangs on no rule. */
const noRule = { byEvent: false, explainedBy: [], open: false, ...nothingMore };

const notCollected = ({ id, roles }: Check): Outcome => ({
  ...{ id, roles, verdict: "unknown", cause: "not-collected" },
  message: `These facts hold nothing for the check '${id}'.`,
  ...noRule,
});

/** Of a check about targets, on a computer that was asked to reach another one. */
export const atOtherEnd = ({ id, roles }: Check): Outcome => ({
  ...{ id, roles, verdict: "not-applicable", cause: "other-end" },
  message: "This computer is the client of the connection in question: the check is for the other end.",
  ...noRule,
});

/**
 * What a check says; what hangs on its rules alone is asked once for any number of documents.
 * @returns takes facts of this check and of the host, undefined where a document holds nothing for it
 */
export function outcomesOf(check: Check): (facts: FactValue | undefined) => Outcome {
  const rules = check.verdicts.map((rule) => ({ ...rule, say: spoken(rule) }));
  const given = new Map<string, ReturnType<typeof givenBy>>();
  return (facts) => {
    if (facts === undefined) return notCollected(check);
    const { id, roles } = check;
    const said = judge(rules, facts);
    const rule = check.verdicts.find(({ cause }) => cause === said.cause);
    if (!rule) return { id, roles, ...said, ...noRule };
    const own = given.get(rule.cause) ?? givenBy(check, rule);
    given.set(rule.cause, own);
    const { next } = rule;
    const told = isFault(said.verdict) ? { next: next ? formatText(next, facts) : "", facts } : nothingMore;
    return { id, roles, ...said, ...told, ...own };
  };
}
