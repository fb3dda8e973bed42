/** Rules over the listener's key and the policy's: what is missing, of the wrong kind, different, or a policy's. */
import {
  absent,
  all,
  any,
  asNumber,
  asText,
  type Bool,
  eq,
  type Facts,
  first,
  gt,
  inShort,
  listed,
  lt,
  ne,
  not,
  present,
  same,
  say,
  some,
} from "rdpmend";
import type { listener, policy, stations, templateReadings } from "./_listener.ts";
import { core, type Entry, ownedByPolicy, policyNames, type TemplateName, table, templates } from "./_rdp-tcp.ts";

type Templates = Facts<typeof templateReadings>;
type Listener = Facts<{ listener: typeof listener }>;
type Policy = Facts<{ policy: typeof policy }>;
type Keys = Listener & Policy;
type Stations = Facts<{ stations: typeof stations }>;
type Key = Keys["listener"];
type Value = ReturnType<Key["values"]["named"]>;

const mayBePolicy: ReadonlySet<string> = new Set(ownedByPolicy);
const valueAt = ({ listener }: Listener, name: string) => listener.values.named(name);
export const isOfKind = (facts: Listener, name: string, { kind }: Entry): Bool => eq(valueAt(facts, name).kind, kind);

/** Holds where no policy owns the value. */
const unlessOwned = ({ policy }: Policy, name: string, fault: Bool): Bool =>
  mayBePolicy.has(name) ? all(fault, absent(policy.values.named(name).data)) : fault;
const ofWrongKind = (facts: Listener, name: string, { kind }: Entry): Bool =>
  all(present(valueAt(facts, name).kind), ne(valueAt(facts, name).kind, kind));

export const sameData = (one: Value, two: Value, { kind }: Entry): Bool =>
  kind === "DWord" ? eq(asNumber(one.data), asNumber(two.data)) : eq(asText(one.data), asText(two.data));
const hasData = (own: Value, data: unknown): Bool =>
  typeof data === "number" ? eq(asNumber(own.data), data) : eq(asText(own.data), data as string);

/** The value of a template that stands for one of the listener; undefined where the template has no say. */
function inTemplate(facts: Templates, template: TemplateName, name: string): Value | undefined {
  const rule = templates[template];
  const there = rule.as ? rule.as[name] : rule.not?.includes(name) ? undefined : name;
  return there === undefined ? undefined : facts[template].values.named(there);
}

/** The data are those of the machine's first template that has the value in its kind, else of the table, or as good. */
export function asWindowsHasIt(facts: Listener & Templates, name: string, entry: Entry): Bool {
  const own = valueAt(facts, name);
  const known = (Object.keys(templates) as TemplateName[]).flatMap((one) => inTemplate(facts, one, name) ?? []);
  const lacking = (upTo: number) => known.slice(0, upTo).map(({ kind }) => ne(kind, entry.kind));
  return inShort(
    `the value ${name} of the listener is as this Windows has it`,
    `the value ${name} of the listener is not as this Windows has it`,
    any(
      ...known.map((value, at) => all(...lacking(at), eq(value.kind, entry.kind), sameData(own, value, entry))),
      all(...lacking(known.length), hasData(own, entry.data)),
      ...(entry.alike ?? []).map((data) => hasData(own, data)),
    ),
  );
}

const coreEntries = Object.entries(core);
const needed = Object.entries(table).filter(([, { data, optional }]) => data !== undefined && !optional);

/** What is wrong with the protocol and its drivers. */
export const coreIs = {
  missing: (facts: Listener): Bool =>
    inShort(
      "a value of the protocol or of its drivers is missing",
      "no value of the protocol or of its drivers is missing",
      any(...coreEntries.map(([name]) => absent(valueAt(facts, name).kind))),
    ),
  ofWrongKind: (facts: Listener): Bool =>
    inShort(
      "a value of the protocol or of its drivers has another type",
      "no value of the protocol or of its drivers has another type",
      any(...coreEntries.map(([name, entry]) => ofWrongKind(facts, name, entry))),
    ),
  different: (facts: Listener & Templates): Bool =>
    inShort(
      "the protocol or its drivers are not those of this Windows",
      "the protocol and its drivers are those of this Windows",
      any(...coreEntries.map(([name, entry]) => not(asWindowsHasIt(facts, name, entry)))),
    ),
};

/** What is wrong with any of the values. */
export const values = {
  someMissing: (keys: Keys): Bool =>
    any(...needed.map(([name]) => unlessOwned(keys, name, absent(valueAt(keys, name).kind)))),
  someWrongKind: (keys: Keys): Bool =>
    any(...Object.entries(table).map(([name, entry]) => unlessOwned(keys, name, ofWrongKind(keys, name, entry)))),
};

export const anyPolicy = ({ policy }: Policy): Bool =>
  any(...policyNames.map((name) => present(policy.values.named(name).data)));
export const keyExists = ({ listener }: Listener): Bool => eq(listener.exists, true);
export const otherListener = ({ stations }: Stations): Bool =>
  some(stations.subkeys, (name) => not(any(same(name, "Console"), same(name, "RDP-Tcp"))));

/** The number of a value: policy before local. */
export const effective = ({ listener, policy }: Keys, name: string) =>
  [asNumber(policy.values.named(name).data), asNumber(listener.values.named(name).data)] as const;

/** A number of its security that Windows does not have. */
export const securityNotKnown = (keys: Keys): Bool =>
  inShort(
    "SecurityLayer, UserAuthentication or MinEncryptionLevel is a number that Windows does not have",
    "SecurityLayer, UserAuthentication and MinEncryptionLevel are numbers that Windows has",
    any(
      gt(first(...effective(keys, "SecurityLayer")), 2),
      gt(first(...effective(keys, "UserAuthentication")), 1),
      gt(first(...effective(keys, "MinEncryptionLevel")), 4),
      lt(first(...effective(keys, "MinEncryptionLevel")), 1),
    ),
  );

/** `Name data, Name data` for a sentence. */
export const dataOf = (key: Key, of: readonly string[]) =>
  listed(of.map((name) => say`${name} ${key.values.named(name).data}`));
