/** The types of rules, from the same schemas that TypeScript checks definitions with. */
import type { Expression, Scalar } from "../../model/expression.ts";
import { type FactType, type ScalarKind, stepInto, typeWords } from "../../model/fact-type.ts";
import { pathsInText } from "../../model/mentions.ts";
import { splitPath } from "../../model/value.ts";

/** What is wrong with a rule, and the path that it names at the wrong place. */
interface Finding {
  readonly code:
    | "lint/unknown-reading"
    | "lint/unknown-fact"
    | "lint/different-kinds"
    | "lint/impossible-value"
    | "lint/never-absent"
    | "lint/not-a-list"
    | "lint/not-a-condition"
    | "lint/not-shown";
  readonly parts: readonly [string, string];
  readonly mention: readonly string[];
}

export interface Roots {
  /** Types by the first name of a path; undefined for a name that is none. */
  readonly types: ReadonlyMap<string, FactType>;
  readonly report: (finding: Finding) => void;
}

const scalar = (kinds: readonly ScalarKind[], nullable = false): FactType => ({
  kind: "scalar",
  kinds,
  nullable,
  optional: false,
});
const truth = scalar(["boolean"]);
const kindsOf = (values: readonly Scalar[]): ScalarKind[] => [
  ...new Set(values.filter((value) => value !== null).map((value) => typeof value as ScalarKind)),
];

const namesBelow = (type: FactType): string =>
  type.kind === "object" ? Object.keys(type.properties).join(", ") : typeWords(type);

/** Walks down from a type; the finding names the first step that is none. */
function walk(
  start: FactType,
  names: readonly string[],
  whole: readonly string[],
  roots: Roots,
): FactType | undefined {
  let type = start;
  for (const [index, name] of names.entries()) {
    const below = stepInto(type, name);
    if (!below) {
      const mention = whole.slice(0, whole.length - names.length + index + 1);
      roots.report({ code: "lint/unknown-fact", parts: [name, namesBelow(type)], mention });
      return undefined;
    }
    type = below;
  }
  return type;
}

/** The type at a path from a reading, a parameter or the host. */
function typeAtPath(path: string, roots: Roots): FactType | undefined {
  const names = splitPath(path);
  const [head = "", ...rest] = names;
  const start = roots.types.get(head);
  if (!start) {
    const known = [...roots.types.keys()].join(", ");
    roots.report({ code: "lint/unknown-reading", parts: [path, known], mention: names });
    return undefined;
  }
  return walk(start, rest, names, roots);
}

/** Only a scalar, or a list of scalars, has a text of its own. */
export function checkText(template: string, roots: Roots): void {
  for (const path of pathsInText(template)) {
    const type = typeAtPath(path, roots);
    const inner = type?.kind === "list" ? type.of : type;
    if (inner && inner.kind !== "scalar")
      roots.report({ code: "lint/not-shown", parts: [path, typeWords(inner)], mention: splitPath(path) });
  }
}

const mentionOf = (expression: Expression): string[] =>
  expression.op === "fact" || expression.op === "item" ? splitPath(expression.path) : [];

const overlap = (one: FactType, two: FactType): boolean =>
  one.kind === "scalar" &&
  two.kind === "scalar" &&
  !one.texts &&
  !two.texts &&
  (one.kinds.length === 0 || two.kinds.length === 0 || one.kinds.some((kind) => two.kinds.includes(kind)));

function comparable(left: Expression, right: Expression, roots: Roots, element: FactType | undefined): void {
  const one = typeOf(left, roots, element);
  const two = typeOf(right, roots, element);
  if (!one || !two) return;
  const mention = mentionOf(left).length > 0 ? mentionOf(left) : mentionOf(right);
  if (!overlap(one, two)) {
    roots.report({ code: "lint/different-kinds", parts: [typeWords(one), typeWords(two)], mention });
    return;
  }
  impossible(one, right, roots, mention);
  impossible(two, left, roots, mention);
}

/** A literal that a closed list of words does not have. */
function impossible(type: FactType, literal: Expression, roots: Roots, mention: string[]): void {
  if (type.kind !== "scalar" || !type.values || !type.kinds.includes("string")) return;
  const given = literal.op === "value" ? [literal.value] : literal.op === "list" ? literal.values : [];
  for (const value of given) {
    if (value !== null && !type.values.includes(value))
      roots.report({
        code: "lint/impossible-value",
        parts: [String(value), type.values.join(", ")],
        mention,
      });
  }
}

function overList(
  expression: Extract<Expression, { op: "some" | "every" | "count" }>,
  roots: Roots,
  element: FactType | undefined,
): FactType {
  const list = typeOf(expression.list, roots, element);
  if (list && list.kind !== "list")
    roots.report({
      code: "lint/not-a-list",
      parts: [typeWords(list), ""],
      mention: mentionOf(expression.list),
    });
  if (expression.where && list?.kind === "list") checkCondition(expression.where, roots, list.of);
  return expression.op === "count" ? scalar(["number"]) : truth;
}

function inList(
  expression: Extract<Expression, { op: "in" }>,
  roots: Roots,
  element: FactType | undefined,
): void {
  const list = typeOf(expression.list, roots, element);
  const item = typeOf(expression.item, roots, element);
  if (!list || !item) return;
  const mention = mentionOf(expression.item);
  if (list.kind !== "list")
    roots.report({
      code: "lint/not-a-list",
      parts: [typeWords(list), ""],
      mention: mentionOf(expression.list),
    });
  else if (!overlap(item, list.of))
    roots.report({ code: "lint/different-kinds", parts: [typeWords(item), typeWords(list.of)], mention });
  else impossible(item, expression.list, roots, mention);
}

function firstOf(
  of: readonly Expression[],
  roots: Roots,
  element: FactType | undefined,
): FactType | undefined {
  const types = of.map((one) => typeOf(one, roots, element));
  const found = types.filter((type) => type !== undefined);
  const [head] = found;
  if (!head || found.length < types.length) return undefined;
  const nullable = found.every((type) => type.nullable);
  const stranger = found.find(
    (type) => typeWords({ ...type, nullable }) !== typeWords({ ...head, nullable }),
  );
  if (stranger) {
    const mention = mentionOf(of[found.indexOf(stranger)] as Expression);
    roots.report({ code: "lint/different-kinds", parts: [typeWords(head), typeWords(stranger)], mention });
  }
  return { ...head, nullable };
}

/** The type of an expression, with every finding on the way; undefined where it cannot be known. */
export function typeOf(expression: Expression, roots: Roots, element?: FactType): FactType | undefined {
  switch (expression.op) {
    case "fact":
    case "item": {
      const names = splitPath(expression.path);
      const type =
        expression.op === "fact"
          ? typeAtPath(expression.path, roots)
          : element && walk(element, names, names, roots);
      return expression.as && type ? scalar([expression.as], true) : type;
    }
    case "value":
      return scalar(kindsOf([expression.value]), expression.value === null);
    case "list":
      return { kind: "list", of: scalar(kindsOf(expression.values)), nullable: false, optional: false };
    case "equal":
    case "same":
    case "order":
      comparable(expression.left, expression.right, roots, element);
      return truth;
    case "all":
    case "any":
      for (const part of expression.of) checkCondition(part, roots, element);
      return truth;
    case "not":
      checkCondition(expression.of, roots, element);
      return truth;
    case "first":
      return firstOf(expression.of, roots, element);
    case "absent": {
      const type = typeOf(expression.of, roots, element);
      if (type && !type.nullable)
        roots.report({
          code: "lint/never-absent",
          parts: [mentionOf(expression.of).join("."), ""],
          mention: mentionOf(expression.of),
        });
      return truth;
    }
    case "unknown":
      typeOf(expression.of, roots, element);
      return truth;
    case "text":
      checkText(expression.template, roots);
      return scalar(["string"]);
    case "in":
      inList(expression, roots, element);
      return truth;
    default:
      return overList(expression, roots, element);
  }
}

/** A rule holds or it does not. */
export function checkCondition(expression: Expression, roots: Roots, element?: FactType): void {
  const type = typeOf(expression, roots, element);
  if (type && (type.kind !== "scalar" || !type.kinds.includes("boolean")))
    roots.report({
      code: "lint/not-a-condition",
      parts: [typeWords(type), ""],
      mention: mentionOf(expression),
    });
}
