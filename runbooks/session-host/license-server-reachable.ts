import { all, defineCheck, eq, not, of, say, some, tcpConnect } from "rdpmend";
import { connectivity, isSessionHost, servers, setting, specified } from "./_licensing.ts";
import { connectivityFacts, noSessionHost, serversFacts, settingFacts } from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const statusIs = (code: number) => ({ connectivity: connectivityFacts([ls, code]) });
const portFacts = (port: number, open: boolean) => ({ server: ls, port, open, error: open ? null : "timed out" });
const ports = (open135: boolean, open445: boolean) => ({ items: [portFacts(135, open135), portFacts(445, open445)] });

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
  sources: {
    A: ["Microsoft, Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus: values 0 to 11"],
    B: ["Field notes on ports from host to licence server: TCP 135, 445, 49152 to 65535"],
    K: {
      "Servers that come from a policy":
        "The list is what GetSpecifiedLicenseServerList returns; that it holds a policy's servers has not been seen yet.",
    },
  },
  takes: "up to ten seconds for each server",
  readings: {
    setting,
    specified,
    connectivity,
    ports: tcpConnect(
      { server: of(specified).out.SpecifiedLSList, port: [135, 445], timeoutMs: 3000 },
      {
        good: "Both ports are open on each server.",
        bad: "A port is closed: a firewall, a wrong name, or a server that is down.",
      },
    ),
  },
  verdicts: (facts) => {
    const { SpecifiedLSList } = facts.specified.out;
    const closed = some(facts.ports.items, (port) => eq(port.open, false));
    return {
      "no-session-host": {
        when: not(isSessionHost(facts)),
        "not-applicable": "This computer is no Remote Desktop Session Host: it asks no licence server.",
      },
      "no-server": {
        when: servers.none(facts),
        fail: "The host knows no licence server. Run Test-RdpLicenseConfiguration.",
        mendedBy: ["session-host.set-license-server"],
      },
      valid: {
        when: all(servers.someValid(facts), servers.allValid(facts), not(closed)),
        pass: say`Every licence server is valid for this host: ${SpecifiedLSList}.`,
      },
      "some-not-valid": {
        when: servers.someValid(facts),
        warn: say`One licence server is valid, but a server or a port of the list is not: ${SpecifiedLSList}. Clients are served as long as the valid one lives.`,
      },
      "not-in-group": {
        when: servers.someWith(facts, 5),
        fail: "A licence server admits only members of its group Terminal Server Computers, and this host is none. Add the host's account to that group on the licence server.",
      },
      "server-too-old": {
        when: servers.someWith(facts, 4),
        fail: "A licence server is older than this host: it cannot issue CALs for it. The licence server must be of the same version or newer.",
      },
      "access-denied": {
        when: servers.someWith(facts, 8),
        warn: "A licence server answers, but this account is no administrator there, so more is not known. Run the check as one who is.",
      },
      "validity-unknown": {
        when: servers.someAnswers(facts),
        warn: "A licence server answers, but the host does not call it valid. The evidence has its status number.",
      },
      "not-connectable": {
        when: servers.someWith(facts, 6),
        fail: say`No licence server can be reached (${SpecifiedLSList}). Look at the ports in the evidence, the name, and whether the service runs there.`,
      },
      "no-answer": {
        unknown: say`The host could not say how it stands with its licence servers (${SpecifiedLSList}).`,
      },
    };
  },
  folkAdvice: {
    "Use PingLicenseServer or CanAccessLicenseServer.":
      "Both are gone since Windows Server 2008 R2; they fail, or say no, on every newer host.",
  },
  escalate:
    "If the ports are open and the status is still 6, ask for the firewall between the two (dynamic ports 49152 to 65535), and whether the service Remote Desktop Licensing runs on the server.",
  healthy: { setting: settingFacts(), specified: serversFacts(ls), ...statusIs(11), ports: ports(true, true) },
  scenarios: {
    valid: { "one valid server": {} },
    "no-session-host": { "no session host": { setting: noSessionHost } },
    "no-server": {
      "no server": { specified: serversFacts(), connectivity: connectivityFacts(), ports: { items: [] } },
    },
    "some-not-valid": {
      "one of two is down": {
        specified: serversFacts(ls, "old"),
        connectivity: connectivityFacts([ls, 11], ["old", 6]),
      },
      "valid, but a port is closed": { ports: ports(true, false) },
    },
    "not-in-group": { "not in the group": statusIs(5) },
    "server-too-old": { "too old": statusIs(4) },
    "access-denied": { "no administrator there": statusIs(8) },
    "validity-unknown": { "it answers and is not called valid": statusIs(7) },
    "not-connectable": { unreachable: { ...statusIs(6), ports: ports(false, false) } },
    "no-answer": { "no answer": statusIs(0) },
    "not-readable": {
      "the call for the only server fails": {
        connectivity: { items: [{ unknown: "RdpMend.CimFailed: GetTStoLSConnectivityStatus" }] },
      },
    },
  },
});
