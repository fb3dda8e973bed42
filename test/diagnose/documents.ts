/** Documents of facts for whole machines: each check has one of its scenarios, or none. */
import fc from "fast-check";
import { type Book, entriesOf } from "../../src/book/book.ts";
import { factsSchema } from "../../src/model/document.ts";
import { usualHost } from "../../src/model/host.ts";
import { factsOfScenario } from "../../src/model/scenario.ts";
import type { FactValue } from "../../src/model/value.ts";

import { hostile } from "../escape/hostile.ts";

type Facts = Readonly<Record<string, FactValue>>;

/** The whole document around facts by check. */
const documentOf = (facts: Facts, host: FactValue = usualHost): Facts => ({
  schema: factsSchema,
  computerName: "TEST",
  collectedAt: usualHost.now,
  module: { name: "RdpMend", version: "0.1.0", bookHash: "test" },
  host,
  facts,
});

/** The facts of one scenario of a check, without the host. */
function scenarioFacts(book: Pick<Book, "entries">, id: string, name?: string): FactValue {
  const check = entriesOf(book, "check").find(({ definition }) => definition.id === id)?.definition;
  const scenario = check?.scenarios.find((one) => one.name === name);
  if (!check || (name !== undefined && !scenario)) throw new Error(`${id} has no scenario '${name}'`);
  const { host: _, ...readings } = factsOfScenario(check, scenario ?? { changes: {} });
  return readings;
}

/** A healthy machine, but for scenarios of some checks by their names. */
export const machineWith = (book: Pick<Book, "entries">, changes: Readonly<Record<string, string>>): Facts =>
  documentOf(
    Object.fromEntries(
      entriesOf(book, "check").map(({ definition: { id } }) => [id, scenarioFacts(book, id, changes[id])]),
    ),
  );

/** Any scenario, or none, of every check. */
export const anyMachine = (book: Pick<Book, "entries">): fc.Arbitrary<Facts> =>
  fc
    .tuple(
      // Of a computer that was asked to reach another one, and of one that was not.
      fc.constantFrom(null, null, "server1:3390"),
      ...entriesOf(book, "check").map(({ definition: { id, scenarios } }) =>
        fc
          .oneof(
            { weight: 5, arbitrary: fc.constant(undefined) },
            { weight: 5, arbitrary: fc.constantFrom(...scenarios.map(({ name }) => name)) },
            { weight: 1, arbitrary: fc.constant(null) },
          )
          .map((name) => [id, name === null ? null : scenarioFacts(book, id, name)] as const),
      ),
    )
    .map(([target, ...all]) => documentOf(Object.fromEntries(all), { ...usualHost, target }));

/** Any scenario of a few checks; of the others nothing was collected. */
export const partMachine = (book: Pick<Book, "entries">): fc.Arbitrary<Facts> => {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const one = fc
    .constantFrom(...checks)
    .chain(({ id, scenarios }) =>
      fc.constantFrom(...scenarios.map(({ name }) => name)).map((name) => [id, name] as const),
    );
  return fc
    .tuple(fc.constantFrom(null, null, "server1:3390"), fc.array(one, { minLength: 1, maxLength: 4 }))
    .map(([target, some]) =>
      documentOf(Object.fromEntries(some.map(([id, name]) => [id, scenarioFacts(book, id, name)])), {
        ...usualHost,
        target,
      }),
    );
};

/** A machine on which nothing is wrong, seen or unseen, looked at as the target or as the client. */
export const calmMachine = (book: Pick<Book, "entries">): fc.Arbitrary<Facts> =>
  fc
    .tuple(
      fc.constantFrom(null, "server1"),
      ...entriesOf(book, "check").map(({ definition: { id, scenarios, verdicts } }) => {
        const isFault = (cause: string) =>
          verdicts.some(
            (rule) => rule.cause === cause && (rule.verdict === "fail" || rule.verdict === "warn"),
          );
        const calm = scenarios.filter(({ gives, changes }) => !isFault(gives) && !("host" in changes));
        return fc
          .constantFrom(undefined, ...calm.map(({ name }) => name))
          .map((name) => [id, scenarioFacts(book, id, name)] as const);
      }),
    )
    .map(([target, ...all]) => documentOf(Object.fromEntries(all), { ...usualHost, target }));

const written = hostile.filter((text) => text.length < 500);

/** A machine whose name, and some of whose texts, are meant to break what shows them. */
export const hostileMachine = (book: Pick<Book, "entries">): fc.Arbitrary<Facts> =>
  fc
    .tuple(anyMachine(book), fc.constantFrom(...written), fc.integer({ min: 0, max: 4 }))
    .map(([machine, text, which]) => {
      let seen = 0;
      const planted = (value: FactValue, key: string): FactValue => {
        if (typeof value === "string") return key !== "unknown" && seen++ % 5 === which ? text : value;
        if (typeof value !== "object" || value === null) return value;
        if (Array.isArray(value)) return value.map((one) => planted(one, ""));
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, planted(one, name)]));
      };
      return { ...machine, computerName: text, facts: planted(machine.facts ?? null, "") };
    });

/** Codes that the book knows, and others. */
export const anyCode: fc.Arbitrary<string | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    "0x904",
    "0x904/0x7",
    "2308",
    "0x3/0x11",
    "0x3/0x7",
    "0x204",
    "0x808",
    "0x2/0x0",
    "0x1/0x101",
    "257",
    "519",
    "23002",
    "0x807",
    "0x3/0x5",
  ),
  fc.integer({ min: 0, max: 0xffff }).map((value) => `0x${value.toString(16)}`),
  fc
    .tuple(fc.integer({ min: 0, max: 0xfff }), fc.integer({ min: 0, max: 0x7fff }))
    .map(([code, extended]) => `0x${code.toString(16)}/${extended}`),
);
