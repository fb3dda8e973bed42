/** What a connection meets: the certificate, who may sign in, what was logged, and the network that it comes over. */
import { type Certificate, type Changes, dwords } from "../machine.ts";

/** As Windows makes it for itself, for half a year; its key is closed to administrators. */
export const ownCertificate: Certificate = {
  ...{ subject: "CN=HOST", issuer: "CN=HOST", thumbprint: "5a1f0c3d7e9b2a4c6d8e0f1a3b5c7d9e1f2a4b6c" },
  ...{
    notBefore: "2026-01-10T09:00:00Z",
    notAfter: "2026-07-12T09:00:00Z",
    purpose: "server",
    key: "closed to us",
  },
};

const core = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
const manager = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const sessions = "Microsoft-Windows-TerminalServices-LocalSessionManager";
export const logs = {
  core: `${core}/Operational`,
  manager: `${manager}/Operational`,
  sessions: `${sessions}/Operational`,
  system: "System",
} as const;

/** Events as the book reads them: their numbers, times and data. */
export const event = {
  core: (id: number, at: string, ...data: string[]) => ({ provider: core, id, at, data }),
  manager: (id: number, at: string, ...data: string[]) => ({ provider: manager, id, at, data }),
  sessions: (id: number, at: string, ...data: string[]) => ({ provider: sessions, id, at, data }),
} as const;

/** Nobody named by the listener, everybody by Windows: the defaults that Microsoft's page of the right gives. */
const rights = {
  SeRemoteInteractiveLogonRight: ["S-1-5-32-544", "S-1-5-32-555"],
} as const;

const cable = { Name: "Ethernet", InterfaceDescription: "Intel(R) Ethernet Connection", InterfaceType: 6 };

/** A machine on which people have signed in. */
export const signIn: Changes = {
  certificates: { "Remote Desktop": [ownCertificate], My: [] },
  events: {
    Application: [],
    Security: [],
    [logs.sessions]: [event.sessions(22, "2026-02-28T08:00:02Z", "HOST\\user", "2", "192.0.2.7")],
    [logs.system]: [event.manager(1056, "2026-02-27T06:00:00Z")],
    [logs.core]: [event.core(131, "2026-02-28T08:00:00Z", "TCP", "192.0.2.7:50123")],
    [logs.manager]: [event.manager(1149, "2026-02-28T08:00:01Z", "", "", "192.0.2.7")],
  },
  rights,
  registry: { "SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy": dwords({ Enabled: 0 }) },
  services: { W32Time: { status: "Running", start: "Manual", account: "NT AUTHORITY\\LocalService" } },
  cim: {
    MSFT_NetAdapter: { items: [{ ...cable, InterfaceOperationalStatus: 1 }] },
    MSFT_NetIPInterface: {
      items: [{ InterfaceAlias: "Ethernet", AddressFamily: 2, ConnectionState: 1, NlMtu: 1500 }],
    },
  },
};

/** Windows 7 and Server 2008 R2: no log of RdpCoreTS, no classes of adapters, and whose checks cannot tell for it. */
export const withoutNewerLogs: Changes = {
  events: { [logs.core]: null },
  cim: { MSFT_NetAdapter: { missing: true }, MSFT_NetIPInterface: { missing: true } },
  argued: {
    "target.attempts": "This Windows has no log of RdpCoreTS.",
    "target.exposure":
      "Without classes of networks and a log of RdpCoreTS nobody can tell who is admitted or guesses.",
    "client.vpn": "This Windows has no classes of adapters.",
  },
};
