/** Bare trees for tests of what works on trees: paths as texts, no types. Definitions write them by references. */
import {
  type Expression,
  isExpression,
  type OrderOperator,
  type Scalar,
} from "../../src/model/expression.ts";

type Operand = Expression | Scalar;

function operand(value: Operand): Expression {
  return typeof value === "object" && value !== null ? value : { op: "value", value };
}

/** A fact by its path: the reading's name, then its properties. A dot inside a name is written `\.`. */
export const fact = (path: string): Expression => ({ op: "fact", path });
/** A parameter of the fix, as the administrator gave it; null when not given, a boolean for a switch. */
export const param = (name: string): Expression => ({ op: "fact", path: `param.${name}` });
/** The element at hand inside `some`, `every` and `count`; without a path the element itself. */
export const item = (path = ""): Expression => ({ op: "item", path });
/** Equal and of the same kind; strings by case, lists never. */
export const eq = (left: Operand, right: Operand): Expression => ({
  op: "equal",
  left: operand(left),
  right: operand(right),
});
export const ne = (left: Operand, right: Operand): Expression => not(eq(left, right));
/** As `eq`, but letters A to Z without regard to case: names of servers, services, values. */
export const same = (left: Operand, right: Operand): Expression => ({
  op: "same",
  left: operand(left),
  right: operand(right),
});
const order =
  (operator: OrderOperator) =>
  (left: Operand, right: Operand): Expression => ({
    op: "order",
    operator,
    left: operand(left),
    right: operand(right),
  });
/** Order of two numbers, or of two strings by UTF-16 code unit (ISO dates); false for other kinds. */
export const lt = order("lt");
export const le = order("le");
export const gt = order("gt");
export const ge = order("ge");
export const all = (...of: Expression[]): Expression => ({ op: "all", of });
export const any = (...of: Expression[]): Expression => ({ op: "any", of });
export const not = (of: Expression): Expression => ({ op: "not", of });
/** The fact was read and is not there. Unknown stays unknown. */
export const absent = (of: Expression): Expression => ({ op: "absent", of });
export const present = (of: Expression): Expression => not(absent(of));
/** The fact could not be read. Never unknown itself. */
export const unknown = (of: Expression): Expression => ({ op: "unknown", of });
/** The item is an element of the list (a fact, or literals). */
export const isIn = (value: Operand, list: Expression | readonly Scalar[]): Expression => ({
  op: "in",
  item: operand(value),
  list: isExpression(list) ? list : { op: "list", values: list },
});
export const some = (list: Expression, where: Expression): Expression => ({ op: "some", list, where });
export const every = (list: Expression, where: Expression): Expression => ({ op: "every", list, where });
export const count = (list: Expression, where?: Expression): Expression =>
  where ? { op: "count", list, where } : { op: "count", list };
/** The first that is there: policy before local. */
export const first = (...of: Operand[]): Expression => ({ op: "first", of: of.map(operand) });
/** A sentence with facts in it, `{reading.property}`; for names and filters that a step needs. */
export const text = (template: string): Expression => ({ op: "text", template });
/** The same condition, with short words for pages. */
export const inShort = (yes: string, no: string, of: Expression): Expression => ({
  ...of,
  short: { yes, no },
});
