/** From the code of the dialog to the checks that look at what it may come from, the likeliest first. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { causesFirst, numbersOf } from "../explain/rank.ts";
import { type AnyRow, type CodeRow, hexadecimal, type RangeRow, rowsOf } from "../model/code-rows.ts";
import type { Path } from "../model/path.ts";
import type { ShownCode } from "./code.ts";

type Known = Pick<Book, "entries">;

/** What is known of codes: by `0x904`, `/0x7` and `0x3/0x11`, the checks that they lead to. */
export interface Leads {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  /** Codes that say who ended the connection, and not why. */
  readonly onlyWho: ReadonlySet<string>;
  readonly ranges: readonly (Pick<RangeRow, "from" | "to" | "ends" | "of"> & {
    readonly checks: readonly string[];
  })[];
  /** Without a code: in the order in which a person asks. */
  readonly usual: readonly string[];
}

const keyOf = ({ code, extended }: CodeRow): string =>
  (code === undefined ? "" : hexadecimal(code)) + (extended === undefined ? "" : `/${hexadecimal(extended)}`);
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function checksBehind(book: Known, row: CodeRow | RangeRow): string[] {
  const ids = row.next.flatMap((id) => {
    const definition = book.entries.find((entry) => entry.definition.id === id)?.definition;
    if (definition?.kind === "check") return [id];
    if (definition?.kind === "path") return checksOf(definition);
    if (definition?.kind !== "symptom") return [];
    const asked = numbersOf(
      [{ ask: "", title: "", known: true, says: [{ about: "", row }], next: row.next }],
      id,
    );
    return causesFirst(definition, asked).causes.flatMap(({ checks = [] }) => checks);
  });
  return unique(ids);
}

const checksOf = ({ steps }: Path): string[] => steps.flatMap(({ check }) => check ?? []);

export function leadsOf(book: Known): Leads {
  const rows: AnyRow[] = entriesOf(book, "codes").flatMap(({ definition }) => rowsOf(definition));
  const codes = rows.filter((row): row is CodeRow => row.kind === "code");
  const table = new Map<string, readonly string[]>();
  for (const row of codes) {
    const key = keyOf(row);
    table.set(key, unique([...(table.get(key) ?? []), ...checksBehind(book, row)]));
  }
  return {
    rows: table,
    onlyWho: new Set(codes.filter(({ onlyWho }) => onlyWho).map(keyOf)),
    ranges: rows
      .filter((row): row is RangeRow => row.kind === "range" && row.holds === undefined)
      .sort((left, right) => left.to - left.from - (right.to - right.from))
      .map((row) => ({
        from: row.from,
        to: row.to,
        ...(row.ends !== undefined && { ends: row.ends }),
        of: row.of,
        checks: checksBehind(book, row),
      }))
      .filter(({ checks }) => checks.length > 0),
    usual: unique(entriesOf(book, "path").flatMap(({ definition }) => checksOf(definition))),
  };
}

function half(leads: Leads, of: RangeRow["of"], value: number): readonly string[] {
  const key = of === "code" ? hexadecimal(value) : `/${hexadecimal(value)}`;
  const row = leads.rows.get(key);
  if (row) return row;
  const range = leads.ranges.find(
    (one) =>
      one.of === of &&
      one.from <= value &&
      value <= one.to &&
      (one.ends === undefined || value % 256 === one.ends),
  );
  return range?.checks ?? [];
}

/** The checks that a code leads to, the likeliest first. An extended code says why, and comes before who ended it. */
export function leadOf(leads: Leads, { code, extended }: ShownCode): string[] {
  if (extended === undefined) {
    const own = half(leads, "code", code);
    // Messages show a lone code where they mean the extended one, too.
    return unique(own.length > 0 ? own : half(leads, "extended", code));
  }
  const pair = leads.rows.get(`${hexadecimal(code)}/${hexadecimal(extended)}`);
  if (pair) return [...pair];
  const who = leads.onlyWho.has(hexadecimal(code)) && extended !== 0 ? [] : half(leads, "code", code);
  return unique([...(extended === 0 ? [] : half(leads, "extended", extended)), ...who]);
}
