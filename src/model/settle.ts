/** From what an author writes to plain data: references become nodes, sentences become templates. */
import { type Expression, isExpression, partsOf } from "./expression.ts";
import type { Args, ReadingData } from "./primitive.ts";
import { isExpr, nodeOf, type Open } from "./reference.ts";
import { joinPath, splitPath } from "./value.ts";

type Readings = Readonly<Record<string, ReadingData>>;

/** A fact of a reading by the reading itself gets the name under which the definition has it. */
function named(node: Expression, readings: Readings): Expression {
  const { reading } = node as Open;
  if (reading && node.op === "fact") {
    const own = Object.entries(readings).find(([, one]) => one === reading);
    const root = own?.[0] ?? (reading as ReadingData).primitive;
    return { op: "fact", path: joinPath([root, ...splitPath(node.path)]) };
  }
  if ([...partsOf(node)].length === 0) return node;
  return settled(node, readings) as Expression;
}

/** Plain data all the way down. */
export function settled(value: unknown, readings: Readings): unknown {
  if (isExpr(value)) return named(nodeOf(value), readings);
  if (isExpression(value) && [...partsOf(value)].length === 0) return named(value, readings);
  if (Array.isArray(value)) return value.map((one) => settled(one, readings));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settled(one, readings)]));
}

/** Readings whose arguments name other readings of the same definition. */
export function settledReadings(readings: Readings): Record<string, ReadingData> {
  const entries = Object.entries(readings).map(([name, one]) => {
    if (typeof one !== "object" || one === null || typeof one.args !== "object") return [name, one] as const;
    return [name, { ...one, args: settled(one.args, readings) as Args }] as const;
  });
  return Object.fromEntries(entries);
}
