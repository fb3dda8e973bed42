/** From a document of facts, and the code of the dialog, to a diagnosis. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { valueAt } from "../model/value.ts";
import type { ShownCode } from "./code.ts";
import { type FactsDocument, factsReader } from "./document.ts";
import { type Left, leftOf } from "./lead-page.ts";
import { leadOf, leadsOf } from "./leads.ts";
import { type Order, ordered } from "./order.ts";
import { outcomesOf } from "./outcome.ts";
import { type Timeline, timelinerOf } from "./timeline.ts";

export interface Diagnosis extends Order {
  readonly timeline: Timeline;
  /** What the page of the code has left, where no fault was found. */
  readonly left: Left | undefined;
}

/**
 * What a book diagnoses by, looked up once for any number of documents.
 * @returns takes a document, what the dialog showed, and when: in UTC and whole seconds
 */
export function diagnoserOf(
  book: Pick<Book, "entries" | "identity">,
): (document: FactsDocument, code?: ShownCode, at?: string) => Diagnosis {
  const errorId = `${book.identity.name}.BadFacts`;
  const leads = leadsOf(book);
  const checks = entriesOf(book, "check").flatMap(({ definition }) =>
    definition.precondition
      ? []
      : [{ id: definition.id, read: factsReader(definition, errorId), judged: outcomesOf(definition) }],
  );
  const timeline = timelinerOf(book);
  return (document, code, at) => {
    const facts = new Map(checks.map(({ id, read }) => [id, read(document)]));
    const outcomes = checks.map(({ id, judged }) => judged(facts.get(id)));
    const lead = code ? leadOf(leads, code) : undefined;
    const order = ordered(outcomes, lead?.checks ?? [], leads.usual);
    const target = valueAt(document.host, "target");
    const atClient = typeof target === "string" && target !== "";
    return {
      ...order,
      timeline: timeline(outcomes, (id) => facts.get(id), at),
      left:
        lead && order.findings.length === 0 ? leftOf(lead.pages, leads.pages, outcomes, atClient) : undefined,
    };
  };
}
