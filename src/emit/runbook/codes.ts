/** Codes and events as people meet them: on the screen in hexadecimal, in logs also in decimal. */
import { type Book, entriesOf } from "../../book/book.ts";
import {
  type AnyRow,
  type CodeRow,
  type EventRow,
  hexadecimal,
  type RangeRow,
  rowsOf,
} from "../../model/code-rows.ts";

/** Every row of the book, in the order of its families. */
export function allRows(book: Pick<Book, "entries">): AnyRow[] {
  return entriesOf(book, "codes").flatMap(({ definition }) => rowsOf(definition));
}

/** `0x904 (2308)`; `23002 (0x59DA)` where people write the number in decimal. */
function codeWords(value: number, decimal?: true): string {
  return decimal ? `${value} (${hexadecimal(value)})` : `${hexadecimal(value)} (${value})`;
}

function bound({ from, to }: RangeRow): string {
  return `${hexadecimal(from)} to ${hexadecimal(to)}`;
}

/** A pair of codes; `any` for the one that does not matter. */
export function codeView(row: CodeRow | RangeRow) {
  const words = (which: "code" | "extended") => {
    if (row.kind === "range") return row.of === which ? bound(row) : "any";
    const value = row[which];
    return value === undefined ? "any" : codeWords(value, row.decimal);
  };
  return { code: words("code"), extended: words("extended"), ...saidView(row) };
}

/** Codes in the order of a table: by code, then by extended code; what any code may begin comes last. */
export function compareCodes(left: CodeRow | RangeRow, right: CodeRow | RangeRow): number {
  const last = Number.MAX_SAFE_INTEGER;
  const key = (row: CodeRow | RangeRow): [number, number] =>
    row.kind === "code"
      ? [row.code ?? last, row.extended ?? -1]
      : row.of === "code"
        ? [row.from, -1]
        : [last, row.from];
  const [code, extended] = key(left);
  const [otherCode, otherExtended] = key(right);
  return code - otherCode || extended - otherExtended;
}

/** Events in the order of a table: by who writes them, then by number. */
export function compareEvents(left: EventRow, right: EventRow): number {
  if (left.provider !== right.provider) return left.provider < right.provider ? -1 : 1;
  return Math.min(...left.ids) - Math.min(...right.ids);
}

/** An event with its numbers as one text. */
export function eventView(row: EventRow) {
  return { log: row.log, provider: row.provider, ids: row.ids.join(", "), ...saidView(row) };
}

function saidView({ means, look, source }: AnyRow) {
  return { meaning: means, look: look ?? null, mark: source.mark };
}

/** Rows of the two tables of a page. */
export function tablesOf(rows: readonly AnyRow[]) {
  return {
    codes: rows
      .filter((row) => row.kind !== "event")
      .sort(compareCodes)
      .map(codeView),
    events: rows
      .filter((row) => row.kind === "event")
      .sort(compareEvents)
      .map(eventView),
  };
}
