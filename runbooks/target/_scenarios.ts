/** Registries of a target for the scenarios of Reset-RdpListener. */
import type { KeyState, RegistryData } from "rdpmend";
import { type Entry, listenerSubkeys, places, table } from "./_rdp-tcp.ts";

type Values = Record<string, RegistryData | null>;

const state = (path: string, values: Values): KeyState => ({ path, values });

function tableValues(entries: Readonly<Record<string, Entry>>): Values {
  const values: Values = {};
  for (const [name, { data }] of Object.entries(entries)) {
    if (typeof data === "number") values[name] = ["DWord", data];
    else if (typeof data === "string") values[name] = ["String", data];
  }
  return values;
}

/** The values of the whole listener; what is named in `changes` differs, null takes a value away. */
export function listenerValues(changes: Values = {}): Values {
  const values = tableValues(table);
  for (const [name, data] of Object.entries(changes)) {
    if (data) values[name] = data;
    else delete values[name];
  }
  return values;
}

/** The key of the listener; without values it is not there. */
export const listenerKey = (values: Values): KeyState => state(places.listener, values);

/** What a machine has around its listener: the switch, the console, the templates, and a neighbour to leave alone. */
export const surroundings: readonly KeyState[] = [
  state(places.terminalServer, { fDenyTSConnections: ["DWord", 0], fSingleSessionPerUser: ["DWord", 1] }),
  state(`${places.stations}\\Console`, { Comment: ["String", "console"] }),
  state(places.stations, { SelfSignedCertStore: ["String", "Remote Desktop"] }),
  state(places.protocol, {
    WdName: ["String", "Microsoft RDP 8.0"],
    WdPrefix: ["String", "RDP"],
    WdFlag: ["DWord", 0x36],
    SelectTransport: ["DWord", 2],
  }),
  state(places.transport, {
    PdName: ["String", "tcp"],
    PdDLL: ["String", "tdtcp"],
    PdFlag: ["DWord", 0x4e],
    PortNumber: ["DWord", 3389],
    InteractiveDelay: ["DWord", 10],
  }),
  state(places.security, { PdName: ["String", "tssecsrv"], PdClass: ["DWord", 0xb], PdFlag: ["DWord", 0] }),
];

/** What lies below a listener that was made from nothing. */
export const subkeyStates: readonly KeyState[] = Object.entries(listenerSubkeys).map(([name, values]) =>
  state(`${places.listener}\\${name}`, tableValues(values)),
);

/** What the machine's CIM provider answers while the listener works. */
export const working = (port: number) => ({
  Win32_Service: { items: [{ Name: "TermService", ProcessId: 1234, State: "Running" }], count: 1 },
  MSFT_NetTCPConnection: { items: [{ LocalAddress: "::", LocalPort: port, OwningProcess: 1234 }], count: 1 },
  Win32_Terminal: { items: [{ TerminalName: "RDP-Tcp" }], count: 1 },
});
