/** From what an author writes to plain data: references become nodes, sentences become templates. */
import { folkAdviceOf, type NotFollowed, type Sources, sourcesOf } from "./described.ts";
import { type Expression, isExpression } from "./expression.ts";
import type { Args, ReadingData } from "./primitive.ts";
import { isExpr, nodeOf, type Open } from "./reference.ts";
import { joinPath, splitPath } from "./value.ts";

type Readings = Readonly<Record<string, ReadingData>>;

/** A fact of a reading by the reading itself gets the name under which the definition has it. */
function named(node: Expression, readings: Readings): Expression {
  const { reading } = node as Open;
  if (!reading || node.op !== "fact") return node;
  const own = Object.entries(readings).find(([, one]) => one === reading);
  const root = own?.[0] ?? (reading as ReadingData).primitive;
  return { op: "fact", path: joinPath([root, ...splitPath(node.path)]) };
}

/** Plain data all the way down. */
export function settled(value: unknown, readings: Readings): unknown {
  const plain = isExpr(value) ? nodeOf(value) : value;
  if (Array.isArray(plain)) return plain.map((one) => settled(one, readings));
  if (typeof plain !== "object" || plain === null) return plain;
  const node = isExpression(plain) ? named(plain, readings) : plain;
  return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, settled(one, readings)]));
}

/** Readings whose arguments name other readings of the same definition. */
function settledReadings(readings: Readings): Record<string, ReadingData> {
  const entries = Object.entries(readings).map(([name, one]) => {
    if (typeof one !== "object" || one === null || typeof one.args !== "object") return [name, one] as const;
    return [name, { ...one, args: settled(one.args, readings) as Args }] as const;
  });
  return Object.fromEntries(entries);
}

interface Described {
  readonly sources: Sources;
  readonly folkAdvice?: NotFollowed;
  readonly readings: Readings;
}

/** What checks and fixes have in common: sources, advice that is not followed, readings. */
export function settledRunnable<I extends Described>({ sources, folkAdvice, readings, ...rest }: I) {
  return {
    ...rest,
    sources: sourcesOf(sources),
    ...(folkAdvice && { folkAdvice: folkAdviceOf(folkAdvice) }),
    readings: settledReadings(readings),
  };
}
