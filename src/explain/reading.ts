/** What the book says of one code, a pair or an event. Pure. */
import { type AnyRow, type CodeRow, type EventRow, hexadecimal, type RangeRow } from "../model/code-rows.ts";

/** One statement, and the number that it is about. */
export interface Saying {
  readonly about: string;
  readonly row: AnyRow;
}

export interface Reading {
  /** What to ask to get this reading alone. */
  readonly ask: string;
  readonly title: string;
  /** Where an event is found. */
  readonly log?: string;
  /** The number itself is in a table; else only its range is, or nothing. */
  readonly known: boolean;
  readonly says: readonly Saying[];
  /** Ids to open, the best first. */
  readonly next: readonly string[];
}

const codeRow = (row: AnyRow): row is CodeRow => row.kind === "code";
const rangeRow = (row: AnyRow): row is RangeRow => row.kind === "range";
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
const nextOf = (rows: readonly AnyRow[]): string[] => rows.flatMap((row) => row.next);

export type Which = "code" | "extended";
const nameOf = (which: Which, value: number): string =>
  which === "code" ? hexadecimal(value) : `extended ${hexadecimal(value)}`;

function exact(rows: readonly AnyRow[], which: Which, value: number): CodeRow[] {
  const other = which === "code" ? "extended" : "code";
  return rows.filter(codeRow).filter((row) => row[which] === value && row[other] === undefined);
}

/** Narrow ranges say more than wide ones; the widest goes on where the narrowest leads nowhere. */
function around(rows: readonly AnyRow[], which: Which, value: number): RangeRow[] {
  const ranges = rows
    .filter(rangeRow)
    .filter((row) => row.of === which && row.from <= value && value <= row.to)
    .filter((row) => row.ends === undefined || (value & 0xff) === row.ends)
    .sort((left, right) => left.to - left.from - (right.to - right.from));
  const [narrow, ...wider] = ranges;
  if (!narrow) return [];
  return narrow.next.length > 0 ? [narrow] : [narrow, ...wider.slice(-1)];
}

const ntBit = 0x10000000;

/** The number that another one holds: Windows' own in its lower half, or an NTSTATUS. */
function held(range: RangeRow, value: number): number | undefined {
  if (range.holds === "windows") return value & 0xffff;
  return range.holds === "status" ? value - ntBit : undefined;
}

/** What is said of one of the two codes: its row, else its range and what that holds. */
export function sayingsOf(
  rows: readonly AnyRow[],
  which: Which,
  value: number,
): { known: boolean; says: Saying[] } {
  const found = exact(rows, which, value);
  const about = nameOf(which, value);
  if (found.length > 0) return { known: true, says: found.map((row) => ({ about, row })) };
  const ranges = around(rows, which, value);
  const inside = ranges.flatMap((range) => {
    const number = held(range, value);
    if (number === undefined) return [];
    const name = range.holds === "windows" ? String(number) : hexadecimal(number);
    return exact(rows, which, number).map((row) => ({ about: name, row }));
  });
  const said = inside.length > 0 ? ranges.slice(0, 1) : ranges;
  return { known: inside.length > 0, says: [...inside, ...said.map((row) => ({ about, row }))] };
}

/** A pair is read as a pair: an extended code that is not 0 says why, and comes first. */
export function readPair(rows: readonly AnyRow[], code: number, extended: number): Reading {
  const ask = `${hexadecimal(code)}/${hexadecimal(extended)}`;
  const title = `${hexadecimal(code)} (${code}), extended ${hexadecimal(extended)} (${extended})`;
  const both = rows.filter(codeRow).filter((row) => row.code === code && row.extended === extended);
  const where = sayingsOf(rows, "code", code);
  const why = sayingsOf(rows, "extended", extended);
  if (both.length > 0) {
    const says = both.map((row) => ({ about: ask, row }));
    return { ask, title, known: true, says, next: unique(nextOf(both)) };
  }
  if (extended === 0) {
    const next = unique(nextOf(where.says.map(({ row }) => row)));
    return { ask, title, known: where.known, says: [...where.says, ...why.says], next };
  }
  const because = nextOf(why.says.map(({ row }) => row));
  // Who ended it leads nowhere where somebody says why.
  const ended = where.says.filter(({ row }) => !(codeRow(row) && row.onlyWho));
  const next = unique([...because, ...nextOf(ended.map(({ row }) => row))]);
  // Who ended the connection is no answer where why is not known.
  const known = why.known || (where.known && ended.length > 0);
  return { ask, title, known, says: [...why.says, ...where.says], next };
}

export function readOne(rows: readonly AnyRow[], which: Which, value: number): Reading {
  const { known, says } = sayingsOf(rows, which, value);
  const name = nameOf(which, value);
  const decimal = says.some(({ row }) => codeRow(row) && row.decimal);
  return {
    ask: name,
    title: decimal ? `${value} (${name})` : `${name} (${value})`,
    known,
    says,
    next: unique(nextOf(says.map(({ row }) => row))),
  };
}

/** What people call who wrote it; the whole name says no more. */
export const calledOf = ({ provider, short }: EventRow): string =>
  short[0] ?? provider.replace(/^Microsoft-Windows-/, "");

export function readEvent(rows: readonly AnyRow[], id: number, provider: string | undefined): Reading[] {
  const events = rows.filter((row): row is EventRow => row.kind === "event" && row.ids.includes(id));
  const own = provider === undefined ? events : events.filter((row) => row.provider === provider);
  if (own.length === 0) {
    const shown = rows.find((row): row is EventRow => row.kind === "event" && row.provider === provider);
    const title = `event ${id}${shown ? ` of ${calledOf(shown)}` : ""}`;
    return [{ ask: `event ${id}`, title, known: false, says: [], next: [] }];
  }
  return unique(own.map((row) => row.provider)).map((one) => {
    const says = own.filter((row) => row.provider === one);
    const called = says[0] ? calledOf(says[0]) : one;
    return {
      ask: `${called} ${id}`,
      title: `event ${says[0]?.ids.join(", ") ?? id} of ${called}`,
      log: unique(says.map((row) => row.log)).join("; "),
      known: true,
      says: says.map((row) => ({ about: `event ${id}`, row })),
      next: unique(nextOf(says)),
    };
  });
}
