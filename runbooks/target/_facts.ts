/** Facts of a listener for scenarios: the table as a registry-key reading returns it. */
import { key } from "rdpmend";
import { type Entry, listenerSubkeys, table } from "./_rdp-tcp.ts";

type Value = { kind: "DWord" | "String" | "Binary"; data: string | number };
export const number = (data: number): Value => ({ kind: "DWord", data });
export const word = (data: string): Value => ({ kind: "String", data });

const asValue = ({ kind, data }: Entry): Value | null =>
  typeof data === "string" || typeof data === "number" ? { kind, data } : null;

/** A whole listener; what is named in `changes` differs, null takes a value away. */
export function listenerFacts(changes: Readonly<Record<string, Value | null>> = {}) {
  const values: Record<string, Value> = {};
  const all = {
    ...Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, asValue(entry)])),
    ...changes,
  };
  for (const [name, value] of Object.entries(all)) if (value) values[name] = value;
  return key({ values, subkeys: Object.keys(listenerSubkeys) });
}

/** The templates beside it; `changes` are of the protocol's. */
export const templateFacts = (changes: Readonly<Record<string, Value>> = {}) => ({
  template: key({ values: { WdName: word("Microsoft RDP 8.0"), WdPrefix: word("RDP"), ...changes } }),
  transport: key({ values: { PdName: word("tcp"), PdDLL: word("tdtcp"), InteractiveDelay: number(10) } }),
  driver: key({ values: { PdName: word("tssecsrv"), PdClass: number(0xb) } }),
});

export const stationsFacts = (...others: string[]) => key({ subkeys: ["Console", ...others, "RDP-Tcp"] });

/** Changes for scenarios: a listener that differs in these values, and one that stands beside it. */
export const having = (changes: Readonly<Record<string, Value | null>>) => ({
  listener: listenerFacts(changes),
});
export const besideIt = { stations: stationsFacts("ICA-Tcp") };
export const underPolicy = (values: Record<string, Value>) => ({ policy: key({ values }) });

const kernelMode = word("{18b726bb-6fe6-4fb9-9276-ed57ce7c7cb2}");
const older = { WdName: word("Microsoft RDP 7.1"), LoadableProtocol_Object: kernelMode };
const newer = ["SelectTransport", "SelectNetworkDetect", "WebSocketListenerPort", "WebSocketTlsListenerPort"];
/** Changes for scenarios: an older Windows, whose protocol has another name, and which lacks what came later. */
export const olderWindows = {
  listener: {
    ...listenerFacts({ ...older, ...Object.fromEntries(newer.map((name) => [name, null])) }),
    subkeys: [],
  },
  ...templateFacts(older),
};
