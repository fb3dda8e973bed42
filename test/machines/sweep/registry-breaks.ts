/** How values and keys that a reading looks at are broken. */
import { firewallRules } from "../parts/firewall.ts";
import { type Break, value } from "./deed.ts";

type Stored = readonly [kind: string, data: unknown];
export type Registry = Readonly<Record<string, Readonly<Record<string, Stored>>>>;

/** Paths as people know them, without what goes without saying. */
const short = (path: string): string =>
  path.replace(/^(SYSTEM\\CurrentControlSet|SOFTWARE)\\((Control|Services|Microsoft)\\)?/, (whole) =>
    whole.includes("Services") ? "Services\\" : "",
  );

const numbers = (data: number): Readonly<Record<string, Stored>> =>
  data <= 1
    ? { flipped: ["DWord", 1 - data], "another number": ["DWord", 7] }
    : { nought: ["DWord", 0], "another number": ["DWord", (data ^ 1) >>> 0] };

/** What else a value could hold, by the kind of the break. */
function others([kind, data]: Stored): Readonly<Record<string, Stored>> {
  if (kind === "DWord") {
    return { ...numbers(Number(data)), "another kind": ["String", String(data)] };
  }
  const number: Stored = ["DWord", 1];
  if (kind === "String" || kind === "ExpandString") {
    const empty: Readonly<Record<string, Stored>> = data === "" ? {} : { "empty text": [kind, ""] };
    return { "another text": [kind, `${data}x`], ...empty, "another kind": number };
  }
  if (kind === "MultiString") return { "other texts": [kind, ["x"]], "another kind": number };
  return { "other bytes": [kind, "00ff"], "another kind": number };
}

const valueBreaks = (path: string, name: string, stored: Stored): Break[] => [
  { place: `${short(path)}|${name}`, kind: "deleted", deed: value(path, name, null) },
  ...Object.entries(others(stored)).map(([kind, data]) => ({
    ...{ place: `${short(path)}|${name}`, kind, deed: value(path, name, data) },
  })),
];

/** Values that are asked for by name and are not there: one appears. */
const appearing = (path: string, name: string): Break[] =>
  Object.entries<Stored>({
    "appears as 0": ["DWord", 0],
    "appears as 1": ["DWord", 1],
    "appears as text": ["String", "x"],
  }).map(([kind, data]) => ({ place: `${short(path)}|${name}`, kind, deed: value(path, name, data) }));

/** Keys on which this Windows itself stands: they cannot go; a service is taken away by its own break. */
const lasting = /\\Windows NT\\CurrentVersion$|\\Services\\[^\\]+$/i;

const keyBreaks = (path: string): Break[] => [
  ...(lasting.test(path)
    ? []
    : [{ place: short(path), kind: "key deleted", deed: { do: "key", path } as const }]),
  { place: short(path), kind: "key denied", deed: { do: "deny", path } },
];

/**
 * @param registry what lies at the places that readings look at
 * @param asked "path|name" of values that readings ask for by name
 */
export function registryBreaks(registry: Registry, asked: readonly string[]): Break[] {
  const there = new Set(
    Object.entries(registry).flatMap(([path, values]) =>
      Object.keys(values).map((name) => `${path}|${name}`.toLowerCase()),
    ),
  );
  const absent = asked.filter((one) => !there.has(one.toLowerCase()));
  return [
    ...Object.entries(registry).flatMap(([path, values]) => [
      ...keyBreaks(path),
      ...(path === firewallRules ? [] : Object.entries(values)).flatMap(([name, stored]) =>
        valueBreaks(path, name, stored),
      ),
    ]),
    ...absent.flatMap((one) => {
      const at = one.lastIndexOf("|");
      return appearing(one.slice(0, at), one.slice(at + 1));
    }),
  ];
}
