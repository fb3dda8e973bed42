import { all, defineCheck, of, say, tcpConnect } from "rdpmend";
import { connectivity, placesSource, serverSources, servers } from "./_license-servers.ts";
import { cloudRule, multiSessionRule, role, roleRules } from "./_licensing.ts";
import {
  cloudFacts,
  connectivityFacts,
  multiSessionFacts,
  noSessionHost,
  roleFacts,
  roleUnsaid,
  sourceFacts,
} from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const statusIs = (code: number) => ({ connectivity: connectivityFacts([ls, code]) });
const portFacts = (port: number, open: boolean) => ({ server: ls, port, open, error: open ? null : "TimedOut" });
const ports = (open135: boolean, open445: boolean) => ({
  ports: { items: [portFacts(135, open135), portFacts(445, open445)] },
});

export default defineCheck({
  id: "session-host.license-server-reachable",
  command: "Test-RdpLicenseServerReach",
  title: "The session host reaches its licence servers",
  summary:
    "Asks the session host for its connection status with each of its licence servers, and tries the ports 135 and 445.",
  description: [
    "The host itself says how it stands with each server: 11 is valid (1, 2 and 9 are valid old servers), 4 is a server older than the host, 5 means that the host is not in the server's group Terminal Server Computers, 6 is not connectable, 8 means that your account is no administrator there, which says nothing about licences.",
    "It is asked for the servers of a policy, of Windows' own list and of the registry, each once.",
    "Besides the two ports, licensing uses dynamic ports (49152 to 65535), which are not tried. Where the host calls a server valid, the ports do not matter: licensing works without 445.",
  ],
  guide: ["L6"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus: values 0 to 11",
      "Microsoft, Ports that are used by Remote Desktop Services: 135, 445, 49152 to 65535; RPC works without 445",
    ],
    K: placesSource,
  },
  takes: "up to ten seconds for each server",
  readings: {
    ...role,
    ...serverSources,
    connectivity,
    ports: tcpConnect(
      { server: of(serverSources.known).names, port: [135, 445], timeoutMs: 3000 },
      {
        good: "Both ports are open on each server; or the host calls the server valid, and then they do not matter.",
        bad: "A port is closed and the host cannot connect: a firewall, a wrong name, or a server that is down.",
      },
    ),
  },
  verdicts: (facts) => {
    const { names } = facts.known;
    return {
      ...roleRules(facts),
      ...multiSessionRule(facts),
      ...cloudRule(facts),
      "no-server": {
        when: servers.none(facts),
        fail: "The host knows no licence server. Run Test-RdpLicenseConfiguration, which says where to set one.",
        explainedBy: ["session-host.license-configuration"],
      },
      valid: {
        when: all(servers.someValid(facts), servers.allValid(facts)),
        pass: say`Every licence server is valid for this host: ${names}.`,
      },
      "some-not-valid": {
        when: servers.someValid(facts),
        warn: say`One licence server is valid, but another of the list is not: ${names}. Clients are served as long as the valid one lives.`,
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
        fail: say`No licence server can be reached (${names}). Look at the ports in the evidence and at the name; on the licence server run Test-RdpLicensingService.`,
      },
      "no-answer": { unknown: say`The host could not say how it stands with its licence servers (${names}).` },
    };
  },
  folkAdvice: {
    "Use PingLicenseServer or CanAccessLicenseServer.":
      "Both are gone since Windows Server 2008 R2; they fail, or say no, on every newer host.",
  },
  escalate:
    "If the ports are open and the status is still 6, ask for the firewall between the two (dynamic ports 49152 to 65535), and whether the service Remote Desktop Licensing runs on the server.",
  healthy: { ...roleFacts, ...sourceFacts({ provider: [ls] }), ...statusIs(11), ...ports(true, true) },
  scenarios: {
    valid: {
      "one valid server": {},
      "valid, and a firewall closes 445": ports(true, false),
      "by a policy, and Windows' own list is empty": sourceFacts({ policy: ls }),
    },
    "no-session-host": { "no session host": { setting: noSessionHost } },
    "role-not-known": { "the provider says nothing of the role": roleUnsaid },
    "multi-session": { "Enterprise multi-session": { ...multiSessionFacts, ...statusIs(6) } },
    "licensed-by-cloud": { "mode 6": { ...cloudFacts, ...sourceFacts(), connectivity: connectivityFacts() } },
    "no-server": { "no server": { ...sourceFacts(), connectivity: connectivityFacts(), ports: { items: [] } } },
    "some-not-valid": {
      "one of two is down": {
        ...sourceFacts({ provider: [ls, "old"] }),
        connectivity: connectivityFacts([ls, 11], ["old", 6]),
      },
    },
    "not-in-group": { "not in the group": statusIs(5) },
    "server-too-old": { "too old": statusIs(4) },
    "access-denied": { "no administrator there": statusIs(8) },
    "validity-unknown": { "it answers and is not called valid": statusIs(7) },
    "not-connectable": { unreachable: { ...statusIs(6), ...ports(false, false) } },
    "no-answer": { "no answer": statusIs(0) },
    "not-readable": {
      "the call for the only server fails": {
        connectivity: { items: [{ unknown: "RdpMend.CimFailed: GetTStoLSConnectivityStatus" }] },
      },
    },
  },
});
