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
import type { listener, policy, stations } from "./_listener.ts";
import { core, policyNames, table } from "./_rdp-tcp.ts";

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
