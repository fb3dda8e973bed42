import * as rdp from "rdpmend";
import { all, any, eq, gt, isIn, lt, ne, not, say, some } from "rdpmend";
import { listening, listeningOn, noSockets, port, somebodyListens } from "./_listener.ts";

export default rdp.defineCheck({
  id: "target.port",
  command: "Test-RdpPort",
  title: "The Remote Desktop port is what you think it is",
  summary:
    "Reads the port of the listener and asks whether a firewall rule and a listening socket are on the same one.",
  description: [
    "The port is a value in the registry; 3389 is only the default. The firewall rules that come with Windows are fixed to 3389, so another port needs a rule of its own.",
    "Rules are read from both places where they are kept, local and policy. A rule for a range of ports that holds the port is not recognised, and neither is another maker's firewall: read the rules yourself before you believe a warning.",
  ],
  guide: ["T17"],
  roles: ["target"],
  sources: {
    A: [
      "Registry dumps of the RDP-Tcp key: PortNumber, DWORD, 3389",
      "Microsoft, Azure troubleshooting: RDP internal error (port in use, or changed without a rule)",
      "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening",
    ],
    K: {
      "Effective firewall rules":
        "The rules are read from the registry, not from the running firewall; a rule that was just changed by policy may not apply yet.",
    },
  },
  takes: "a few seconds",
  readings: {
    port,
    rules: rdp.firewallRules(
      { protocol: 6 },
      {
        good: "RemoteDesktop-UserMode-In-TCP, or a rule of your own, is active and allows the port.",
        bad: "No active rule names the port, or an active rule blocks it.",
      },
    ),
    listening,
  },
  verdicts: ({ port, rules, listening }) => {
    const rule = (action: string) =>
      some(rules.items, (one) => {
        const forPort = any(eq(one.anyPort, true), isIn(say`${port.data}`, one.ports));
        return all(eq(one.active, true), eq(one.action, action), forPort);
      });
    return {
      "port-missing": {
        when: eq(port.exists, false),
        fail: "The listener has no PortNumber, so it cannot listen.",
        mendedBy: ["target.reset-listener"],
      },
      "port-invalid": {
        when: ne(port.kind, "DWord"),
        fail: say`PortNumber is no number: it is of the kind ${port.kind}.`,
        mendedBy: ["target.reset-listener"],
      },
      "port-out-of-range": {
        when: any(lt(port.data, 1), gt(port.data, 65535)),
        fail: say`PortNumber is not a port: ${port.data}.`,
        next: "Set PortNumber to a number from 1 to 65535 that the firewall allows (3389 where nobody chose another), and restart the computer out of hours. Reset-RdpListener keeps it: it takes the number for a choice.",
      },
      "nobody-listens": {
        when: not(somebodyListens({ port, listening })),
        fail: say`The port is ${port.data}, but nothing listens there. Run Test-RdpListener, which says why.`,
      },
      "rule-blocks": {
        when: rule("Block"),
        warn: say`The port is ${port.data} and something listens, but an active firewall rule blocks it, for some or all addresses. A block always beats a permission.`,
      },
      "no-rule": {
        when: not(rule("Allow")),
        warn: say`The port is ${port.data} and something listens, but no active firewall rule names this port. The rules of Windows are fixed to 3389.`,
      },
      "own-port": {
        when: ne(port.data, 3389),
        pass: say`The port is ${port.data}, not 3389: people must connect to name:${port.data}. A rule and a listener are on it.`,
      },
      "usual-port": { pass: "The port is 3389; a rule allows it and something listens there." },
    };
  },
  folkAdvice: {
    "Run netstat -ano and look for 3389.":
      "It misses another port, matches process numbers and remote ports, and does not say who listens.",
    "Turn the firewall off and try.": "It opens every service of the computer; the rule for this port is what counts.",
  },
  escalate:
    "If a policy rule blocks the port, take this result to whoever looks after the firewall policy: a local rule cannot beat it.",
  healthy: { port: rdp.dword(3389), rules: { items: [rdp.firewallRule()] }, listening: listeningOn(3389) },
  scenarios: {
    "usual-port": {
      "the usual port": {},
      "a rule for any port allows": { rules: { items: [rdp.firewallRule({ ports: [], anyPort: true })] } },
    },
    "own-port": {
      "a port of the site, with its rule": {
        port: rdp.dword(3390),
        rules: { items: [rdp.firewallRule({ name: "Site RDP", ports: ["3390"] })] },
        listening: listeningOn(3390),
      },
    },
    "no-rule": {
      "a changed port without a rule": { port: rdp.dword(3390), listening: listeningOn(3390) },
      "the rule is there but not active": { rules: { items: [rdp.firewallRule({ active: false })] } },
    },
    "rule-blocks": {
      "a policy blocks what the local rule allows": {
        rules: {
          items: [rdp.firewallRule(), rdp.firewallRule({ name: "Baseline", store: "policy", action: "Block" })],
        },
      },
    },
    "nobody-listens": { "nothing listens on the port": { listening: listeningOn(445) } },
    "port-missing": { "no port at all": { port: rdp.noValue } },
    "port-invalid": { "a port written as text": { port: rdp.otherKind("String") } },
    "port-out-of-range": { "a port beyond the last one": { port: rdp.dword(70000) } },
    "not-readable": noSockets,
  },
});
