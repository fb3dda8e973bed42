/** What a rule has looked at, for people: each fact that its condition or its sentence names, in the words of its reading. */
import type { Speaker } from "../emit/runbook/words.ts";
import type { VerdictRule } from "../model/check.ts";
import { type Expression, partsOf } from "../model/expression.ts";
import type { FactType } from "../model/fact-type.ts";
import { pathsInText } from "../model/mentions.ts";
import { formatText } from "../model/text.ts";
import { type FactValue, isUnknown, valueAt } from "../model/value.ts";
import type { Words } from "./words.ts";

/** One fact in words. The module carries these as data. */
export interface Witness {
  readonly path: string;
  readonly name: string;
  /** What is absent where it is absent. */
  readonly there: string;
  /** Whole sentences of a boolean, where it has such. */
  readonly yes?: string;
  readonly no?: string;
}

/** A screen has room for a few. */
const most = 6;
const longest = 300;

/** Facts that a condition cannot hold without: of alternatives nobody knows which one it was. */
function* factsIn(expression: Expression, holds = true): Generator<string> {
  if (expression.op === (holds ? "any" : "all") && expression.of.length > 1) return;
  if (expression.op === "fact") yield expression.path;
  const inside = expression.op === "not" ? !holds : holds;
  for (const part of partsOf(expression)) yield* factsIn(part, inside);
}

/** A list of objects tells nobody anything in one line. */
const isPlain = (type: FactType | undefined): boolean =>
  type === undefined || type.kind === "scalar" || (type.kind === "list" && type.of.kind === "scalar");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function witness(speaker: Speaker, path: string): Witness[] {
  const { text, there, yes, no, type } = speaker.fact(path);
  if (!isPlain(type)) return [];
  return [
    {
      path,
      name: capital(text),
      there: capital(there),
      ...(yes && { yes: capital(yes) }),
      ...(no && { no: capital(no) }),
    },
  ];
}

/**
 * The host is told at the head of what is said, and not again for each rule.
 * @param speaker of the rule's check
 */
export function witnessesOf(speaker: Speaker, rule: Pick<VerdictRule, "when" | "say">): Witness[] {
  const paths = [...new Set([...pathsInText(rule.say), ...factsIn(rule.when)])];
  return paths
    .filter((path) => !path.startsWith("host."))
    .flatMap((path) => witness(speaker, path))
    .slice(0, most);
}

const isScalar = (value: FactValue): boolean => typeof value !== "object";

/** @returns undefined where there is nothing to say in a line */
function lineOf(one: Witness, value: FactValue, words: Words): string | undefined {
  if (value === null) return formatText(words.isAbsent, { name: one.there });
  if (value === true) return one.yes ?? formatText(words.isTrue, { name: one.name });
  if (value === false) return one.no ?? formatText(words.isFalse, { name: one.name });
  if (isUnknown(value) || !(isScalar(value) || (Array.isArray(value) && value.every(isScalar))))
    return undefined;
  const text = formatText("{value}", { value });
  const shown = text.length > longest ? `${text.slice(0, longest)}...` : text;
  return formatText(words.isValue, { name: one.name, value: shown });
}

/** Lines for people, without a full stop. */
export const evidenceOf = (witnesses: readonly Witness[], facts: FactValue, words: Words): string[] =>
  witnesses.flatMap((one) => lineOf(one, valueAt(facts, one.path), words) ?? []);
