/** The page of a symptom: from what people see to the checks that tell the causes apart. */
import type { Book, Entry } from "../../book/book.ts";
import type { Symptom } from "../../model/symptom.ts";
import { codeView, eventView } from "./codes.ts";
import { headOf } from "./head.ts";
import type { Links } from "./links.ts";

/** View of `runbook/symptom`. */
export function symptomPage(book: Book, links: Links, entry: Entry<Symptom>) {
  const symptom = entry.definition;
  return {
    ...headOf(book, entry),
    description: symptom.description,
    codes: (symptom.codes ?? []).map(codeView),
    events: (symptom.events ?? []).map(eventView),
    first: symptom.first,
    causes: symptom.causes.map((cause, index) => ({
      number: index + 1,
      title: cause.title,
      evidence: cause.evidence,
      checks: links.to(cause.checks ?? []),
      fixes: links.to(cause.fixes ?? []),
    })),
    folkAdvice: symptom.notThis ?? [],
    namedBy: links.naming(symptom.id, ["path"]),
  };
}
