/** The file of the module that says where a code leads. It is read when a diagnosis is asked for. */
import type { Book } from "../../book/book.ts";
import { type Lead, leadsOf } from "../../diagnose/leads.ts";
import { marker } from "../files.ts";
import { pageOf } from "../pages.ts";
import type { Templates } from "../templates.ts";
import { type Head, type ModuleFile, region } from "./parts.ts";

export function leadsFile(book: Book, templates: Templates, head: Head): ModuleFile {
  const { rows, onlyWho, ranges, pages, usual } = leadsOf(book);
  const leads: Lead[] = [];
  const places = new Map<string, number>();
  const placeOf = (lead: Lead): number => {
    const key = JSON.stringify(lead);
    const place = places.get(key) ?? leads.push(lead) - 1;
    places.set(key, place);
    return place;
  };
  const view = {
    rows: Object.fromEntries([...rows].map(([key, lead]) => [key, placeOf(lead)])),
    ranges: ranges.map(({ of, from, to, ends, lead }) => ({
      Of: of,
      From: from,
      To: to,
      Ends: ends ?? null,
      Lead: placeOf(lead),
    })),
    onlyWho: [...onlyWho],
    usual,
    leads: leads.map((lead) => ({
      checks: lead.checks,
      pages: lead.pages.map(({ id, order }) => ({ Id: id, Order: order })),
    })),
    pages: [...pages.values()].map((page) => ({
      id: page.id,
      title: page.title,
      file: pageOf(page),
      causes: page.causes,
    })),
  };
  const purpose = "Where a code leads. It is read when a diagnosis is asked for.";
  const table = region("templates/module/leads.ps1.hbs:1", templates.render("module/leads", view));
  const text = templates.render("module/file", { ...head, purpose }) + table;
  return { name: "diagnosis/leads.ps1", text, owner: `${marker}: the whole book` };
}
