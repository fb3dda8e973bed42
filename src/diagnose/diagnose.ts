/** From a document of facts, and the code of the dialog, to a diagnosis. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import type { ShownCode } from "./code.ts";
import { type FactsDocument, factsFor } from "./document.ts";
import { leadOf, leadsOf } from "./leads.ts";
import { type Diagnosis, ordered } from "./order.ts";
import { outcomeOf } from "./outcome.ts";

export function diagnose(
  book: Pick<Book, "entries" | "identity">,
  document: FactsDocument,
  code: ShownCode | undefined,
): Diagnosis {
  const errorId = `${book.identity.name}.BadFacts`;
  const outcomes = entriesOf(book, "check").flatMap(({ definition }) =>
    definition.precondition ? [] : [outcomeOf(definition, factsFor(definition, document, errorId))],
  );
  const leads = leadsOf(book);
  return ordered(outcomes, code ? leadOf(leads, code) : [], leads.usual);
}
