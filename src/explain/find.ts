/** Finds what the book knows about what was asked. Pure. */
import { type Definition, type Entry, entriesOf } from "../book/book.ts";
import type { GuideRow } from "../book/guide.ts";
import type { KnownBook } from "../book/known-book.ts";
import { type AnyRow, rowsOf } from "../model/code-rows.ts";
import { type EventSource, parseQuery } from "./query.ts";
import { calledOf, type Reading } from "./reading.ts";
import { byWords } from "./texts.ts";
import { readingsOf } from "./ways.ts";

export interface Found {
  /** Ways to read the numbers; `of` counts the things that were asked, each of which may have several. */
  readonly readings: readonly (Reading & { readonly of: number })[];
  /** What was asked by its name; where numbers were asked, the pages that go on, the best first. */
  readonly entries: readonly Entry<Definition>[];
  readonly row?: GuideRow;
  /** Where a text without a number was asked: its rare words, by which the pages were found. */
  readonly words?: ReadonlyMap<string, number>;
  /** Ids that begin or sound alike, when nothing was found. */
  readonly near: readonly string[];
}

/** Who writes the events of the book, and what people call them. */
export function sourcesOf(rows: readonly AnyRow[]): EventSource[] {
  const events = rows.filter((row) => row.kind === "event");
  return [...new Set(events.map((row) => row.provider))].map((provider) => {
    const own = events.filter((row) => row.provider === provider);
    return {
      provider,
      names: [...new Set(own.flatMap((row) => [calledOf(row), ...row.short]))],
      ids: own.flatMap((row) => row.ids),
    };
  });
}

function byName(book: KnownBook, name: string): Found | undefined {
  const wanted = name.toLowerCase();
  const row = book.guide.find((one) => one.id.toLowerCase() === wanted);
  const entries = book.entries.filter(({ definition }) => {
    const command = "command" in definition ? definition.command.toLowerCase() : "";
    // A table of numbers does not answer a row of the guide.
    const covers = row !== undefined && definition.kind !== "codes" && definition.guide.includes(row.id);
    return covers || definition.id === wanted || command === wanted;
  });
  return row || entries.length > 0 ? { readings: [], entries, ...(row && { row }), near: [] } : undefined;
}

function nearTo(book: KnownBook, name: string): string[] {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
  return book.entries
    .map(({ definition }) => definition.id)
    .filter((id) => words.some((word) => id.includes(word)));
}

/** Everything that the book says about a code, an event, the text of a message, or a name. */
export function find(book: KnownBook, text: string): Found {
  const named = byName(book, text.trim());
  if (named) return named;
  const rows = entriesOf(book, "codes").flatMap(({ definition }) => rowsOf(definition));
  const readings = parseQuery(text, sourcesOf(rows))
    .flatMap((asked, of) =>
      readingsOf(rows, asked)
        .filter((reading) => reading.known || !asked.beside)
        .map((reading) => ({ ...reading, of })),
    )
    .filter((reading, index, all) => all.findIndex((other) => other.ask === reading.ask) === index);
  const best = readings.some((reading) => reading.known) ? readings.filter(({ known }) => known) : readings;
  const ids = [...new Set(best.flatMap((reading) => reading.next))];
  const entries = ids.flatMap((id) => book.entries.filter(({ definition }) => definition.id === id));
  const told = readings.length > 0 || !/\s/.test(text.trim()) ? undefined : byWords(book, text);
  if (told) return { readings, ...told, near: [] };
  return { readings, entries, near: readings.length > 0 ? [] : nearTo(book, text) };
}
