/** Answers as text: what it is, what to do first, what to run. Eighty columns, for a window at night. */

import type { KnownBook } from "../book/known-book.ts";
import type { Found } from "./find.ts";
import { entryText } from "./page.ts";
import type { Reading } from "./reading.ts";
import { wrap } from "./wrap.ts";

type FoundEntry = Found["entries"][number];

/** What each way to read the numbers says, with how sure it is. */
function readingText(reading: Reading): string {
  const several = new Set(reading.says.map(({ about }) => about)).size > 1;
  const says = reading.says.flatMap(({ about, row }) => [
    wrap(`${row.means} [${row.source.mark}]`, several ? `  ${about}: ` : "  ", several ? "    " : "  "),
    ...(row.look ? [wrap(row.look, "    - ")] : []),
  ]);
  const log = reading.log ? [wrap(reading.log, "  log: ")] : [];
  const unknown = reading.known ? [] : [wrap("The book does not know this number itself.", "  ", "  ")];
  return [reading.title, ...log, ...unknown, ...says, ...(says.length > 0 ? [] : [silence])].join("\n");
}

const silence = wrap(
  "Its own text, and what else was logged in that minute, say more than its number.",
  "  ",
  "  ",
);

/** The other ways to read digits, in a line each. */
const unknownText = (readings: readonly Reading[]): string[] =>
  readings
    .filter((reading) => !reading.known)
    .map((reading) => wrap("the book does not know it.", `${reading.title}: `, "  "));

const legend = "Where this comes from (A primary, B good secondary, C weak, K general knowledge)";

/** Sources of everything that was said, each once; what is not proven is told. */
function sourcesText(readings: readonly Reading[]): string[] {
  const sources = readings.flatMap((reading) => reading.says.map(({ row }) => row.source));
  const lines = sources.map((source) =>
    wrap(`${source.from}.${source.note ? ` Not proven: ${source.note}` : ""}`, `  [${source.mark}] `),
  );
  return lines.length > 0 ? [legend, ...new Set(lines)] : [];
}

/** A page by its title, and how to have it whole. */
const alsoText = ({ definition }: FoundEntry): string =>
  wrap(`${definition.title} (rdpmend explain ${definition.id})`, "  - ");

/** Numbers: what each reading says; then the first page whole, unless readings of one number disagree, and the others by name. */
function numbersText(book: KnownBook, found: Found): string[] {
  const { readings, entries } = found;
  const known = readings.filter((reading) => reading.known);
  const [first, ...others] = entries;
  const isRiddle = new Set(known.map((reading) => reading.of)).size < known.length;
  const agreed = new Set(known.map((reading) => reading.next[0])).size === 1;
  const whole = first && known.length > 0 && (agreed || !isRiddle) ? [entryText(book, first, found)] : [];
  const listed = whole.length > 0 ? others : entries;
  const riddle = isRiddle
    ? [
        [
          wrap("It can be read in more than one way. To go on with one of them:", "", ""),
          ...known.map((reading) => `  rdpmend explain "${reading.ask}"`),
        ].join("\n"),
      ]
    : [];
  const also =
    listed.length > 0
      ? [[whole.length > 0 ? "Other pages" : "Pages that go on", ...listed.map(alsoText)].join("\n")]
      : [];
  return [
    ...(known.length > 0 ? [...known.map(readingText), ...unknownText(readings)] : readings.map(readingText)),
    ...riddle,
    ...whole,
    ...also,
    sourcesText(readings).join("\n"),
  ].filter((part) => part !== "");
}

/** A text without a number: the first page that has its words, and the others by name. */
function wordsText(book: KnownBook, found: Found, words: ReadonlyMap<string, number>): string[] {
  const [first, ...others] = found.entries;
  return [
    wrap(`It has no number, so it was looked for by its words: ${[...words.keys()].join(", ")}.`, "", ""),
    ...(first ? [entryText(book, first, found)] : []),
    ...(others.length > 0 ? [["Other pages", ...others.map(alsoText)].join("\n")] : []),
  ];
}

/** The whole answer, or undefined when there was neither a number nor a name that the book has. */
export function printAnswer(book: KnownBook, found: Found): string | undefined {
  const row = found.row
    ? [[`${found.row.id}`, wrap(found.row.asked, "  told:  "), wrap(found.row.right, "  right: ")].join("\n")]
    : [];
  const parts =
    found.readings.length > 0
      ? numbersText(book, found)
      : found.words
        ? wordsText(book, found, found.words)
        : [...row, ...found.entries.map((entry) => entryText(book, entry, found))];
  const between = found.readings.length > 0 || found.words ? "\n\n" : `\n\n${"-".repeat(80)}\n\n`;
  return parts.length > 0 ? `${parts.join(between)}\n` : undefined;
}
