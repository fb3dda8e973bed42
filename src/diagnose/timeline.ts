/**
 * What the logs say of the time around an attempt, as all checks together have read it: one line of time, with what changed
 * before. Pure; the module's Get-RdpTimeline does the same.
 */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import type { Check } from "../model/check.ts";
import { type EventRow, rowsOf } from "../model/code-rows.ts";
import { timeText } from "../model/fact-type.ts";
import { type FactValue, isUnknown } from "../model/value.ts";
import type { Outcome } from "./order.ts";
import { eventsBehind, isFault } from "./outcome.ts";

export interface Happening {
  readonly at: string;
  readonly log: string;
  readonly provider: string;
  readonly id: number;
  /** What the number means, by the book's own table; empty where that does not know it. */
  readonly means: string;
  readonly data: readonly string[];
}

export interface Timeline {
  /** The time that it is about; null where nobody gave one and nothing failed by an event. */
  readonly around: string | null;
  /** The oldest first. */
  readonly events: readonly Happening[];
}

const secondsBefore = 24 * 60 * 60;
const secondsAfter = 5 * 60;
const most = 40;

type Table = { readonly [name: string]: FactValue };
const isTable = (value: FactValue | undefined): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);

interface Asked {
  readonly log: string;
  readonly provider: string;
  readonly ids: readonly number[];
}

/** The readings of a check that read events, each with its name. */
const eventReadings = ({ readings }: Pick<Check, "readings">): (readonly [name: string, asked: Asked])[] =>
  Object.entries(readings).flatMap(([name, { primitive, args }]) =>
    primitive === "event" ? [[name, args as unknown as Asked] as const] : [],
  );

/** What the numbers of the events mean that the book reads, by provider and number. */
export function meaningsOf(book: Pick<Book, "entries">): Map<string, string> {
  const rows = entriesOf(book, "codes").flatMap(({ definition }) =>
    rowsOf(definition).filter((row): row is EventRow => row.kind === "event"),
  );
  const known = new Map<string, string>();
  for (const { provider, ids, means } of rows)
    for (const id of ids) if (!known.has(`${provider} ${id}`)) known.set(`${provider} ${id}`, means);
  const keys = entriesOf(book, "check")
    .flatMap(({ definition }) => eventReadings(definition))
    .flatMap(([, { provider, ids }]) => ids.map((id) => `${provider} ${id}`))
    .sort();
  return new Map(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key) ?? ""]] : [])));
}

/** Not the thirtieth of February: a document may say anything. */
function isTime(value: FactValue | undefined): value is string {
  if (typeof value !== "string") return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && timeText(new Date(time)) === value;
}

const areTexts = (value: FactValue | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** Those that are whole. */
function itemsOf(facts: FactValue | undefined): Omit<Happening, "log" | "provider" | "means">[] {
  const items = isTable(facts) ? facts.items : undefined;
  if (!Array.isArray(items)) return [];
  return items.flatMap((one) =>
    isTable(one) && isTime(one.at) && typeof one.id === "number" && areTexts(one.data)
      ? [{ at: one.at, id: one.id, data: one.data }]
      : [],
  );
}

/** The newest event that a finding rests on. */
function lastFailure(checks: readonly Check[], outcomes: readonly Outcome[]): string | null {
  const times = outcomes
    .filter(({ byEvent, verdict }) => byEvent && isFault(verdict))
    .flatMap(({ id, cause, facts }) => {
      const check = checks.find((one) => one.id === id);
      const rule = check?.verdicts.find((one) => one.cause === cause);
      if (!check || !rule || !isTable(facts)) return [];
      return eventsBehind(check, rule).flatMap((name) => itemsOf(facts[name]).map(({ at }) => at));
    });
  return times.sort().at(-1) ?? null;
}

const shifted = (time: string, seconds: number): string =>
  timeText(new Date(Date.parse(time) + seconds * 1000));

/**
 * What a book makes a line of time by, looked up once for any number of documents.
 * @returns takes what each check said, its facts by its id, and when it failed, in UTC and whole seconds; without a time the last
 *   failure is taken that an event tells of
 */
export function timelinerOf(book: Pick<Book, "entries">) {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const reading = checks.map((check) => ({ id: check.id, events: eventReadings(check) }));
  const meanings = meaningsOf(book);
  return (
    outcomes: readonly Outcome[],
    factsOf: (id: string) => FactValue | undefined,
    at: string | undefined,
  ): Timeline => {
    const around = at ?? lastFailure(checks, outcomes);
    if (around === null) return { around, events: [] };
    const [from, to] = [shifted(around, -secondsBefore), shifted(around, secondsAfter)];
    const found = new Map<string, Happening>();
    for (const { id: check, events } of reading) {
      const facts = factsOf(check);
      if (!isTable(facts)) continue;
      for (const [name, { log, provider }] of events)
        for (const { at, id, data } of itemsOf(facts[name])) {
          if (at < from || at > to) continue;
          const means = meanings.get(`${provider} ${id}`) ?? "";
          const key = [at, log, provider, String(id), ...data].join("\n");
          if (!found.has(key)) found.set(key, { at, log, provider, id, means, data });
        }
    }
    // What happened in the same second stays as the book reads it.
    const byTime = [...found.values()].sort((left, right) =>
      left.at === right.at ? 0 : left.at < right.at ? -1 : 1,
    );
    return { around, events: byTime.slice(-most) };
  };
}
