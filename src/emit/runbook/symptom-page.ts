/** The page of a symptom: from what people see to the checks that tell the causes apart. */
import type { Book, Entry } from "../../book/book.ts";
import type { Symptom } from "../../model/symptom.ts";
import { allRows, tablesOf } from "./codes.ts";
import { headOf } from "./head.ts";
import type { Links } from "./links.ts";
import { oneCommand } from "./one-command.ts";

/** View of `runbook/symptom`. The codes and events are those that lead here; their sources are the page's too. */
export function symptomPage(book: Book, links: Links, entry: Entry<Symptom>) {
  const symptom = entry.definition;
  const rows = allRows(book).filter((row) => row.next.includes(symptom.id));
  const sources = new Map(
    [...symptom.sources, ...rows.map((row) => row.source)].map((one) => [JSON.stringify(one), one]),
  );
  return {
    ...headOf(book, { ...entry, definition: { ...symptom, sources: [...sources.values()] } }),
    description: symptom.description,
    ...tablesOf(rows),
    // Where no check tells the causes apart, a diagnosis has nothing to say.
    oneCommand: symptom.causes.some(({ checks = [] }) => checks.length > 0) ? oneCommand(book, rows) : null,
    first: symptom.first,
    causes: symptom.causes.map((cause, index) => ({
      number: index + 1,
      title: cause.title,
      evidence: cause.evidence,
      checks: links.to(cause.checks ?? []),
      fixes: links.to(cause.fixes ?? []),
    })),
    folkAdvice: symptom.notThis ?? [],
    namedBy: links.naming(symptom.id, ["path", "codes"]),
  };
}
