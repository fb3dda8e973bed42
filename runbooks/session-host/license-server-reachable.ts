import { all, defineCheck, eq, every, fact, isIn, item, not, otherwise, some, tcpConnect } from "rdpmend";
import {
  connectivity,
  connectivityFacts,
  hasConnectableServer,
  hasValidServer,
  isSessionHost,
  noServer,
  serversFacts,
  serverWith,
  setting,
  settingFacts,
  specified,
  status,
} from "./_licensing.ts";

const closed = some(fact("ports.items"), eq(item("open"), false));
const ls = "ls1.example.test";
const ports = (open135: boolean, open445: boolean) => ({
  items: [
    { server: ls, port: 135, open: open135, error: open135 ? null : "timed out" },
    { server: ls, port: 445, open: open445, error: open445 ? null : "timed out" },
  ],
});
const good = {
  setting: settingFacts(),
  specified: serversFacts(ls),
  connectivity: connectivityFacts([ls, 11]),
  ports: ports(true, true),
};

export default defineCheck({
  id: "session-host.license-server-reachable",
  command: "Test-RdpLicenseServerReach",
  title: "The session host reaches its licence servers",
  summary:
    "Asks the session host for its connection status with each of its licence servers, and tries the ports 135 and 445.",
  description: [
    "The host itself says how it stands with each server: 11 is valid (1 and 2 are valid old servers), 4 is a server older than the host, 5 means that the host is not in the server's group Terminal Server Computers, 6 is not connectable, 8 means that your account is no administrator there, which says nothing about licences.",
    "Besides the two ports, licensing uses dynamic ports (49152 to 65535), which are not tried.",
  ],
  guide: ["L6"],
  roles: ["session-host"],
  sources: [
    {
      mark: "A",
      from: "Microsoft, Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus: values 0 to 11",
    },
    { mark: "B", from: "Field notes on ports from host to licence server: TCP 135, 445, 49152 to 65535" },
    {
      mark: "K",
      from: "Servers that come from a policy",
      note: "The list is what GetSpecifiedLicenseServerList returns; that it holds a policy's servers has not been seen yet.",
    },
  ],
  takes: "up to ten seconds for each server",
  readings: {
    setting,
    specified,
    connectivity,
    ports: tcpConnect(
      { server: fact("specified.out.SpecifiedLSList"), port: [135, 445], timeoutMs: 3000 },
      {
        good: "Both ports are open on each server.",
        bad: "A port is closed: a firewall, a wrong name, or a server that is down.",
      },
    ),
  },
  verdicts: [
    {
      when: not(isSessionHost),
      verdict: "not-applicable",
      cause: "no-session-host",
      say: "This computer is no Remote Desktop Session Host: it asks no licence server.",
    },
    {
      when: noServer,
      verdict: "fail",
      cause: "no-server",
      mendedBy: ["session-host.set-license-server"],
      say: "The host knows no licence server. Run Test-RdpLicenseConfiguration.",
    },
    {
      when: all(hasValidServer, every(fact("connectivity.items"), isIn(status, [1, 2, 11])), not(closed)),
      verdict: "pass",
      cause: "valid",
      say: "Every licence server is valid for this host: {specified.out.SpecifiedLSList}.",
    },
    {
      when: hasValidServer,
      verdict: "warn",
      cause: "some-not-valid",
      say: "One licence server is valid, but a server or a port of the list is not: {specified.out.SpecifiedLSList}. Clients are served as long as the valid one lives.",
    },
    {
      when: serverWith(5),
      verdict: "fail",
      cause: "not-in-group",
      say: "A licence server admits only members of its group Terminal Server Computers, and this host is none. Add the host's account to that group on the licence server.",
    },
    {
      when: serverWith(4),
      verdict: "fail",
      cause: "server-too-old",
      say: "A licence server is older than this host: it cannot issue CALs for it. The licence server must be of the same version or newer.",
    },
    {
      when: serverWith(8),
      verdict: "warn",
      cause: "access-denied",
      say: "A licence server answers, but this account is no administrator there, so more is not known. Run the check as one who is.",
    },
    {
      when: hasConnectableServer,
      verdict: "warn",
      cause: "validity-unknown",
      say: "A licence server answers, but the host does not call it valid. The evidence has its status number.",
    },
    {
      when: serverWith(6),
      verdict: "fail",
      cause: "not-connectable",
      say: "No licence server can be reached ({specified.out.SpecifiedLSList}). Look at the ports in the evidence, the name, and whether the service runs there.",
    },
    {
      when: otherwise,
      verdict: "unknown",
      cause: "no-answer",
      say: "The host could not say how it stands with its licence servers ({specified.out.SpecifiedLSList}).",
    },
  ],
  folkAdvice: [
    {
      advice: "Use PingLicenseServer or CanAccessLicenseServer.",
      why: "Both are gone since Windows Server 2008 R2; they fail, or say no, on every newer host.",
    },
  ],
  escalate:
    "If the ports are open and the status is still 6, ask for the firewall between the two (dynamic ports 49152 to 65535), and whether the service Remote Desktop Licensing runs on the server.",
  scenarios: [
    { name: "one valid server", facts: good, verdict: "pass", cause: "valid" },
    {
      name: "no session host",
      facts: { ...good, setting: settingFacts({ TerminalServerMode: 0 }) },
      verdict: "not-applicable",
      cause: "no-session-host",
    },
    {
      name: "no server",
      facts: { ...good, specified: serversFacts(), connectivity: { items: [] }, ports: { items: [] } },
      verdict: "fail",
      cause: "no-server",
    },
    {
      name: "one of two is down",
      facts: {
        ...good,
        specified: serversFacts(ls, "old"),
        connectivity: connectivityFacts([ls, 11], ["old", 6]),
      },
      verdict: "warn",
      cause: "some-not-valid",
    },
    {
      name: "valid, but a port is closed",
      facts: { ...good, ports: ports(true, false) },
      verdict: "warn",
      cause: "some-not-valid",
    },
    {
      name: "not in the group",
      facts: { ...good, connectivity: connectivityFacts([ls, 5]) },
      verdict: "fail",
      cause: "not-in-group",
    },
    {
      name: "too old",
      facts: { ...good, connectivity: connectivityFacts([ls, 4]) },
      verdict: "fail",
      cause: "server-too-old",
    },
    {
      name: "no administrator there",
      facts: { ...good, connectivity: connectivityFacts([ls, 8]) },
      verdict: "warn",
      cause: "access-denied",
    },
    {
      name: "it answers and is not called valid",
      facts: { ...good, connectivity: connectivityFacts([ls, 7]) },
      verdict: "warn",
      cause: "validity-unknown",
    },
    {
      name: "unreachable",
      facts: { ...good, connectivity: connectivityFacts([ls, 6]), ports: ports(false, false) },
      verdict: "fail",
      cause: "not-connectable",
    },
    {
      name: "no answer",
      facts: { ...good, connectivity: connectivityFacts([ls, 0]) },
      verdict: "unknown",
      cause: "no-answer",
    },
    {
      name: "the call for the only server fails",
      facts: {
        ...good,
        connectivity: { items: [{ unknown: "RdpMend.CimFailed: GetTStoLSConnectivityStatus" }] },
      },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
