/** Facts of a listener for scenarios: the table as a registry-key reading returns it. */
import { table } from "./_rdp-tcp.ts";

type Value = { kind: string; data: string | number };

/** A whole listener; what is named in `changes` differs, null takes a value away. */
export function listenerFacts(changes: Readonly<Record<string, Value | null>> = {}) {
  const values: Record<string, Value> = {};
  for (const [name, entry] of Object.entries(table)) values[name] = { kind: entry.kind, data: entry.data };
  for (const [name, value] of Object.entries(changes)) {
    if (value) values[name] = value;
    else delete values[name];
  }
  return {
    exists: true,
    values,
    subkeys: ["TSMMRemotingAllowedApps", "VideoRemotingWindowNames"],
    usersCanRead: true,
  };
}

export const noKey = { exists: false, values: {}, subkeys: [], usersCanRead: null };
export const noValue = { exists: false, kind: null, data: null };
export const dword = (data: number) => ({ exists: true, kind: "DWord", data });
export const policyFacts = (values: Record<string, Value> = {}) => ({
  exists: true,
  values,
  subkeys: [],
  usersCanRead: true,
});
