/** What definitions write rules with. Every function takes typed expressions and gives one; a wrong kind is an error. */
import {
  type Expression,
  isExpression,
  type OrderOperator,
  otherwise,
  partsOf,
  type Scalar,
} from "./expression.ts";
import {
  type Bool,
  claimed,
  type Element,
  type Expr,
  elementOf,
  expr,
  type Fact,
  isExpr,
  nodeOf,
  type Open,
} from "./reference.ts";

/** Widens literals, so that a number compares with any number; a closed list of words stays closed. */
type Widen<T> = T extends number ? number : T extends boolean ? boolean : T;
/** Any value of the kind: what a list may hold in which a literal is looked for. */
type Wide<T> = T extends string ? string : Widen<NonNullable<T>>;
type Comparable<T> = Widen<NonNullable<T>>;
type Other<T> = Comparable<T> | Expr<Comparable<T> | null>;
type Ordered = number | string | null;
/** Data of several kinds, as a registry value of any kind has them. */
type Mixed = string | number | readonly string[] | null;

const operand = (value: unknown): Expression =>
  isExpr(value) ? nodeOf(value) : { op: "value", value: value as Scalar };

/** Equal and of the same kind; texts by case. */
export const eq = <T extends Scalar>(left: Expr<T>, right: NoInfer<Other<T>>): Bool =>
  expr({ op: "equal", left: nodeOf(left), right: operand(right) });
export const ne = <T extends Scalar>(left: Expr<T>, right: NoInfer<Other<T>>): Bool => not(eq(left, right));
/** As `eq`, but letters A to Z without regard to case: names of servers, services, values. */
export const same = (left: Expr<string | null>, right: string | Expr<string | null>): Bool =>
  expr({ op: "same", left: nodeOf(left), right: operand(right) });

const order =
  (operator: OrderOperator) =>
  <T extends Ordered>(left: Expr<T>, right: NoInfer<Other<T>>): Bool =>
    expr({ op: "order", operator, left: nodeOf(left), right: operand(right) });
/** Order of two numbers, or of two texts by UTF-16 code unit (ISO dates); false for other kinds. */
export const lt = order("lt");
export const le = order("le");
export const gt = order("gt");
export const ge = order("ge");

export const all = (...of: readonly Bool[]): Bool => expr({ op: "all", of: of.map(nodeOf) });
export const any = (...of: readonly Bool[]): Bool => expr({ op: "any", of: of.map(nodeOf) });
export const not = (of: Bool): Bool => expr({ op: "not", of: nodeOf(of) });
/**
 * The same condition, which a page says in these words, and in full once, below its table.
 * @param yes a clause for where it holds: `a certificate that was chosen can be used`
 * @param no the clause for where it does not
 */
export const inShort = (yes: string, no: string, condition: Bool): Bool =>
  expr({ ...nodeOf(condition), short: { yes, no } });
/** Always holds. */
export const always: Bool = expr(otherwise);

/** It was read and is not there; only for what can be absent. Unknown stays unknown. */
export const absent = <T>(of: null extends T ? Expr<T> : never): Bool =>
  expr({ op: "absent", of: nodeOf(of as Expr<T>) });
export const present = <T>(of: null extends T ? Expr<T> : never): Bool => not(absent<T>(of));
/** It could not be read. Never unknown itself. */
export const unreadable = (of: Expr<unknown>): Bool => expr({ op: "unknown", of: nodeOf(of) });

/** The value is one of these, or an element of a list of facts. */
export function isIn<T extends Scalar>(value: Expr<T>, list: readonly NoInfer<Comparable<T>>[]): Bool;
export function isIn<T extends Scalar>(
  value: T | Expr<T>,
  list: Expr<readonly NoInfer<Wide<T>>[] | null>,
): Bool;
export function isIn(value: unknown, list: readonly Scalar[] | Expr<unknown>): Bool {
  const node: Expression = isExpr(list) ? nodeOf(list) : { op: "list", values: list };
  return expr({ op: "in", item: operand(value), list: node });
}

/** Elements of an outer list cannot be told from those of an inner one, so they may not stand inside it. */
function close(node: Expression, scope: symbol): Expression {
  const open = node as Expression & Open;
  if (node.op === "item" && open.scope) {
    if (open.scope !== scope)
      throw new Error("the element of an outer list is used inside a condition over an inner list");
    return { op: "item", path: node.path, ...(node.as && { as: node.as }) };
  }
  if ([...partsOf(node)].length === 0) return node;
  const part = (value: unknown): unknown =>
    isExpression(value) ? close(value, scope) : Array.isArray(value) ? value.map(part) : value;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, part(value)])) as Expression;
}

type List<T> = Expr<readonly T[] | null>;
type Condition<T> = (element: Element<T>) => Bool;

function over<T>(condition: Condition<T>): Expression {
  const scope = Symbol("element");
  return close(nodeOf(condition(elementOf<T>(scope))), scope);
}
export const some = <T>(list: List<T>, where: Condition<T>): Bool =>
  expr({ op: "some", list: nodeOf(list), where: over(where) });
export const every = <T>(list: List<T>, where: Condition<T>): Bool =>
  expr({ op: "every", list: nodeOf(list), where: over(where) });
export const count = <T>(list: List<T>, where?: Condition<T>): Expr<number> =>
  expr({ op: "count", list: nodeOf(list), ...(where && { where: over(where) }) });

/** The first that is there, all of one kind: policy before local. */
export const first = <T>(...of: readonly Expr<T>[]): Expr<T> => expr({ op: "first", of: of.map(nodeOf) });
/** For showing: the value, or these words when there is none. */
export const orWords = (value: Expr<Mixed>, words: string): Expr<Mixed> =>
  expr({ op: "first", of: [nodeOf(value), { op: "value", value: words }] });

/** Data of several kinds, taken for a number; whatever else it is equals nothing. */
export const asNumber = (of: Expr<Mixed>): Fact<number | null> => claimed(of, "number");
/** The same for a text. */
export const asText = (of: Expr<Mixed>): Fact<string | null> => claimed(of, "string");
