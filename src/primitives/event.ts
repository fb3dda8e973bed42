/** Reads the newest events of one provider in one log, by their numbers: texts are in the language of Windows. */
import { z } from "zod";
import { time } from "../model/fact-type.ts";
import { host } from "../model/host.ts";
import { reading } from "../model/primitive.ts";
import { nodeOf } from "../model/reference.ts";

const number = z.number().int().min(0).max(65535);

/** @param of whose they are: `its`, or what tells which */
const eventFacts = (of: (what: string) => string) =>
  z.strictObject({
    id: z.number().meta({ words: of("number") }),
    at: time.meta({ time: true, words: of("time") }),
    /** What fills the holes of its text, in order. */
    data: z.array(z.string()).meta({ words: of("data") }),
  });
const each = eventFacts((what) => `its ${what}`);
const newest = eventFacts((what) => `the ${what} of {it}`);
type Event = z.output<typeof each>;

const shown = { log: "System", provider: "Microsoft-Windows-Example", ids: [1, 2] };

export const event = reading("event", {
  args: z.strictObject({
    /** The channel, which has the same name in every language. */
    log: z.string().regex(/^[A-Za-z][\w./ -]*$/, { error: "a channel, such as System" }),
    provider: z.string().regex(/^[A-Za-z][\w. -]*$/, { error: "a provider, such as Schannel" }),
    ids: z.array(number).min(1).max(20),
    /** How far back to look. */
    days: z.number().int().min(1).max(90).optional(),
  }),
  facts: z.strictObject({
    exists: z.boolean().meta({ yes: "there is such a log", no: "there is no such log" }),
    items: z.array(each).meta({ words: "{it}" }),
    /** Of those that were read: the newest fifty at most. */
    count: z.number().meta({ words: "the number of {it}" }),
    newest: newest.nullable().meta({ words: "the newest of {it}" }),
  }),
  happened: true,
  slow: true,
  words: ({ log, provider, ids }) => `the events ${ids.join(", ")} of ${provider} in the log ${log}`,
  emitted: ({ days = 7, ...rest }) => ({ ...rest, days, since: nodeOf(host.since) }),
  examples: [
    {
      when: "there are two, the newest first",
      args: shown,
      events: {
        System: [
          { provider: "Microsoft-Windows-Example", id: 2, at: "2026-03-01T11:00:00Z", data: ["b"] },
          { provider: "Microsoft-Windows-Example", id: 1, at: "2026-03-01T10:00:00Z" },
          { provider: "Microsoft-Windows-Example", id: 3, at: "2026-03-01T10:00:00Z" },
          { provider: "Another", id: 1, at: "2026-03-01T10:00:00Z" },
          { provider: "Microsoft-Windows-Example", id: 1, at: "2026-02-01T10:00:00Z" },
        ],
      },
      facts: {
        exists: true,
        items: [
          { id: 2, at: "2026-03-01T11:00:00Z", data: ["b"] },
          { id: 1, at: "2026-03-01T10:00:00Z", data: [] },
        ],
        count: 2,
        newest: { id: 2, at: "2026-03-01T11:00:00Z", data: ["b"] },
      },
    },
    {
      when: "there is none",
      args: shown,
      events: { System: [] },
      facts: { exists: true, items: [], count: 0, newest: null },
    },
    {
      when: "there is no such log",
      args: { ...shown, log: "Microsoft-Windows-NoSuchLog/Admin" },
      facts: { exists: false, items: [], count: 0, newest: null },
    },
  ],
});

/** Facts for scenarios: these events, the newest first. */
export const events = (...given: (Pick<Event, "id"> & Partial<Event>)[]) => {
  const items = given.map((one) => ({ at: "2026-03-01T11:00:00Z", data: [], ...one }));
  return { exists: true, items, count: items.length, newest: items[0] ?? null };
};
export const noLog = { exists: false, items: [], count: 0, newest: null } as const;
