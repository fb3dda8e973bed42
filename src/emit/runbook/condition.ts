/** Rules in plain English, for pages: what a person has to compare by hand. */
import type { Expression, OrderOperator } from "../../model/expression.ts";
import { splitPath } from "../../model/value.ts";
import { placeholder } from "../placeholder.ts";

/** Longer lists are cut after the first few: a page is printed, and the command knows them all. */
const longest = 5;
const shown = 2;

const orderWords = {
  lt: "less than",
  le: "at most",
  gt: "more than",
  ge: "at least",
} as const satisfies Record<OrderOperator, string>;

/** What facts of the host mean when they are true, and when they are not. */
const hostWords: Readonly<Record<string, readonly [string, string]>> = {
  "host.system": ["this runs as SYSTEM", "this does not run as SYSTEM"],
  "host.elevated": ["the window is elevated", "the window is not elevated"],
  "host.remoteSession": [
    "you are connected over Remote Desktop",
    "you are not connected over Remote Desktop",
  ],
  "host.windows": ["this is Windows", "this is not Windows"],
};

function pathWords(path: string): string {
  const parts = splitPath(path);
  return parts[0] === "param" ? `-${parts.slice(1).join(".")}` : parts.join(".");
}

const isParameter = (expression: Expression): boolean =>
  expression.op === "fact" && expression.path.startsWith("param.");

function term(expression: Expression): string {
  switch (expression.op) {
    case "fact":
      return pathWords(expression.path);
    case "item":
      return expression.path === "" ? "the element" : splitPath(expression.path).join(".");
    case "value":
      if (expression.value === null) return "nothing";
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "list":
      return expression.values.map((value) => term({ op: "value", value })).join(", ");
    case "first": {
      const [head, ...rest] = expression.of.map(term);
      return rest.length === 0
        ? (head ?? "nothing")
        : `${head} (or, when that is absent, ${rest.join(", then ")})`;
    }
    case "count": {
      const where = expression.where ? ` where ${clause(expression.where, true)}` : "";
      return `the number of ${term(expression.list)}${where}`;
    }
    case "text":
      return `'${placeholder(expression)}'`;
    default:
      return `(${clause(expression, true)})`;
  }
}

/** `left is right`, or its negation, with the shapes that have words of their own. */
function comparison(left: Expression, right: Expression, holds: boolean): string {
  if (right.op === "value" && typeof right.value === "boolean" && left.op === "fact") {
    const yes = right.value === holds;
    const host = hostWords[left.path];
    if (host) return yes ? host[0] : host[1];
    if (isParameter(left)) return `${term(left)} is ${yes ? "given" : "not given"}`;
    if (left.path.endsWith(".exists"))
      return `${pathWords(left.path.slice(0, -7))} is ${yes ? "there" : "not there"}`;
  }
  if (right.op === "value" && right.value === null) return presence(left, !holds);
  return `${term(left)} is ${holds ? "" : "not "}${term(right)}`;
}

function presence(of: Expression, there: boolean): string {
  if (isParameter(of)) return `${term(of)} is ${there ? "given" : "not given"}`;
  return `${term(of)} is ${there ? "there" : "absent"}`;
}

function joined(of: readonly Expression[], word: "and" | "or", holds: boolean): string {
  const only = of[0];
  if (of.length === 1 && only) return clause(only, holds);
  const compound = new Set<Expression["op"]>(["all", "any", "some", "every"]);
  const parts = of.map((part) => {
    const inner = part.op === "not" ? part.of : part;
    return compound.has(inner.op) ? `(${clause(part, holds)})` : clause(part, holds);
  });
  if (parts.length <= longest) return parts.join(` ${word} `);
  const rest = parts.length - shown;
  return `${parts.slice(0, shown).join(` ${word} `)} ${word} ${word === "or" ? "one of " : ""}${rest} more of this kind`;
}

function clause(expression: Expression, holds: boolean): string {
  switch (expression.op) {
    case "equal":
    case "same":
      return comparison(expression.left, expression.right, holds);
    case "order":
      return `${term(expression.left)} is ${holds ? "" : "not "}${orderWords[expression.operator]} ${term(expression.right)}`;
    case "all":
      if (expression.of.length === 0) return holds ? "always" : "never";
      return joined(expression.of, holds ? "and" : "or", holds);
    case "any":
      if (expression.of.length === 0) return holds ? "never" : "always";
      return joined(expression.of, holds ? "or" : "and", holds);
    case "not":
      return clause(expression.of, !holds);
    case "absent":
      return presence(expression.of, !holds);
    case "unknown":
      return `${term(expression.of)} ${holds ? "could not" : "could"} be read`;
    case "in": {
      const list = term(expression.list);
      if (expression.list.op !== "list")
        return `${term(expression.item)} is ${holds ? "" : "not "}in ${list}`;
      return `${term(expression.item)} is ${holds ? "one" : "none"} of ${list}`;
    }
    case "some":
      return `in ${holds ? "at least one" : "none"} of ${term(expression.list)}, ${clause(expression.where, true)}`;
    case "every":
      return `${holds ? "" : "not "}in each of ${term(expression.list)}, ${clause(expression.where, true)}`;
    case "value":
      return (expression.value === true) === holds ? "always" : "never";
    default:
      return `${term(expression)} is ${holds ? "true" : "not true"}`;
  }
}

/**
 * A rule as a clause: `-IncludeHardwareId is given`, `TerminalServerMode is 1`. Plain text, not yet escaped; lists
 * of more than five alternatives are cut and say how many there are.
 */
export function wordsOf(expression: Expression): string {
  return clause(expression, true);
}
