/** Facts of a listener for scenarios: the table as a registry-key reading returns it. */
import { key } from "rdpmend";
import { listenerSubkeys, table } from "./_rdp-tcp.ts";

type Value = { kind: "DWord" | "String" | "Binary"; data: string | number };
export const number = (data: number): Value => ({ kind: "DWord", data });
export const word = (data: string): Value => ({ kind: "String", data });

/** A whole listener; what is named in `changes` differs, null takes a value away. */
export function listenerFacts(changes: Readonly<Record<string, Value | null>> = {}) {
  const values: Record<string, Value> = {};
  for (const [name, entry] of Object.entries(table)) values[name] = { kind: entry.kind, data: entry.data };
  for (const [name, value] of Object.entries(changes)) {
    if (value) values[name] = value;
    else delete values[name];
  }
  return key({ values, subkeys: [...listenerSubkeys] });
}

export const stationsFacts = (...others: string[]) => key({ subkeys: ["Console", ...others, "RDP-Tcp"] });

/** Changes for scenarios: a listener that differs in these values, and one that stands beside it. */
export const having = (changes: Readonly<Record<string, Value | null>>) => ({
  listener: listenerFacts(changes),
});
export const besideIt = { stations: stationsFacts("ICA-Tcp") };
export const underPolicy = (values: Record<string, Value>) => ({ policy: key({ values }) });
