/** How services, CIM classes and methods, sockets, processes and reachable servers are broken. */
import type { CimAnswer, Machine } from "../machine.ts";
import { type Break, value } from "./deed.ts";

export interface Place {
  readonly Kind: string;
  readonly Name?: string | readonly string[];
  readonly ClassName?: string;
  readonly Property?: readonly string[];
  readonly View?: string;
  readonly Store?: string;
  readonly Right?: string;
  readonly Path?: string;
  readonly Depth?: number;
  readonly Argument?: Readonly<Record<string, unknown>>;
}

type Services = Machine["services"];

/** The services with another state of one; those that need it cannot run without it. */
function withService(services: Services, name: string, change: Partial<Services[string]> | null): Services {
  const others = Object.entries(services).map(([one, state]) =>
    state.needs?.includes(name) && change?.status !== "Running"
      ? ([one, { ...state, status: "Stopped" }] as const)
      : ([one, state] as const),
  );
  const { [name]: old, ...rest } = Object.fromEntries(others);
  return change === null || old === undefined ? rest : { ...rest, [name]: { ...old, ...change } };
}

function serviceBreaks(services: Services, name: string): Break[] {
  const place = `service ${name}`;
  const state = services[name];
  if (state === undefined) return [];
  const is = (kind: string, change: Partial<Services[string]> | null): Break => ({
    ...{ place, kind, deed: { do: "services", services: withService(services, name, change) } },
  });
  const account = `SYSTEM\\CurrentControlSet\\Services\\${name}`;
  return [
    is("missing", null),
    is("disabled, and runs still", { start: "Disabled", status: "Running" }),
    is("disabled", { start: "Disabled", status: "Stopped" }),
    is("stopped", { status: "Stopped" }),
    { place, kind: "another account", deed: value(account, "ObjectName", ["String", "CORP\\svc"]) },
  ].filter(({ kind }) => state.status === "Running" || !/stopped|still/.test(kind));
}

function otherData(data: unknown): Readonly<Record<string, unknown>> {
  const nothing = data === null ? {} : { null: null };
  if (typeof data === "number")
    return { "another number": data + 1, ...(data !== 0 && { nought: 0 }), ...nothing };
  if (typeof data === "boolean") return { flipped: !data, ...nothing };
  if (typeof data === "string") return { "another text": `${data}x`, "empty text": "", ...nothing };
  if (Array.isArray(data)) return { "another list": ["other.example"], "empty list": [], ...nothing };
  return { appears: "2020-01-01T00:00:00Z" };
}

const gone = (name: string): Break[] => [
  { place: `class ${name}`, kind: "missing", deed: { do: "cim", name, answer: { missing: true } } },
  { place: `class ${name}`, kind: "denied", deed: { do: "cim", name, answer: { error: "AccessDenied" } } },
];

function classBreaks(name: string, answer: CimAnswer | undefined, properties: readonly string[]): Break[] {
  const is = (kind: string, items: readonly Readonly<Record<string, unknown>>[], place = ""): Break => ({
    ...{ place: `class ${name}${place}`, kind, deed: { do: "cim", name, answer: { items } } },
  });
  // What the lab answers of itself: services and sockets.
  if (answer === undefined) return [...gone(name), is("empty", [])];
  if (!("items" in answer)) return [];
  const items = answer.items;
  return [
    ...gone(name),
    ...(items.length > 0 ? [is("empty", [])] : []),
    ...properties.flatMap((property) => [
      is(
        "property missing",
        items.map(({ [property]: _, ...rest }) => rest),
        `|${property}`,
      ),
      ...items.flatMap((item, index) =>
        Object.entries(otherData(item[property])).map(([kind, data]) =>
          is(
            kind,
            items.with(index, { ...item, [property]: data }),
            `|${property}${items.length > 1 ? ` of instance ${index + 1}` : ""}`,
          ),
        ),
      ),
    ]),
    ...(items.length > 1
      ? items.map((_, index) => is(`without instance ${index + 1}`, items.toSpliced(index, 1)))
      : []),
  ];
}

function methodBreaks(name: string, answer: CimAnswer | undefined): Break[] {
  if (answer === undefined || !("returnValue" in answer)) return [];
  const is = (kind: string, other: CimAnswer, place = ""): Break => ({
    ...{ place: `class ${name}${place}`, kind, deed: { do: "cim", name, answer: other } },
  });
  return [
    ...gone(name),
    is("fails", { ...answer, returnValue: 1 }),
    is("no out-parameters", { ...answer, out: {} }),
    ...Object.entries(answer.out ?? {}).flatMap(([word, data]) =>
      Object.entries(otherData(data)).map(([kind, other]) =>
        is(kind, { ...answer, out: { ...answer.out, [word]: other } }, `|${word}`),
      ),
    ),
  ];
}

function socketBreaks({ listens }: Machine): Break[] {
  const is = (kind: string, change: (one: Machine["listens"][number]) => Machine["listens"]): Break => ({
    ...{ place: "socket of the listener", kind },
    deed: {
      do: "listens",
      listens: listens.flatMap((one) => (one.port === "listener" ? change(one) : [one])),
    },
  });
  if (!listens.some(({ port }) => port === "listener")) return [];
  return [
    is("nobody listens", () => []),
    is("another program listens", ({ port }) => [{ port, by: "RpcSs" }]),
    is("another port", ({ by }) => [{ port: 3390, by }]),
  ];
}

/** What is not registry: by the places that readings name, each broken in all its ways. */
export function otherBreaks(machine: Machine, places: readonly Place[]): Break[] {
  const services = Object.keys(machine.services);
  const named = new Set(
    places.flatMap(({ Kind, Name }) => (Kind === "Service" ? [String(Name).toLowerCase()] : [])),
  );
  const properties = new Map<string, Set<string>>();
  for (const { Kind, ClassName = "", Property = [] } of places) {
    if (Kind !== "Class") continue;
    properties.set(ClassName, new Set([...(properties.get(ClassName) ?? []), ...Property]));
  }
  const methods = new Set(
    places.flatMap(({ Kind, Argument = {} }) =>
      Kind === "Method"
        ? [`${Argument.className ?? Argument.ClassName}.${Argument.methodName ?? Argument.MethodName}`]
        : [],
    ),
  );
  return [
    ...services
      .filter((one) => named.has(one.toLowerCase()))
      .flatMap((one) => serviceBreaks(machine.services, one)),
    ...[...properties].flatMap(([name, asked]) => classBreaks(name, machine.cim[name], [...asked])),
    ...[...methods].flatMap((name) => methodBreaks(name, machine.cim[name])),
    ...socketBreaks(machine),
    ...machine.reaches.map(
      (one): Break => ({
        ...{ place: `port ${one.split(":")[1]} of the licence server`, kind: "not reachable" },
        deed: { do: "reaches", reaches: machine.reaches.filter((other) => other !== one) },
      }),
    ),
    ...places.flatMap(({ Kind, Name }) =>
      Kind !== "Process"
        ? []
        : [Name].flat().map(
            (name): Break => ({
              ...{ place: `process ${name}`, kind: "runs", deed: { do: "process", name: String(name) } },
            }),
          ),
    ),
  ];
}
