import * as rdp from "rdpmend";
import { any, eq, gt, lt, ne, not, say } from "rdpmend";
import { listening, listeningOn, noSockets, port, somebodyListens } from "./_listener.ts";

export default rdp.defineCheck({
  id: "target.port",
  command: "Test-RdpPort",
  title: "The Remote Desktop port is what you think it is",
  summary: "Reads the port of the listener and asks whether something listens on it.",
  description: [
    "The port is a value in the registry; 3389 is only the default. The firewall rules that come with Windows are fixed to 3389, so another port needs a rule of its own: Test-RdpFirewall looks for one.",
  ],
  guide: ["T17"],
  roles: ["target"],
  sources: {
    A: [
      "Registry dumps of the RDP-Tcp key: PortNumber, DWORD, 3389",
      "Microsoft, Azure troubleshooting: RDP internal error (port in use, or changed without a rule)",
      "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening",
    ],
  },
  takes: "a few seconds",
  readings: {
    port,
    listening,
  },
  verdicts: ({ port, listening }) => ({
    "port-missing": {
      when: eq(port.exists, false),
      fail: "The listener has no PortNumber, so it cannot listen.",
      mendedBy: ["target.reset-listener"],
      explainedBy: ["target.listener-configuration"],
    },
    "port-invalid": {
      when: ne(port.kind, "DWord"),
      fail: say`PortNumber is no number: it is of the kind ${port.kind}.`,
      mendedBy: ["target.reset-listener"],
      explainedBy: ["target.listener-configuration"],
    },
    "port-out-of-range": {
      when: any(lt(port.data, 1), gt(port.data, 65535)),
      fail: say`PortNumber is not a port: ${port.data}.`,
      next: "Set PortNumber to a number from 1 to 65535 that the firewall allows (3389 where nobody chose another), and restart the computer out of hours. Reset-RdpListener keeps it: it takes the number for a choice.",
    },
    "nobody-listens": {
      when: not(somebodyListens({ port, listening })),
      fail: say`The port is ${port.data}, but nothing listens there. Run Test-RdpListener, which says why.`,
      explainedBy: ["target.listener"],
    },
    "own-port": {
      when: ne(port.data, 3389),
      pass: say`The port is ${port.data}, not 3389: people must connect to name:${port.data}. Something listens on it; whether the firewall admits it, Test-RdpFirewall says.`,
      rulesOut: false,
    },
    "usual-port": {
      pass: "The port is 3389, and something listens there. Whether the firewall admits it, Test-RdpFirewall says.",
    },
  }),
  folkAdvice: {
    "Run netstat -ano and look for 3389.":
      "It misses another port, matches process numbers and remote ports, and does not say who listens.",
    "Turn the firewall off and try.":
      "It opens every service of the computer; the rule for this port is what counts, and Test-RdpFirewall reads it.",
  },
  escalate:
    "If the port is one that nobody told you, ask who changed it before you change it back: clients may depend on it.",
  healthy: { port: rdp.dword(3389), listening: listeningOn(3389) },
  scenarios: {
    "usual-port": { "the usual port": {} },
    "own-port": { "a port of the site": { port: rdp.dword(3390), listening: listeningOn(3390) } },
    "nobody-listens": { "nothing listens on the port": { listening: listeningOn(445) } },
    "port-missing": { "no port at all": { port: rdp.noValue } },
    "port-invalid": { "a port written as text": { port: rdp.otherKind("String") } },
    "port-out-of-range": { "a port beyond the last one": { port: rdp.dword(70000) } },
    "not-readable": noSockets,
  },
});
