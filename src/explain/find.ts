/** Finds what the book knows about a query. Pure. */
import { type Definition, type Entry, entriesOf } from "../book/book.ts";
import type { GuideRow } from "../book/guide.ts";
import type { KnownBook } from "../book/known-book.ts";
import type { ErrorCode, EventCode, Symptom } from "../model/symptom.ts";
import type { Query } from "./query.ts";

export interface SymptomHit {
  readonly symptom: Symptom;
  readonly codes: readonly ErrorCode[];
  readonly events: readonly EventCode[];
}

export interface Found {
  readonly symptoms: readonly SymptomHit[];
  readonly definitions: readonly Entry<Exclude<Definition, Symptom>>[];
  readonly row?: GuideRow;
  /** Ids that begin or sound alike, when nothing was found. */
  readonly near: readonly string[];
}

/** Exact pairs first, then the code with any extended code. */
function matches(entry: ErrorCode, code: number | undefined, extended: number | undefined): boolean {
  if (code === undefined) return entry.code === undefined && entry.extended === extended;
  if (entry.code === undefined) return extended !== undefined && entry.extended === extended;
  if (entry.code !== code) return false;
  return extended === undefined || entry.extended === undefined || entry.extended === extended;
}

function bySymptom(book: KnownBook, test: (symptom: Symptom) => SymptomHit): SymptomHit[] {
  return entriesOf(book, "symptom")
    .map(({ definition }) => test(definition))
    .filter((hit) => hit.codes.length > 0 || hit.events.length > 0)
    .sort((left, right) => specificity(right) - specificity(left));
}

/** A hit on a whole pair says more than one on a code. */
function specificity(hit: SymptomHit): number {
  return Math.max(
    0,
    ...hit.codes.map((one) => (one.extended === undefined ? 1 : one.code === undefined ? 2 : 3)),
  );
}

function byName(book: KnownBook, name: string): Found {
  const wanted = name.toLowerCase();
  const row = book.guide.find((one) => one.id.toLowerCase() === wanted);
  const hits = book.entries.filter(({ definition }) => {
    const command = "command" in definition ? definition.command.toLowerCase() : "";
    const covers = row !== undefined && definition.guide.includes(row.id);
    return covers || definition.id === wanted || command === wanted;
  });
  const symptoms = hits.flatMap(({ definition }) =>
    definition.kind === "symptom"
      ? [{ symptom: definition, codes: definition.codes ?? [], events: definition.events ?? [] }]
      : [],
  );
  const definitions = hits.filter(({ definition }) => definition.kind !== "symptom") as Found["definitions"];
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  const near = book.entries
    .map(({ definition }) => definition.id)
    .filter((id) => words.some((word) => id.includes(word)));
  return { symptoms, definitions, ...(row && { row }), near: hits.length || row ? [] : near };
}

/** Everything that the book says about it. */
export function find(book: KnownBook, query: Query): Found {
  if (query.kind === "name") return byName(book, query.name);
  const symptoms = bySymptom(book, (symptom) => {
    const code = query.kind === "number" ? query.value : query.code;
    const extended = query.kind === "number" ? undefined : query.extended;
    const events = query.kind === "number" ? (symptom.events ?? []) : [];
    return {
      symptom,
      codes: (symptom.codes ?? []).filter((entry) => matches(entry, code, extended)),
      events: events.filter((event) => event.ids.includes(query.kind === "number" ? query.value : -1)),
    };
  });
  return { symptoms, definitions: [], near: [] };
}
