/** The TypeScript twin of the rule helpers in templates/module/runtime: same trees, same answers. */
import type { Expression, OrderOperator } from "./expression.ts";
import { formatText, unknownShown } from "./text.ts";
import { type FactValue, foldAscii, isUnknown, valueAt } from "./value.ts";

export interface Scope {
  readonly facts: FactValue;
  readonly item?: FactValue;
}

const isScalar = (value: FactValue): value is string | number | boolean =>
  value !== null && typeof value !== "object";

function equal(left: FactValue, right: FactValue, fold: boolean): FactValue {
  if (isUnknown(left)) return left;
  if (isUnknown(right)) return right;
  if (left === null || right === null) return left === right;
  if (!isScalar(left) || !isScalar(right)) return false;
  if (fold && typeof left === "string" && typeof right === "string")
    return left.length === right.length && foldAscii(left) === foldAscii(right);
  return left === right;
}

function compare(left: FactValue, right: FactValue, operator: OrderOperator): FactValue {
  if (isUnknown(left)) return left;
  if (isUnknown(right)) return right;
  const comparable =
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string");
  if (!comparable || left === null || right === null) return false;
  if (operator === "lt") return left < right;
  if (operator === "le") return left <= right;
  if (operator === "gt") return left > right;
  return left >= right;
}

/** Asks no further than to the first that decides. */
function conjunction<Part>(parts: readonly Part[], ask: (part: Part) => FactValue): FactValue {
  let doubt: FactValue = true;
  for (const part of parts) {
    const value = ask(part);
    if (isUnknown(value)) doubt = doubt === true ? value : doubt;
    else if (value !== true) return false;
  }
  return doubt;
}

function disjunction<Part>(parts: readonly Part[], ask: (part: Part) => FactValue): FactValue {
  let doubt: FactValue = false;
  for (const part of parts) {
    const value = ask(part);
    if (value === true) return true;
    if (isUnknown(value) && doubt === false) doubt = value;
  }
  return doubt;
}

function memberOf(item: FactValue, list: FactValue): FactValue {
  if (isUnknown(item)) return item;
  if (isUnknown(list)) return list;
  if (!Array.isArray(list)) return false;
  if (list.some((element) => equal(element, item, false) === true)) return true;
  return list.find(isUnknown) ?? false;
}

function overList(
  expression: Extract<Expression, { op: "some" | "every" | "count" }>,
  scope: Scope,
): FactValue {
  const list = evaluate(expression.list, scope);
  if (isUnknown(list)) return list;
  const elements = Array.isArray(list) ? list : [];
  const where = expression.where;
  if (!where) return elements.length;
  const ask = (element: FactValue) => evaluate(where, { facts: scope.facts, item: element });
  if (expression.op === "some") return disjunction(elements, ask);
  if (expression.op === "every") return conjunction(elements, ask);
  const results = elements.map(ask);
  return results.find(isUnknown) ?? results.filter((result) => result === true).length;
}

/**
 * Evaluates a tree over facts. Only `unknown` asks whether something was read; every other operation gives what it would
 * give whatever the unread parts are, or an unknown.
 * @returns a boolean, scalar, list or object, or an unknown when the answer hangs on a fact that could not be read
 */
export function evaluate(expression: Expression, scope: Scope): FactValue {
  switch (expression.op) {
    case "fact":
      return valueAt(scope.facts, expression.path);
    case "item":
      return valueAt(scope.item ?? null, expression.path);
    case "value":
      return expression.value;
    case "list":
      return [...expression.values];
    case "equal":
    case "same":
      return equal(
        evaluate(expression.left, scope),
        evaluate(expression.right, scope),
        expression.op === "same",
      );
    case "order":
      return compare(
        evaluate(expression.left, scope),
        evaluate(expression.right, scope),
        expression.operator,
      );
    case "all":
      return conjunction(expression.of, (part) => evaluate(part, scope));
    case "any":
      return disjunction(expression.of, (part) => evaluate(part, scope));
    case "first":
      return expression.of.map((part) => evaluate(part, scope)).find((value) => value !== null) ?? null;
    case "not": {
      const value = evaluate(expression.of, scope);
      return isUnknown(value) ? value : value !== true;
    }
    case "absent": {
      const value = evaluate(expression.of, scope);
      return isUnknown(value) ? value : value === null;
    }
    case "unknown":
      return isUnknown(evaluate(expression.of, scope));
    case "text":
      return unknownShown(expression.template, scope.facts) ?? formatText(expression.template, scope.facts);
    case "in":
      return memberOf(evaluate(expression.item, scope), evaluate(expression.list, scope));
    default:
      return overList(expression, scope);
  }
}
