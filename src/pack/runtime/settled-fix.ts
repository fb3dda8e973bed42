/** A fix whose parameters are known beforehand: without the steps that are then never taken, whatever the machine says. */
import { evaluate } from "../../model/evaluate.ts";
import { type Expression, partsOf } from "../../model/expression.ts";
import type { Fix } from "../../model/fix.ts";
import type { FactValue } from "../../model/value.ts";

export type Parameters = Readonly<Record<string, FactValue>>;

/** Whether something was read is asked by this operation alone; all others answer the same of what is unread and what is read. */
const asksWhetherRead = (expression: Expression): boolean =>
  expression.op === "unknown" || [...partsOf(expression)].some(asksWhetherRead);

function neverHolds(condition: Expression, facts: FactValue): boolean {
  return !asksWhetherRead(condition) && evaluate(condition, { facts }) === false;
}

/** @param parameters what each of its parameters is */
export function settledFix(fix: Fix, parameters: Parameters): Fix {
  const notRead = { unknown: "not read" };
  const heads = ["host", ...Object.keys(fix.readings)].map((name) => [name, notRead] as const);
  const facts = { ...Object.fromEntries(heads), param: { ...parameters } };
  const steps = Object.entries(fix.steps).filter(([, { when }]) => !when || !neverHolds(when, facts));
  return { ...fix, steps: Object.fromEntries(steps) };
}
