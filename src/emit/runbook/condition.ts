/** Rules in plain English, for pages: what a person has to compare by hand. */
import type { Expression, OrderOperator } from "../../model/expression.ts";
import type { FactType } from "../../model/fact-type.ts";
import { placeholder } from "../placeholder.ts";
import type { Said, Speaker } from "./words.ts";

/** Longer lists are cut after the first few: a page is printed, and the command knows them all. */
const longest = 5;
const shown = 2;

const orderWords = {
  lt: "less than",
  le: "at most",
  gt: "more than",
  ge: "at least",
} as const satisfies Record<OrderOperator, string>;

/** What the short words of a page mean, in full; in the order in which they came. */
export type Notes = Map<string, string>;

/** Words for facts, and for the elements of the list at hand. */
interface Tongue {
  readonly speaker: Speaker;
  readonly notes: Notes;
  readonly element?: FactType | undefined;
}

function saidOf(expression: Expression, tongue: Tongue): Said | undefined {
  if (expression.op === "fact") return tongue.speaker.fact(expression.path);
  return expression.op === "item" ? tongue.speaker.element(tongue.element, expression.path) : undefined;
}

/** Inside a condition over a list its elements have the list's words. */
function within(list: Expression, tongue: Tongue): Tongue {
  const type = saidOf(list, tongue)?.type;
  return { ...tongue, element: type?.kind === "list" ? type.of : undefined };
}

function term(expression: Expression, tongue: Tongue): string {
  switch (expression.op) {
    case "fact":
    case "item":
      return saidOf(expression, tongue)?.text ?? "it";
    case "value":
      if (expression.value === null) return "nothing";
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "list":
      return expression.values.map((value) => term({ op: "value", value }, tongue)).join(", ");
    case "first": {
      const [head, ...rest] = expression.of.map((part) => term(part, tongue));
      return rest.length === 0
        ? (head ?? "nothing")
        : `${head} (or, when that is absent, ${rest.join(", then ")})`;
    }
    case "count": {
      const inner = within(expression.list, tongue);
      const where = expression.where ? ` where ${clause(expression.where, true, inner)}` : "";
      return `the number of ${term(expression.list, tongue)}${where}`;
    }
    case "text":
      return `'${placeholder(expression, tongue.speaker)}'`;
    default:
      return `(${clause(expression, true, tongue)})`;
  }
}

/** Both sides of a comparison; where they are called the same, each with what it is a part of. */
function sides(left: Expression, right: Expression, tongue: Tongue): [string, string] {
  const one = term(left, tongue);
  const other = term(right, tongue);
  if (one !== other) return [one, other];
  const told = (expression: Expression) => {
    const whole = saidOf(expression, tongue)?.whole;
    return whole === undefined ? one : `${one} of ${whole}`;
  };
  return [told(left), told(right)];
}

/** `left is right`, or its negation, with the shapes that have words of their own. */
function comparison(left: Expression, right: Expression, holds: boolean, tongue: Tongue): string {
  if (right.op === "value" && typeof right.value === "boolean") {
    const said = saidOf(left, tongue);
    const given = right.value === holds;
    const words = given ? said?.yes : said?.no;
    if (words) return words;
    if (said?.isParameter) return `${said.text} is ${given ? "given" : "not given"}`;
  }
  if (right.op === "value" && right.value === null) return presence(left, !holds, tongue);
  const [one, other] = sides(left, right, tongue);
  return `${one} is ${holds ? "" : "not "}${other}`;
}

function presence(of: Expression, there: boolean, tongue: Tongue): string {
  const said = saidOf(of, tongue);
  if (said?.isParameter) return `${said.text} is ${there ? "given" : "not given"}`;
  return `${said?.there ?? term(of, tongue)} is ${there ? "there" : "absent"}`;
}

function joined(of: readonly Expression[], word: "and" | "or", holds: boolean, tongue: Tongue): string {
  const only = of[0];
  if (of.length === 1 && only) return clause(only, holds, tongue);
  const compound = new Set<Expression["op"]>(["all", "any", "some", "every"]);
  const told = of.length > longest ? of.slice(0, shown) : of;
  const parts = told.map((part) => {
    const inner = part.op === "not" ? part.of : part;
    return compound.has(inner.op) && !inner.short
      ? `(${clause(part, holds, tongue)})`
      : clause(part, holds, tongue);
  });
  const rest = of.length - told.length;
  if (rest > 0) parts.push(`${word === "or" ? "one of " : ""}${rest} more of this kind`);
  return parts.join(` ${word} `);
}

function clause(expression: Expression, holds: boolean, tongue: Tongue): string {
  const { short } = expression;
  if (!short) return inFull(expression, holds, tongue);
  if (!tongue.notes.has(short.yes)) {
    // Its place comes before those of the short words within.
    tongue.notes.set(short.yes, "");
    tongue.notes.set(short.yes, inFull(expression, true, tongue));
  }
  return holds ? short.yes : short.no;
}

function inFull(expression: Expression, holds: boolean, tongue: Tongue): string {
  switch (expression.op) {
    case "equal":
    case "same":
      return comparison(expression.left, expression.right, holds, tongue);
    case "order": {
      const [one, other] = sides(expression.left, expression.right, tongue);
      return `${one} is ${holds ? "" : "not "}${orderWords[expression.operator]} ${other}`;
    }
    case "all":
      if (expression.of.length === 0) return holds ? "always" : "never";
      return joined(expression.of, holds ? "and" : "or", holds, tongue);
    case "any":
      if (expression.of.length === 0) return holds ? "never" : "always";
      return joined(expression.of, holds ? "or" : "and", holds, tongue);
    case "not":
      return clause(expression.of, !holds, tongue);
    case "absent":
      return presence(expression.of, !holds, tongue);
    case "unknown":
      return `${term(expression.of, tongue)} ${holds ? "could not" : "could"} be read`;
    case "in": {
      const list = term(expression.list, tongue);
      if (expression.list.op !== "list")
        return `${term(expression.item, tongue)} is ${holds ? "" : "not "}in ${list}`;
      return `${term(expression.item, tongue)} is ${holds ? "one" : "none"} of ${list}`;
    }
    case "some":
      return `in ${holds ? "at least one" : "none"} of ${term(expression.list, tongue)}, ${clause(expression.where, true, within(expression.list, tongue))}`;
    case "every":
      return `${holds ? "" : "not "}in each of ${term(expression.list, tongue)}, ${clause(expression.where, true, within(expression.list, tongue))}`;
    case "fact":
    case "item":
      return comparison(expression, { op: "value", value: true }, holds, tongue);
    case "value":
      return (expression.value === true) === holds ? "always" : "never";
    default:
      return `${term(expression, tongue)} is ${holds ? "true" : "not true"}`;
  }
}

/**
 * A rule as a clause: `-IncludeHardwareId is given`, `the value PortNumber is 3389`. Plain text, not yet escaped; lists
 * of more than five alternatives are cut and say how many there are.
 * @param notes gets what short words mean
 */
export function wordsOf(expression: Expression, speaker: Speaker, notes: Notes): string {
  return clause(expression, true, { speaker, notes });
}

/** View of `runbook/part/in-short`. */
export const notesView = (notes: Notes) => [...notes].map(([short, means]) => ({ short, means }));
