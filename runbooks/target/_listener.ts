/** What several definitions read of the listener, with its words. */
import { cimInstance, eq, type Facts, first, instances, registryKey, registryValue, some } from "rdpmend";
import { places, type TemplateName, templates } from "./_rdp-tcp.ts";

export const listener = registryKey({ path: places.listener });
export const policy = registryKey({ path: places.policy });
export const stations = registryKey({ path: places.stations });
/** What this Windows keeps for itself of the protocol, its transport and its security driver. */
export const templateReadings = {
  template: registryKey({ path: templates.template.path }),
  transport: registryKey({ path: templates.transport.path }),
  driver: registryKey({ path: templates.driver.path }),
} satisfies Record<TemplateName, unknown>;

const name = "fDenyTSConnections";

/** The policy that switches Remote Desktop off or on; it beats the local switch. */
export const policyDeny = registryValue({ path: places.policy, name, kind: "DWord" });
export const localDeny = registryValue({ path: places.terminalServer, name, kind: "DWord" });

type Switches = Facts<{ policyDeny: typeof policyDeny; localDeny: typeof localDeny }>;
/** Remote Desktop is off: by policy, or locally where the policy says nothing. */
export const switchedOff = ({ policyDeny, localDeny }: Switches) => eq(first(policyDeny.data, localDeny.data), 1);

export const port = registryValue(
  { path: places.listener, name: "PortNumber", kind: "DWord" },
  {
    good: "A DWORD from 1 to 65535; 3389 unless somebody changed it.",
    bad: "Missing, of another kind, or a number that nobody told you.",
  },
);

/** The sockets that listen. */
export const listening = cimInstance(
  {
    namespace: "root/StandardCimv2",
    className: "MSFT_NetTCPConnection",
    filter: "State=2",
    property: { LocalAddress: "text", LocalPort: "number", OwningProcess: "number" },
  },
  { good: "One row (or one for IPv4 and one for IPv6) has the port.", bad: "No row has the port." },
);

type Sockets = Facts<{ port: typeof port; listening: typeof listening }>;
/** Something listens on the port, whoever it is. */
export const somebodyListens = ({ port, listening }: Sockets) =>
  some(listening.items, (socket) => eq(socket.LocalPort, port.data));

/** Facts for scenarios: sockets cannot be listed. */
export const noSockets = {
  "sockets cannot be listed": { listening: { unknown: "RdpMend.CimFailed: MSFT_NetTCPConnection" } },
};
/** Facts for scenarios: TermService, whose process is 1234, listens on this port. */
export const listeningOn = (LocalPort: number, OwningProcess = 1234) =>
  instances({ LocalAddress: "::", LocalPort, OwningProcess });
