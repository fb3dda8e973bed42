/** A table for spreadsheets: RFC 4180, and no cell that a spreadsheet would take for a formula. */
import { shownText } from "../escape/shown.ts";

/** What begins like a formula gets an apostrophe in front, which spreadsheets read as "this is text". */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = shownText(value);
  const safe = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The whole file. It begins with the mark of UTF-8, without which Excel takes letters beyond ASCII for others. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
