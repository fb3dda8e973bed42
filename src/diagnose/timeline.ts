/**
 * What the logs say of the time around an attempt, as all checks together have read it: one line of time, with what changed
 * before. Pure; the module's Get-RdpTimeline does the same.
 */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import type { Check } from "../model/check.ts";
import { type EventRow, rowsOf } from "../model/code-rows.ts";
import { type FactValue, isUnknown } from "../model/value.ts";
import type { Outcome } from "./order.ts";
import { eventsBehind } from "./outcome.ts";

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
}

/** The readings of a check that read events, by name. */
export const eventReadings = ({ readings }: Pick<Check, "readings">): Map<string, Asked> =>
  new Map(
    Object.entries(readings).flatMap(([name, { primitive, args }]) =>
      primitive === "event" ? [[name, args as unknown as Asked] as const] : [],
    ),
  );

/** What the numbers of the events mean that the book reads, by provider and number. */
export function meaningsOf(book: Pick<Book, "entries">): Map<string, string> {
  const rows = entriesOf(book, "codes").flatMap(({ definition }) =>
    rowsOf(definition).filter((row): row is EventRow => row.kind === "event"),
  );
  const known = new Map<string, string>();
  for (const { provider, ids, means } of rows)
    for (const id of ids) if (!known.has(`${provider} ${id}`)) known.set(`${provider} ${id}`, means);
  const read = entriesOf(book, "check").flatMap(({ definition }) =>
    Object.values(definition.readings).flatMap(({ primitive, args }) =>
      primitive === "event" ? [args as unknown as Asked & { readonly ids: readonly number[] }] : [],
    ),
  );
  const keys = read.flatMap(({ provider, ids }) => ids.map((id) => `${provider} ${id}`)).sort();
  return new Map(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key) ?? ""]] : [])));
}

function itemsOf(facts: FactValue | undefined): Omit<Happening, "log" | "provider" | "means">[] {
  const items = isTable(facts) ? facts.items : undefined;
  if (!Array.isArray(items)) return [];
  return items.flatMap((one) =>
    isTable(one) && typeof one.at === "string" && typeof one.id === "number" && Array.isArray(one.data)
      ? [{ at: one.at, id: one.id, data: one.data.map(String) }]
      : [],
  );
}

/** The newest event that a finding rests on. */
function lastFailure(
  checks: readonly Check[],
  outcomes: readonly Outcome[],
  evidence: ReadonlyMap<string, FactValue | undefined>,
): string | null {
  const times = outcomes
    .filter(({ byEvent, verdict }) => byEvent && (verdict === "fail" || verdict === "warn"))
    .flatMap(({ id, cause }) => {
      const check = checks.find((one) => one.id === id);
      const rule = check?.verdicts.find((one) => one.cause === cause);
      const facts = evidence.get(id);
      if (!check || !rule || !isTable(facts)) return [];
      return eventsBehind(check, rule).flatMap((name) => itemsOf(facts[name]).map(({ at }) => at));
    });
  return times.sort().at(-1) ?? null;
}

const shifted = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * @param evidence of each check by its id, fitted to its types
 * @param at when it failed, in UTC and whole seconds; without it the last failure that an event tells of
 */
export function timelineOf(
  book: Pick<Book, "entries">,
  outcomes: readonly Outcome[],
  evidence: ReadonlyMap<string, FactValue | undefined>,
  at: string | undefined,
): Timeline {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const around = at ?? lastFailure(checks, outcomes, evidence);
  if (around === null) return { around, events: [] };
  const [from, to] = [shifted(around, -secondsBefore), shifted(around, secondsAfter)];
  const meanings = meaningsOf(book);
  const found = new Map<string, Happening>();
  for (const check of checks) {
    const facts = evidence.get(check.id);
    if (!isTable(facts)) continue;
    for (const [name, { log, provider }] of eventReadings(check))
      for (const { at, id, data } of itemsOf(facts[name])) {
        if (at < from || at > to) continue;
        const means = meanings.get(`${provider} ${id}`) ?? "";
        const key = [at, log, provider, String(id), ...data].join("\n");
        if (!found.has(key)) found.set(key, { at, log, provider, id, means, data });
      }
  }
  const byTime = [...found].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one);
  return { around, events: byTime.slice(-most) };
}
