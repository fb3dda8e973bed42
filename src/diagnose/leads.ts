/** From the code of the dialog to the pages that tell of it, and to the checks behind them, the likeliest first. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { type AnyRow, type CodeRow, hexadecimal, type RangeRow, rowsOf } from "../model/code-rows.ts";
import type { ShownCode } from "./code.ts";
import { type LeadPage, type PageOrder, pageOrder, pagesOf } from "./lead-page.ts";

/** Where a code leads. */
export interface Lead {
  /** Ids of checks, the likeliest first. */
  readonly checks: readonly string[];
  /** Pages of symptoms and paths, the best first. */
  readonly pages: readonly PageOrder[];
}

/** What is known of codes: by `0x904`, `/0x7` and `0x3/0x11`, where they lead. */
export interface Leads {
  readonly rows: ReadonlyMap<string, Lead>;
  /** Codes that say who ended the connection, and not why. */
  readonly onlyWho: ReadonlySet<string>;
  readonly ranges: readonly (Pick<RangeRow, "from" | "to" | "ends" | "of"> & { readonly lead: Lead })[];
  /** By id. */
  readonly pages: ReadonlyMap<string, LeadPage>;
  /** Without a code: in the order in which a person asks. */
  readonly usual: readonly string[];
}

const keyOf = ({ code, extended }: CodeRow): string =>
  (code === undefined ? "" : hexadecimal(code)) + (extended === undefined ? "" : `/${hexadecimal(extended)}`);
const nowhere: Lead = { checks: [], pages: [] };

/** Several leads as one, each check and each page once. */
const joined = (...leads: readonly Lead[]): Lead => ({
  checks: [...new Set(leads.flatMap(({ checks }) => checks))],
  pages: leads
    .flatMap(({ pages }) => pages)
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index),
});

function leadBehind(
  checks: ReadonlySet<string>,
  pages: ReadonlyMap<string, LeadPage>,
  row: CodeRow | RangeRow,
): Lead {
  return joined(
    ...row.next.map((id): Lead => {
      const page = pages.get(id);
      if (!page) return { checks: checks.has(id) ? [id] : [], pages: [] };
      const order = pageOrder(page, row);
      return {
        checks: order.flatMap((cause) => page.causes[cause]?.checks ?? []),
        pages: [{ id, order }],
      };
    }),
  );
}

export function leadsOf(book: Pick<Book, "entries">): Leads {
  const pages = pagesOf(book);
  const checks = new Set(entriesOf(book, "check").map(({ definition }) => definition.id));
  const rows: AnyRow[] = entriesOf(book, "codes").flatMap(({ definition }) => rowsOf(definition));
  const codes = rows.filter((row): row is CodeRow => row.kind === "code");
  const table = new Map<string, Lead>();
  for (const row of codes) {
    const key = keyOf(row);
    table.set(key, joined(table.get(key) ?? nowhere, leadBehind(checks, pages, row)));
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
        lead: leadBehind(checks, pages, row),
      }))
      .filter(({ lead }) => lead.checks.length > 0 || lead.pages.length > 0),
    pages,
    usual: [
      ...new Set(
        [...pages.values()].flatMap(({ kind, causes }) =>
          kind === "path" ? causes.flatMap((one) => one.checks) : [],
        ),
      ),
    ],
  };
}

function half(leads: Leads, of: RangeRow["of"], value: number): Lead {
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
  return range?.lead ?? nowhere;
}

/** Where a code leads. An extended code says why, and comes before who ended it. */
export function leadOf(leads: Leads, { code, extended }: ShownCode): Lead {
  if (extended === undefined) {
    const own = half(leads, "code", code);
    // Messages show a lone code where they mean the extended one, too.
    return own.checks.length > 0 || own.pages.length > 0 ? own : half(leads, "extended", code);
  }
  const pair = leads.rows.get(`${hexadecimal(code)}/${hexadecimal(extended)}`);
  if (pair) return pair;
  const why = extended === 0 ? nowhere : half(leads, "extended", extended);
  const who = leads.onlyWho.has(hexadecimal(code)) && extended !== 0 ? nowhere : half(leads, "code", code);
  return joined(why, who);
}
