import {
  all,
  any,
  cimInstance,
  defineCheck,
  eq,
  fact,
  firewallRules,
  gt,
  isIn,
  item,
  lt,
  ne,
  not,
  otherwise,
  registryValue,
  some,
  text,
} from "rdpmend";
import { dword, noValue } from "./_facts.ts";
import { places } from "./_rdp-tcp.ts";

const onThisPort = any(eq(item("anyPort"), true), isIn(text("{port.data}"), item("ports")));
const rule = (action: string) =>
  some(fact("rules.items"), all(eq(item("active"), true), eq(item("action"), action), onThisPort));

const allowed = {
  name: "RemoteDesktop-UserMode-In-TCP",
  store: "local",
  active: true,
  action: "Allow",
  protocol: 6,
  ports: ["3389"],
  anyPort: false,
  profiles: ["Domain", "Private", "Public"],
};
const listens = { items: [{ LocalAddress: "0.0.0.0", LocalPort: 3389, OwningProcess: 1234 }], count: 1 };
const usual = { port: dword(3389), rules: { items: [allowed] }, listening: listens };

export default defineCheck({
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
  sources: [
    { mark: "A", from: "Registry dumps of the RDP-Tcp key: PortNumber, DWORD, 3389" },
    {
      mark: "A",
      from: "Microsoft, Azure troubleshooting: RDP internal error (port in use, or changed without a rule)",
    },
    { mark: "A", from: "Microsoft, MSFT_NetTCPConnection and MIB_TCP_STATE: 2 is listening" },
    {
      mark: "K",
      from: "Effective firewall rules",
      note: "The rules are read from the registry, not from the running firewall; a rule that was just changed by policy may not apply yet.",
    },
  ],
  takes: "a few seconds",
  readings: {
    port: registryValue(
      { view: "Registry64", path: places.listener, name: "PortNumber" },
      {
        good: "A DWORD from 1 to 65535; 3389 unless somebody changed it.",
        bad: "Missing, of another kind, or a number that nobody told you.",
      },
    ),
    rules: firewallRules(
      { protocol: 6 },
      {
        good: "RemoteDesktop-UserMode-In-TCP, or a rule of your own, is active and allows the port.",
        bad: "No active rule names the port, or an active rule blocks it.",
      },
    ),
    listening: cimInstance(
      {
        namespace: "root/StandardCimv2",
        className: "MSFT_NetTCPConnection",
        filter: "State=2",
        property: ["LocalAddress", "LocalPort", "OwningProcess"],
      },
      { good: "One row (or one for IPv4 and one for IPv6) has the port.", bad: "No row has the port." },
    ),
  },
  verdicts: [
    {
      when: eq(fact("port.exists"), false),
      verdict: "fail",
      cause: "port-missing",
      mendedBy: ["target.reset-listener"],
      say: "The listener has no PortNumber, so it cannot listen.",
    },
    {
      when: any(ne(fact("port.kind"), "DWord"), lt(fact("port.data"), 1), gt(fact("port.data"), 65535)),
      verdict: "fail",
      cause: "port-invalid",
      mendedBy: ["target.reset-listener"],
      say: "PortNumber is not a port: {port.data} ({port.kind}).",
    },
    {
      when: not(some(fact("listening.items"), eq(item("LocalPort"), fact("port.data")))),
      verdict: "fail",
      cause: "nobody-listens",
      say: "The port is {port.data}, but nothing listens there. Run Test-RdpListener, which says why.",
    },
    {
      when: rule("Block"),
      verdict: "warn",
      cause: "rule-blocks",
      say: "The port is {port.data} and something listens, but an active firewall rule blocks it, for some or all addresses. A block always beats a permission.",
    },
    {
      when: not(rule("Allow")),
      verdict: "warn",
      cause: "no-rule",
      say: "The port is {port.data} and something listens, but no active firewall rule names this port. The rules of Windows are fixed to 3389.",
    },
    {
      when: ne(fact("port.data"), 3389),
      verdict: "pass",
      cause: "own-port",
      say: "The port is {port.data}, not 3389: people must connect to name:{port.data}. A rule and a listener are on it.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "usual-port",
      say: "The port is 3389; a rule allows it and something listens there.",
    },
  ],
  folkAdvice: [
    {
      advice: "Run netstat -ano and look for 3389.",
      why: "It misses another port, matches process numbers and remote ports, and does not say who listens.",
    },
    {
      advice: "Turn the firewall off and try.",
      why: "It opens every service of the computer; the rule for this port is what counts.",
    },
  ],
  escalate:
    "If a policy rule blocks the port, take this result to whoever looks after the firewall policy: a local rule cannot beat it.",
  scenarios: [
    { name: "the usual port", facts: usual, verdict: "pass", cause: "usual-port" },
    {
      name: "a port of the site, with its rule",
      facts: {
        port: dword(3390),
        rules: { items: [{ ...allowed, name: "Site RDP", ports: ["3390"] }] },
        listening: { items: [{ LocalAddress: "::", LocalPort: 3390, OwningProcess: 1234 }], count: 1 },
      },
      verdict: "pass",
      cause: "own-port",
    },
    {
      name: "a changed port without a rule",
      facts: {
        ...usual,
        port: dword(3390),
        listening: { items: [{ LocalAddress: "::", LocalPort: 3390, OwningProcess: 1234 }], count: 1 },
      },
      verdict: "warn",
      cause: "no-rule",
    },
    {
      name: "the rule is there but not active",
      facts: { ...usual, rules: { items: [{ ...allowed, active: false }] } },
      verdict: "warn",
      cause: "no-rule",
    },
    {
      name: "a policy blocks what the local rule allows",
      facts: {
        ...usual,
        rules: { items: [allowed, { ...allowed, name: "Baseline", store: "policy", action: "Block" }] },
      },
      verdict: "warn",
      cause: "rule-blocks",
    },
    {
      name: "a rule for any port allows",
      facts: { ...usual, rules: { items: [{ ...allowed, ports: [], anyPort: true }] } },
      verdict: "pass",
      cause: "usual-port",
    },
    {
      name: "nothing listens on the port",
      facts: {
        ...usual,
        listening: { items: [{ LocalAddress: "0.0.0.0", LocalPort: 445, OwningProcess: 4 }], count: 1 },
      },
      verdict: "fail",
      cause: "nobody-listens",
    },
    { name: "no port at all", facts: { ...usual, port: noValue }, verdict: "fail", cause: "port-missing" },
    {
      name: "a port written as text",
      facts: { ...usual, port: { exists: true, kind: "String", data: "3389" } },
      verdict: "fail",
      cause: "port-invalid",
    },
    {
      name: "a port beyond the last one",
      facts: { ...usual, port: dword(70000) },
      verdict: "fail",
      cause: "port-invalid",
    },
    {
      name: "sockets cannot be listed",
      facts: { ...usual, listening: { unknown: "RdpMend.CimFailed: MSFT_NetTCPConnection" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
