/** The file of the module that says which checks a code leads to. It is read when a diagnosis is asked for. */
import type { Book } from "../../book/book.ts";
import { leadsOf } from "../../diagnose/leads.ts";
import { marker } from "../files.ts";
import type { Templates } from "../templates.ts";
import { type Head, type ModuleFile, region } from "./parts.ts";

export function leadsFile(book: Book, templates: Templates, head: Head): ModuleFile {
  const { rows, onlyWho, ranges, usual } = leadsOf(book);
  const lists: string[][] = [];
  const places = new Map<string, number>();
  const placeOf = (checks: readonly string[]): number => {
    const key = checks.join(" ");
    const place = places.get(key) ?? lists.push([...checks]) - 1;
    places.set(key, place);
    return place;
  };
  const view = {
    rows: Object.fromEntries([...rows].map(([key, checks]) => [key, placeOf(checks)])),
    ranges: ranges.map(({ of, from, to, ends, checks }) => ({
      Of: of,
      From: from,
      To: to,
      Ends: ends ?? null,
      Check: placeOf(checks),
    })),
    onlyWho: [...onlyWho],
    usual,
    lists,
  };
  const purpose = "Which checks a code leads to. It is read when a diagnosis is asked for.";
  const table = region("templates/module/leads.ps1.hbs:1", templates.render("module/leads", view));
  const text = templates.render("module/file", { ...head, purpose }) + table;
  return { name: "diagnosis/leads.ps1", text, owner: `${marker}: the whole book` };
}
