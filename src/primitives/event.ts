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
    /** What fills the holes of its text, in order; a number below nought is a status, and shown as one: 0xC000006D. */
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
    /** Only those whose data hold one of these texts at this place, counted from 1. */
    where: z
      .strictObject({ place: z.number().int().min(1).max(99), among: z.array(z.string()).min(1) })
      .optional(),
    /** How far back to look. */
    days: z.number().int().min(1).max(90).optional(),
  }),
  facts: z.strictObject({
    exists: z.boolean().meta({ yes: "there is such a log", no: "there is no such log" }),
    items: z.array(each).meta({ words: "{it}" }),
    /** Of those that were read: the newest fifty at most, and of five hundred where only some of them count. */
    count: z.number().meta({ words: "the number of {it}" }),
    newest: newest.nullable().meta({ words: "the newest of {it}" }),
  }),
  happened: true,
  slow: true,
  words: ({ log, provider, ids, where }) =>
    `the events ${ids.join(", ")} of ${provider} in the log ${log}${where ? `, with ${where.among.join(" or ")} in the place ${where.place} of their data` : ""}`,
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
      when: "only those with a word in its place count, and a status is shown as one",
      args: { ...shown, where: { place: 2, among: ["3", "10"] } },
      events: {
        System: [
          { provider: "Microsoft-Windows-Example", id: 1, at: "2026-03-01T11:00:00Z", data: ["10", "2"] },
          {
            provider: "Microsoft-Windows-Example",
            id: 1,
            at: "2026-03-01T10:00:00Z",
            data: [-1073741715, 3],
          },
          { provider: "Microsoft-Windows-Example", id: 2, at: "2026-03-01T09:00:00Z", data: ["a"] },
        ],
      },
      facts: {
        exists: true,
        items: [{ id: 1, at: "2026-03-01T10:00:00Z", data: ["0xC000006D", "3"] }],
        count: 1,
        newest: { id: 1, at: "2026-03-01T10:00:00Z", data: ["0xC000006D", "3"] },
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
