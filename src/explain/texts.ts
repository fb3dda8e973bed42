/** A message without a number: the causes that have its rare words, whoever said them. Pure. */
import { type Entry, entriesOf } from "../book/book.ts";
import type { KnownBook } from "../book/known-book.ts";
import type { Symptom } from "../model/symptom.ts";

type Cause = Symptom["causes"][number];

/** They stand in every message, and in few causes by chance. */
const idle = new Set(
  "this that could have with from through between need some what when your does been will desktop remote find".split(
    " ",
  ),
);
/** Words as they are compared: small, and one for one or many. Short ones are everywhere. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[a-z][a-z-]{3,}/g) ?? [])
      .filter((word) => !idle.has(word))
      .map((word) => word.replace(/(?<=[^s])s$/, "")),
  );

const causeWords = ({ title, evidence }: Cause): Set<string> => wordsOf(`${title} ${evidence}`);

/** A word of so many causes, or more, tells none from the others. */
const common = 8;
/** So many pages at most; who gets more reads none. */
const most = 3;

export interface Told {
  /** Rare words of what was asked that causes have too, each with how many of them have it. */
  readonly words: ReadonlyMap<string, number>;
  /** The pages of those causes, the best first. */
  readonly entries: readonly Entry<Symptom>[];
}

/** The rarer a word, the more it says. */
const weight = (cause: Cause, words: ReadonlyMap<string, number>): number => {
  const own = causeWords(cause);
  return [...words].reduce((sum, [word, often]) => sum + (own.has(word) ? 1 / often : 0), 0);
};

/** One word may be there by chance. Two are not where one of them is this cause's alone; three are not. */
const isMeant = (cause: Cause, words: ReadonlyMap<string, number>): boolean => {
  const own = causeWords(cause);
  const together = [...words.keys()].filter((word) => own.has(word)).length;
  return together > 2 || (together === 2 && weight(cause, words) >= 1);
};

/** Causes with the most telling words first; else the order of the page stays. */
export const causesByWords = (
  causes: readonly Cause[],
  words: ReadonlyMap<string, number>,
): readonly Cause[] => causes.toSorted((left, right) => weight(right, words) - weight(left, words));

/** Nothing where no word of a text tells a cause from the others. */
export function byWords(book: KnownBook, text: string): Told | undefined {
  const pages = entriesOf(book, "symptom");
  const all = pages.flatMap(({ definition }) => definition.causes.map(causeWords));
  const found = [...wordsOf(text)]
    .map((word) => [word, all.filter((own) => own.has(word)).length] as const)
    .filter(([, often]) => often > 0 && often < common);
  const words = new Map(found);
  const scored = pages.flatMap((entry) => {
    const meant = entry.definition.causes.filter((cause) => isMeant(cause, words));
    return meant.length > 0
      ? [{ entry, score: Math.max(...meant.map((cause) => weight(cause, words))) }]
      : [];
  });
  const entries = scored
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most)
    .map(({ entry }) => entry);
  if (entries.length === 0) return undefined;
  return { words, entries };
}
