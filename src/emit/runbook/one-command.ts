/** How a page sends whoever has the module to the diagnosis, which asks all of the page's questions at once. */
import type { Book } from "../../book/book.ts";
import { builtInCommands } from "../../book/naming.ts";
import { type AnyRow, type CodeRow, hexadecimal } from "../../model/code-rows.ts";
import { compareCodes } from "./codes.ts";

/** What to type after -Code for a row, as the dialog shows it. */
function codeOf({ code, extended }: CodeRow): string | undefined {
  if (code === undefined) return undefined;
  return hexadecimal(code) + (extended === undefined ? "" : `/${hexadecimal(extended)}`);
}

/**
 * View of `runbook/part/one-command`.
 * @param rows that lead to the page: the first of its codes is the example
 */
export function oneCommand(book: Pick<Book, "identity">, rows: readonly AnyRow[] = []) {
  const { diagnosis, fact } = builtInCommands(book.identity);
  // Those that people write in decimal stand in events: no dialog shows them.
  const codes = rows.filter((row): row is CodeRow => row.kind === "code" && !row.decimal).sort(compareCodes);
  return { diagnosis, fact, code: codes.map(codeOf).find((code) => code !== undefined) ?? null };
}
