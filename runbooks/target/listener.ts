import {
  absent,
  all,
  cimInstance,
  defineCheck,
  eq,
  fact,
  first,
  item,
  ne,
  not,
  otherwise,
  registryValue,
  same,
  service,
  some,
} from "rdpmend";
import { dword, noValue } from "./_facts.ts";
import { places } from "./_rdp-tcp.ts";

const onPort = eq(item("LocalPort"), fact("port.data"));
const running = { exists: true, status: "Running", startType: "Manual", processId: 1234 };
const good = {
  policyDeny: noValue,
  localDeny: dword(0),
  port: dword(3389),
  service: running,
  listening: { items: [{ LocalAddress: "::", LocalPort: 3389, OwningProcess: 1234 }], count: 1 },
  terminals: { items: [{ TerminalName: "RDP-Tcp" }], count: 1 },
};

export default defineCheck({
  id: "target.listener",
  command: "Test-RdpListener",
  title: "Remote Desktop listens, and it is Remote Desktop that does",
  summary:
    "Asks whether the port of the listener is open, whether the Remote Desktop service owns it, and whether the listener is known.",
  description: [
    "Three facts have to agree: a socket listens on the port of the listener, the process of the service TermService owns it, and the listener RDP-Tcp is in the list of terminals.",
    "Another program that took the port answers connections too; a client then sees them closed at once.",
  ],
  guide: ["T18"],
  roles: ["target"],
  sources: [
    {
      mark: "A",
      from: "Microsoft, General Remote Desktop connection troubleshooting: status of the listener",
    },
    { mark: "A", from: "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening" },
    { mark: "A", from: "Microsoft, Win32_Terminal (root\\CIMV2\\TerminalServices)" },
    {
      mark: "K",
      from: "The list of terminals while the listener is damaged",
      note: "That Win32_Terminal leaves a listener out when it does not listen has not been seen on a real Windows; so this fact alone gives a warning only.",
    },
  ],
  takes: "a few seconds",
  readings: {
    policyDeny: registryValue({ view: "Registry64", path: places.policy, name: "fDenyTSConnections" }),
    localDeny: registryValue({ view: "Registry64", path: places.terminalServer, name: "fDenyTSConnections" }),
    port: registryValue({ view: "Registry64", path: places.listener, name: "PortNumber" }),
    service: service(
      { name: "TermService" },
      { good: "Running; note its process id.", bad: "Stopped, or missing." },
    ),
    listening: cimInstance(
      {
        namespace: "root/StandardCimv2",
        className: "MSFT_NetTCPConnection",
        filter: "State=2",
        property: ["LocalAddress", "LocalPort", "OwningProcess"],
      },
      {
        good: "A row has the port, and its owning process is that of TermService.",
        bad: "No row has the port, or another process owns it.",
      },
    ),
    terminals: cimInstance(
      {
        namespace: "root/CIMV2/TerminalServices",
        className: "Win32_Terminal",
        property: ["TerminalName"],
        optional: true,
      },
      {
        good: "RDP-Tcp is in the list; in qwinsta it has a row of its own, waiting for connections.",
        bad: "RDP-Tcp is not in the list.",
      },
    ),
  },
  verdicts: [
    {
      when: eq(fact("service.exists"), false),
      verdict: "fail",
      cause: "service-missing",
      next: "Home editions have no Remote Desktop server; elsewhere repair Windows.",
      say: "There is no service TermService on this computer.",
    },
    {
      when: eq(first(fact("policyDeny.data"), fact("localDeny.data")), 1),
      verdict: "fail",
      cause: "remote-desktop-off",
      next: "Switch it on in Settings, System, Remote Desktop; where a policy says no, in that policy.",
      say: "Remote Desktop is switched off (policy {policyDeny.data}, local {localDeny.data}; 1 means off), so nothing listens.",
    },
    {
      when: ne(fact("service.status"), "Running"),
      verdict: "fail",
      cause: "service-not-running",
      next: "Start it (Test-RdpService says what it depends on): Start-Service -Name TermService.",
      say: "The service TermService is {service.status} (start type {service.startType}).",
    },
    {
      when: ne(fact("port.kind"), "DWord"),
      verdict: "fail",
      cause: "port-missing",
      mendedBy: ["target.reset-listener"],
      say: "The listener has no usable PortNumber ({port.data}, kind {port.kind}).",
    },
    {
      when: not(some(fact("listening.items"), onPort)),
      verdict: "fail",
      cause: "not-listening",
      mendedBy: ["target.reset-listener"],
      next: "First restart TermService out of hours: a service that only hangs needs no repair.",
      say: "The service runs, but nothing listens on port {port.data}: the listener is missing, damaged or hung.",
    },
    {
      when: absent(fact("service.processId")),
      verdict: "unknown",
      cause: "owner-not-known",
      say: "Something listens on port {port.data}, but the process of TermService could not be found, so it is not known whose it is.",
    },
    {
      when: not(
        some(fact("listening.items"), all(onPort, eq(item("OwningProcess"), fact("service.processId")))),
      ),
      verdict: "fail",
      cause: "port-taken",
      next: "Find the program by its process id, and give it or the listener another port.",
      say: "Another program has taken port {port.data}: the process of TermService is {service.processId}, and it does not own the socket.",
    },
    {
      when: all(
        ne(fact("terminals.missing"), true),
        not(some(fact("terminals.items"), same(item("TerminalName"), "RDP-Tcp"))),
      ),
      verdict: "warn",
      cause: "not-in-list",
      say: "The service listens on port {port.data}, but RDP-Tcp is not in the list of terminals.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "listening",
      say: "The service TermService (process {service.processId}) listens on port {port.data}.",
    },
  ],
  folkAdvice: [
    {
      advice: "telnet to the port: if it answers, Remote Desktop is fine.",
      why: "Any program can answer, and with 0x904 the connection normally opens; it is closed afterwards.",
    },
  ],
  escalate:
    "port-taken: stop or move the other program, or give the question to its owner. not-listening although Test-RdpListenerConfiguration passes: restart the computer out of hours, then collect the RemoteConnectionManager logs (events 258 to 262).",
  scenarios: [
    { name: "everything agrees", facts: good, verdict: "pass", cause: "listening" },
    {
      name: "an edition that lacks the list of terminals",
      facts: { ...good, terminals: { items: [], count: 0, missing: true } },
      verdict: "pass",
      cause: "listening",
    },
    {
      name: "another program has the port",
      facts: {
        ...good,
        listening: { items: [{ LocalAddress: "0.0.0.0", LocalPort: 3389, OwningProcess: 99 }], count: 1 },
      },
      verdict: "fail",
      cause: "port-taken",
    },
    {
      name: "the socket is there, its owner is not known",
      facts: { ...good, service: { ...running, processId: null } },
      verdict: "unknown",
      cause: "owner-not-known",
    },
    {
      name: "no socket",
      facts: { ...good, listening: { items: [], count: 0 } },
      verdict: "fail",
      cause: "not-listening",
    },
    { name: "no port", facts: { ...good, port: noValue }, verdict: "fail", cause: "port-missing" },
    {
      name: "the service is stopped",
      facts: { ...good, service: { ...running, status: "Stopped", processId: null } },
      verdict: "fail",
      cause: "service-not-running",
    },
    {
      name: "no such service",
      facts: { ...good, service: { exists: false, status: null, startType: null, processId: null } },
      verdict: "fail",
      cause: "service-missing",
    },
    {
      name: "switched off locally",
      facts: { ...good, localDeny: dword(1) },
      verdict: "fail",
      cause: "remote-desktop-off",
    },
    {
      name: "switched off by policy, on locally",
      facts: { ...good, policyDeny: dword(1) },
      verdict: "fail",
      cause: "remote-desktop-off",
    },
    {
      name: "off locally, but policy switches it on",
      facts: { ...good, policyDeny: dword(0), localDeny: dword(1) },
      verdict: "pass",
      cause: "listening",
    },
    {
      name: "the listener is not in the list",
      facts: { ...good, terminals: { items: [{ TerminalName: "Console" }], count: 1 } },
      verdict: "warn",
      cause: "not-in-list",
    },
    {
      name: "sockets cannot be listed",
      facts: { ...good, listening: { unknown: "RdpMend.CimFailed: MSFT_NetTCPConnection" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
