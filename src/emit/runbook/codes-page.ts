/** The page of a family of codes: each number, what it says, and which page goes on. */
import type { Book, Entry } from "../../book/book.ts";
import { type AnyRow, rowsOf } from "../../model/code-rows.ts";
import type { Codes } from "../../model/codes.ts";
import { codeView, compareCodes, compareEvents, eventView } from "./codes.ts";
import { headOf } from "./head.ts";
import type { Links } from "./links.ts";

/** View of `runbook/codes`. */
export function codesPage(book: Book, links: Links, entry: Entry<Codes>) {
  const rows = rowsOf(entry.definition);
  const open = (row: AnyRow) => ({ pages: links.to(row.next) });
  return {
    ...headOf(book, entry),
    description: entry.definition.description,
    codes: rows
      .filter((row) => row.kind !== "event")
      .sort(compareCodes)
      .map((row) => ({ ...codeView(row), ...open(row) })),
    events: rows
      .filter((row) => row.kind === "event")
      .sort(compareEvents)
      .map((row) => ({ ...eventView(row), ...open(row) })),
    namedBy: links.naming(entry.definition.id, ["path", "codes"]),
  };
}
