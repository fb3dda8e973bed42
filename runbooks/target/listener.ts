import * as rdp from "rdpmend";
import { absent, all, eq, ne, not, same, say, some } from "rdpmend";
import {
  listening,
  listeningOn,
  localDeny,
  noSockets,
  policyDeny,
  port,
  somebodyListens,
  switchedOff,
} from "./_listener.ts";

export default rdp.defineCheck({
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
  sources: {
    A: [
      "Microsoft, General Remote Desktop connection troubleshooting: status of the listener",
      "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening",
      "Microsoft, Win32_Terminal (root\\CIMV2\\TerminalServices)",
    ],
    K: {
      "The list of terminals while the listener is damaged":
        "That Win32_Terminal leaves a listener out when it does not listen has not been seen on a real Windows; so this fact alone gives a warning only.",
    },
  },
  takes: "a few seconds",
  readings: {
    policyDeny,
    localDeny,
    port,
    service: rdp.service(
      { name: "TermService" },
      { good: "Running; note its process id.", bad: "Stopped, or missing." },
    ),
    listening: {
      ...listening,
      good: "A row has the port, and its owning process is that of TermService.",
      bad: "No row has the port, or another process owns it.",
    },
    terminals: rdp.cimInstance(
      {
        namespace: "root/CIMV2/TerminalServices",
        className: "Win32_Terminal",
        property: { TerminalName: "text" },
        optional: true,
      },
      {
        good: "RDP-Tcp is in the list; in qwinsta it has a row of its own, waiting for connections.",
        bad: "RDP-Tcp is not in the list.",
      },
    ),
  },
  verdicts: ({ policyDeny, localDeny, port, service, listening, terminals }) => ({
    "service-missing": {
      when: eq(service.exists, false),
      fail: "There is no service TermService on this computer.",
      next: "Home editions have no Remote Desktop server; elsewhere repair Windows.",
    },
    "remote-desktop-off": {
      when: switchedOff({ policyDeny, localDeny }),
      fail: say`Remote Desktop is switched off (policy ${policyDeny.data}, local ${localDeny.data}; 1 means off), so nothing listens.`,
      next: "Switch it on in Settings, System, Remote Desktop; where a policy says no, in that policy.",
    },
    "service-not-running": {
      when: ne(service.status, "Running"),
      fail: say`The service TermService is ${service.status} (start type ${service.startType}).`,
      next: "Start it (Test-RdpService says what it depends on): Start-Service -Name TermService.",
    },
    "port-missing": {
      when: ne(port.kind, "DWord"),
      fail: say`The listener has no usable PortNumber (${port.data}, kind ${port.kind}).`,
      mendedBy: ["target.reset-listener"],
    },
    "not-listening": {
      when: not(somebodyListens({ port, listening })),
      fail: say`The service runs, but nothing listens on port ${port.data}: the listener is missing, damaged or hung.`,
      mendedBy: ["target.reset-listener"],
      next: "First restart TermService out of hours: a service that only hangs needs no repair.",
    },
    "owner-not-known": {
      when: absent(service.processId),
      unknown: say`Something listens on port ${port.data}, but the process of TermService could not be found, so it is not known whose it is.`,
    },
    "port-taken": {
      when: not(
        some(listening.items, (socket) =>
          all(eq(socket.LocalPort, port.data), eq(socket.OwningProcess, service.processId)),
        ),
      ),
      fail: say`Another program has taken port ${port.data}: the process of TermService is ${service.processId}, and it does not own the socket.`,
      next: "Find the program by its process id, and give it or the listener another port.",
    },
    "not-in-list": {
      when: all(
        ne(terminals.missing, true),
        not(some(terminals.items, (terminal) => same(terminal.TerminalName, "RDP-Tcp"))),
      ),
      warn: say`The service listens on port ${port.data}, but RDP-Tcp is not in the list of terminals.`,
    },
    listening: { pass: say`The service TermService (process ${service.processId}) listens on port ${port.data}.` },
  }),
  folkAdvice: {
    "telnet to the port: if it answers, Remote Desktop is fine.":
      "Any program can answer, and with 0x904 the connection normally opens; it is closed afterwards.",
  },
  escalate:
    "port-taken: stop or move the other program, or give the question to its owner. not-listening although Test-RdpListenerConfiguration passes: restart the computer out of hours, then collect the RemoteConnectionManager logs (events 258 to 262).",
  healthy: {
    policyDeny: rdp.noValue,
    localDeny: rdp.dword(0),
    port: rdp.dword(3389),
    service: rdp.runningService(1234),
    listening: listeningOn(3389),
    terminals: rdp.instances({ TerminalName: "RDP-Tcp" }),
  },
  scenarios: {
    listening: {
      "everything agrees": {},
      "an edition that lacks the list of terminals": { terminals: rdp.noClass },
      "off locally, but policy switches it on": { policyDeny: rdp.dword(0), localDeny: rdp.dword(1) },
    },
    "port-taken": { "another program has the port": { listening: listeningOn(3389, 99) } },
    "owner-not-known": { "the socket is there, its owner is not known": { service: { processId: null } } },
    "not-listening": { "no socket": { listening: { items: [], count: 0, only: null } } },
    "port-missing": { "no port": { port: rdp.noValue } },
    "service-not-running": { "the service is stopped": { service: rdp.stoppedService() } },
    "service-missing": { "no such service": { service: rdp.noService } },
    "remote-desktop-off": {
      "switched off locally": { localDeny: rdp.dword(1) },
      "switched off by policy, on locally": { policyDeny: rdp.dword(1) },
    },
    "not-in-list": { "the listener is not in the list": { terminals: rdp.instances({ TerminalName: "Console" }) } },
    "not-readable": noSockets,
  },
});
