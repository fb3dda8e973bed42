/** How certificates, event logs and rights are broken: each store, event and right that a reading asks for. */
import { now } from "../lab.ts";
import type { Certificate, Machine } from "../machine.ts";
import type { Break } from "./deed.ts";
import type { Place } from "./other-breaks.ts";

type Part = "certificates" | "events" | "rights";

const part =
  (name: Part, of: string, place: string) =>
  (kind: string, value: readonly unknown[] | null, what = ""): Break => ({
    ...{ place: `${place}${what}`, kind, deed: { do: "part", part: name, name: of, value } },
  });

/** What can be wrong with a certificate, by the kind of the break. */
const others: Readonly<Record<string, Partial<Certificate>>> = {
  expired: { notAfter: "2026-02-01T00:00:00Z" },
  "not valid yet": { notBefore: "2027-01-01T00:00:00Z", notAfter: "2028-01-01T00:00:00Z" },
  "for another purpose": { purpose: "other" },
  "with a key that is missing": { key: "missing" },
  "without a key": { key: "none" },
  "with another thumbprint": { thumbprint: "00112233445566778899aabbccddeeff00112233" },
  "from another issuer": { issuer: "CN=Others" },
  "of another subject": { subject: "CN=OTHER" },
};

function storeBreaks({ certificates }: Machine, store: string): Break[] {
  const is = part("certificates", store, `store ${store}`);
  const items = certificates[store] ?? [];
  return [
    ...(certificates[store] === undefined ? [] : [is("missing", null)]),
    ...(items.length === 0 ? [] : [is("empty", [])]),
    ...items.flatMap((item, index) =>
      Object.entries(others).map(([kind, change]) =>
        is(kind, items.with(index, { ...item, ...change }), "|certificate"),
      ),
    ),
  ];
}

interface Asked {
  readonly Log: string;
  readonly Provider: string;
  readonly Ids: readonly number[];
}

const short = (name: string): string =>
  name.replace(/^Microsoft-Windows-(RemoteDesktopServices-|TerminalServices-)?/, "");

/** A log that goes; of each event that is asked for: it is gone, or it happened just now. */
function logBreaks({ events }: Machine, asked: readonly Asked[]): Break[] {
  const log = asked[0]?.Log ?? "";
  const there = events[log];
  if (there === undefined) return [];
  const of = part("events", log, `log ${short(log)}`);
  const named = asked.flatMap(({ Provider, Ids }) => Ids.map((id) => ({ provider: Provider, id })));
  const unique = [...new Map(named.map((one) => [JSON.stringify(one), one])).values()];
  return [
    of("missing", null),
    ...unique.flatMap(({ provider, id }) => {
      const isIt = (one: (typeof there)[number]) => one.provider === provider && one.id === id;
      const event = { provider, id, at: now, data: [] };
      return [
        ...(there.some(isIt)
          ? [
              of(
                "is gone",
                there.filter((one) => !isIt(one)),
                `|${short(provider)} ${id}`,
              ),
            ]
          : []),
        of("happened just now", [event, ...there], `|${short(provider)} ${id}`),
        of(
          "happened thirty times",
          [...Array.from({ length: 30 }, () => event), ...there],
          `|${short(provider)} ${id}`,
        ),
      ];
    }),
  ];
}

function rightBreaks({ rights }: Machine, right: string): Break[] {
  const is = part("rights", right, `right ${right}`);
  const holders = rights[right];
  return [
    ...(holders === undefined ? [] : [is("nobody has it", null)]),
    ...(holders ?? []).map((sid, index) => is(`${sid} has it no more`, (holders ?? []).toSpliced(index, 1))),
    is("everybody has it", ["S-1-1-0"]),
    is("local accounts have it", ["S-1-5-113"]),
    is("administrators alone have it", ["S-1-5-32-544"]),
  ];
}

/** By the places that readings name. */
export function partBreaks(machine: Machine, places: readonly Place[]): Break[] {
  const named = (kind: string, of: (place: Place) => string | undefined): string[] => [
    ...new Set(places.flatMap((place) => (place.Kind === kind ? [of(place) ?? ""] : []))),
  ];
  const asked = places.flatMap(({ Kind, Argument }) =>
    Kind === "Event" ? [Argument as unknown as Asked] : [],
  );
  return [
    ...named("Certificate", ({ Store }) => Store).flatMap((store) => storeBreaks(machine, store)),
    ...[...new Set(asked.map(({ Log }) => Log))].flatMap((log) =>
      logBreaks(
        machine,
        asked.filter((one) => one.Log === log),
      ),
    ),
    ...named("Right", ({ Right }) => Right).flatMap((right) => rightBreaks(machine, right)),
  ];
}
