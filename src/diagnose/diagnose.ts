/** From facts of one computer or of both ends, and the code of the dialog, to a diagnosis. Pure. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import type { FactValue } from "../model/value.ts";
import type { Verdict } from "../model/words.ts";
import type { ShownCode } from "./code.ts";
import { factsReader } from "./document.ts";
import { type Place, placesOf, type Seen, standpointOf } from "./ends.ts";
import { type Left, leftOf } from "./lead-page.ts";
import { leadOf, leadsOf } from "./leads.ts";
import { type Order, type Outcome, ordered } from "./order.ts";
import { atOtherEnd, outcomesOf } from "./outcome.ts";
import { type Timeline, timelinerOf } from "./timeline.ts";

export interface Diagnosis extends Order {
  readonly timeline: Timeline;
  /** What the page of the code has left, where no fault was found. */
  readonly left: Left | undefined;
}

/** Of a check that is for both ends, the end counts at which more is wrong. */
const worstFirst: readonly Verdict[] = ["fail", "warn", "unknown", "pass", "not-applicable"];

interface Told {
  readonly outcome: Outcome;
  readonly facts: FactValue | undefined;
}

const heaviest = (all: readonly Told[]): Told[] =>
  all
    .toSorted(
      (left, right) => worstFirst.indexOf(left.outcome.verdict) - worstFirst.indexOf(right.outcome.verdict),
    )
    .slice(0, 1);

/**
 * What a book diagnoses by, looked up once for any number of documents.
 * @returns takes what was seen, what the dialog showed, and when: in UTC and whole seconds
 */
export function diagnoserOf(
  book: Pick<Book, "entries" | "identity">,
): (seen: Seen, code?: ShownCode, at?: string) => Diagnosis {
  const errorId = `${book.identity.name}.BadFacts`;
  const leads = leadsOf(book);
  const definitions = entriesOf(book, "check").flatMap(({ definition }) =>
    definition.precondition ? [] : [definition],
  );
  const checks = definitions.map((check) => {
    const read = factsReader(check, errorId);
    const judged = outcomesOf(check);
    const told = (place: Place): Told => {
      if ("reason" in place)
        return { outcome: { ...atOtherEnd(check), computerName: place.computerName }, facts: undefined };
      const facts = read(place);
      return { outcome: { ...judged(facts), computerName: place.computerName }, facts };
    };
    return { check, told };
  });
  const timeline = timelinerOf(book);
  return (seen, code, at) => {
    const standpoint = standpointOf(definitions, seen);
    const places = placesOf(seen, standpoint);
    const found = checks.flatMap(({ check, told }) => heaviest(places(check).map(told)));
    const outcomes = found.map(({ outcome }) => outcome);
    const facts = new Map(found.map(({ outcome, facts }) => [outcome.id, facts]));
    const lead = code ? leadOf(leads, code) : undefined;
    const order = ordered(outcomes, lead?.checks ?? [], leads.usual);
    return {
      ...order,
      timeline: timeline(outcomes, (id) => facts.get(id), at),
      left:
        lead && order.findings.length === 0
          ? leftOf(lead.pages, leads.pages, outcomes, standpoint)
          : undefined,
    };
  };
}
