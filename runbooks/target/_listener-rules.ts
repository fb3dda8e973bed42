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
  listed,
  ne,
  not,
  present,
  same,
  say,
  some,
} from "rdpmend";
import type { driverTemplate, listener, policy, protocolTemplate, stations } from "./_listener.ts";
import { core, listenerSubkeys, ownValues, policyNames, table } from "./_rdp-tcp.ts";

type Keys = Facts<{ listener: typeof listener; policy: typeof policy }>;
type Stations = Facts<{ stations: typeof stations }>;
type Key = Keys["listener"];
type Entry = (typeof table)[string];

const mayBePolicy: ReadonlySet<string> = new Set(policyNames);
const names = Object.keys;

const missing = ({ listener, policy }: Keys, name: string): Bool => {
  const gone = absent(listener.values.named(name).kind);
  return mayBePolicy.has(name) ? all(gone, absent(policy.values.named(name).data)) : gone;
};

const wrongKind = ({ listener, policy }: Keys, name: string, wanted: "DWord" | "String" | "Binary"): Bool => {
  const { kind } = listener.values.named(name);
  const wrong = all(present(kind), ne(kind, wanted));
  return mayBePolicy.has(name) ? all(wrong, absent(policy.values.named(name).data)) : wrong;
};

const differs = ({ listener }: Keys, name: string, { data }: Entry): Bool => {
  const own = listener.values.named(name).data;
  return typeof data === "number" ? ne(asNumber(own), data) : ne(asText(own), data);
};

/** What is wrong with the values of the listener. */
export const values = {
  coreMissing: (keys: Keys): Bool => any(...names(core).map((name) => missing(keys, name))),
  coreDiffers: (keys: Keys): Bool => any(...Object.entries(core).map(([name, entry]) => differs(keys, name, entry))),
  someMissing: (keys: Keys): Bool => any(...names(table).map((name) => missing(keys, name))),
  someWrongKind: (keys: Keys): Bool =>
    any(
      ...Object.entries(table).map(([name, { kind }]) => wrongKind(keys, name, kind)),
      wrongKind(keys, "SSLCertificateSHA1Hash", "Binary"),
    ),
};

export const anyPolicy = ({ policy }: Pick<Keys, "policy">): Bool =>
  any(...policyNames.map((name) => present(policy.values.named(name).data)));
export const keyExists = ({ listener }: Pick<Keys, "listener">): Bool => eq(listener.exists, true);
export const otherListener = ({ stations }: Stations): Bool =>
  some(stations.subkeys, (name) => not(any(same(name, "Console"), same(name, "RDP-Tcp"))));

/** The number of a value: policy before local. */
export const effective = ({ listener, policy }: Keys, name: string) =>
  [asNumber(policy.values.named(name).data), asNumber(listener.values.named(name).data)] as const;

/** `Name data, Name data` for a sentence. */
export const dataOf = (key: Key, of: readonly string[]) =>
  listed(of.map((name) => say`${name} ${key.values.named(name).data}`));

type Repaired = Keys & Facts<{ template: typeof protocolTemplate; drivers: typeof driverTemplate }>;
type Value = ReturnType<Key["values"]["named"]>;

const sameData = (one: Value, two: Value, { kind }: Entry): Bool =>
  kind === "DWord" ? eq(asNumber(one.data), asNumber(two.data)) : eq(asText(one.data), asText(two.data));

/** The data of the machine's own templates where they have the value in its kind, else those of the table. */
function asWindowsHasIt(facts: Repaired, name: string, entry: Entry): Bool {
  const own = facts.listener.values.named(name);
  const [first, second] = [facts.template.values.named(name), facts.drivers.values.named(name)];
  const [inFirst, inSecond] = [eq(first.kind, entry.kind), eq(second.kind, entry.kind)];
  return any(
    all(inFirst, sameData(own, first, entry)),
    all(not(inFirst), inSecond, sameData(own, second, entry)),
    all(not(inFirst), not(inSecond), not(differs(facts, name, entry))),
  );
}

const isOfKind = ({ listener }: Keys, name: string, { kind }: Entry): Bool =>
  eq(listener.values.named(name).kind, kind);
/** The site's choices first: they are what a page shows of a long list. */
const choicesFirst = (): [string, Entry][] => [
  ...Object.entries(table).filter(([name]) => !(name in core)),
  ...Object.entries(core),
];

/** What the repair must have made of the values, beside those that a policy owns. */
export const repaired = (facts: Repaired): Bool =>
  all(
    ...choicesFirst().map(([name, entry]) =>
      any(
        present(facts.policy.values.named(name).kind),
        all(isOfKind(facts, name, entry), ...(name in core ? [asWindowsHasIt(facts, name, entry)] : [])),
      ),
    ),
  );

/** A choice that was there, and of its kind, has the data that it had. */
function isKept(facts: Repaired, before: Repaired, name: string, entry: Entry): Bool {
  const [own, old] = [facts.listener.values.named(name), before.listener.values.named(name)];
  return any(ne(old.kind, entry.kind), sameData(own, old, entry));
}

/** What the rebuild must have made of the key. */
export const rebuilt = (facts: Repaired, before: Repaired): Bool =>
  all(
    keyExists(facts),
    ...listenerSubkeys.map((name) => some(facts.listener.subkeys, (one) => same(one, name))),
    ...choicesFirst().flatMap(([name, entry]) => [
      isOfKind(facts, name, entry),
      name in core ? asWindowsHasIt(facts, name, entry) : isKept(facts, before, name, entry),
    ]),
    ...ownValues.map((name) => {
      const old = before.listener.values.named(name);
      return any(absent(old.kind), eq(asText(facts.listener.values.named(name).data), asText(old.data)));
    }),
  );
