/**
 * The one expression tree of verdict rules and refusals. It is data: TypeScript evaluates it (evaluate.ts) and
 * emit/rule-data.ts emits it for the module's evaluator; a differential test holds the two together. Definitions do not write
 * it: rules.ts makes it from typed references.
 */

/** A literal in a rule. Numbers stay within the integers that a double holds exactly. */
export type Scalar = string | number | boolean | null;

export type OrderOperator = "lt" | "le" | "gt" | "ge";

/** What a rule takes data of several kinds for; of any other kind they equal nothing. No part of the evaluation. */
export type Claim = "number" | "string";

/** What a page says in place of a condition with many parts, where it holds and where it does not. No part of the evaluation. */
export interface Short {
  readonly yes: string;
  readonly no: string;
}

export type Expression = Node & { readonly short?: Short };
type Node =
  | { op: "fact"; path: string; as?: Claim }
  | { op: "item"; path: string; as?: Claim }
  | { op: "value"; value: Scalar }
  | { op: "list"; values: readonly Scalar[] }
  | { op: "equal" | "same"; left: Expression; right: Expression }
  | { op: "order"; operator: OrderOperator; left: Expression; right: Expression }
  | { op: "all" | "any" | "first"; of: readonly Expression[] }
  | { op: "not" | "absent" | "unknown"; of: Expression }
  | { op: "in"; item: Expression; list: Expression }
  | { op: "some" | "every"; list: Expression; where: Expression }
  | { op: "count"; list: Expression; where?: Expression }
  | { op: "text"; template: string };

/** The operations that may appear in a tree. */
export const operations = [
  "fact",
  "item",
  "value",
  "list",
  "equal",
  "same",
  "order",
  "all",
  "any",
  "first",
  "not",
  "absent",
  "unknown",
  "in",
  "some",
  "every",
  "count",
  "text",
] as const satisfies readonly Expression["op"][];

const known: ReadonlySet<string> = new Set(operations);

/** True for a node of the tree; used where a definition's argument may be a literal or a rule. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && "op" in value && known.has(String(value.op));
}

/** The rule that always holds: the last one of a list. */
export const otherwise: Expression = { op: "all", of: [] };

/** The nodes right below a node, with the property that holds each. */
export function* partsOf(expression: Expression): Generator<Expression> {
  for (const part of Object.values(expression)) {
    if (isExpression(part)) yield part;
    else if (Array.isArray(part)) for (const one of part) if (isExpression(one)) yield one;
  }
}

/** All nodes in a value, with those below them: of a condition, an argument, or a whole definition. */
export function* expressionsIn(value: unknown): Generator<Expression> {
  if (typeof value !== "object" || value === null) return;
  if (isExpression(value)) yield value;
  for (const part of Object.values(value)) yield* expressionsIn(part);
}
