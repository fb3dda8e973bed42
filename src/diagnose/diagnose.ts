/** From a document of facts, and the code of the dialog, to a diagnosis. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import type { ShownCode } from "./code.ts";
import { type FactsDocument, factsReader } from "./document.ts";
import { leadOf, leadsOf } from "./leads.ts";
import { type Diagnosis, ordered } from "./order.ts";
import { outcomesOf } from "./outcome.ts";

/** What a book diagnoses by, looked up once for any number of documents. */
export function diagnoserOf(
  book: Pick<Book, "entries" | "identity">,
): (document: FactsDocument, code?: ShownCode) => Diagnosis {
  const errorId = `${book.identity.name}.BadFacts`;
  const leads = leadsOf(book);
  const checks = entriesOf(book, "check").flatMap(({ definition }) =>
    definition.precondition
      ? []
      : [{ read: factsReader(definition, errorId), judged: outcomesOf(definition) }],
  );
  return (document, code) => {
    const outcomes = checks.map(({ read, judged }) => judged(read(document)));
    return ordered(outcomes, code ? leadOf(leads, code) : [], leads.usual);
  };
}
