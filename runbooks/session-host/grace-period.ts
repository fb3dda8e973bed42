import { all, answer, cimMethod, defineCheck, gt, le, not, say } from "rdpmend";
import { connectivity, placesSource, serverSources, servers } from "./_license-servers.ts";
import { cloudRule, multiSessionRule, provider, role, roleRules, settingIs } from "./_licensing.ts";
import {
  cloudFacts,
  connectivityFacts,
  multiSessionFacts,
  noSessionHost,
  roleFacts,
  roleUnsaid,
  settingFacts,
  sourceFacts,
} from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const noServer = { ...sourceFacts(), connectivity: connectivityFacts() };
const days = (DaysLeft: number | null) => ({ grace: answer({ DaysLeft }) });
const status = (code: number) => ({ connectivity: connectivityFacts([ls, code]) });
const noMode = { setting: settingFacts({ LicensingType: 5, LicensingName: "Not configured" }) };
const notReadable = { grace: { unknown: "RdpMend.CimFailed: GetGracePeriodDays" } };

export default defineCheck({
  id: "session-host.grace-period",
  command: "Test-RdpGracePeriod",
  title: "The licensing grace period is not what keeps people out",
  summary:
    "Reads the days of grace that are left, and judges them together with whether the host has a licence server that works.",
  description: [
    "A new session host lets people in for 120 days without a licence server. The counter runs down to 0 on every host, on a correctly licensed one too. So 0 days is no fault by itself: it is one only where no licence server serves the host.",
    "Before the end of grace, and after it, the cure is the same: a licence server, CALs, and a host that is pointed at it. Afterwards only mstsc /admin gets in, which needs no CAL: an administrator's ordinary connection is refused like everybody's.",
    "The registry key RCM\\GracePeriod that holds the counter belongs to SYSTEM. rdpmend never writes, deletes or takes it; the compiler refuses a definition that would, and the module refuses the path in whatever spelling. This check does not read it either: it asks Windows by CIM.",
  ],
  guide: ["H1", "H2", "H8"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, Win32_TerminalServiceSetting.GetGracePeriodDays, GetTStoLSConnectivityStatus: 4 and 5 can connect",
      "Microsoft, Client access licenses for Remote Desktop: grace of 120 days",
    ],
    B: [
      "Field notes of a support engineer: the counter reaches 0 on licensed hosts, and the call can fail",
      "Microsoft, Azure VM without a licence server: an administrative session (mstsc /admin) still connects",
    ],
    K: {
      "Warning from 14 days on": "The number is this project's choice: two weeks to buy and install CALs.",
      ...placesSource,
    },
  },
  takes: "a few seconds",
  readings: {
    ...role,
    ...serverSources,
    connectivity,
    grace: cimMethod(
      { ...provider, methodName: "GetGracePeriodDays", out: { DaysLeft: "number" }, optional: true },
      {
        good: "Any number, while a licence server is valid.",
        bad: "0, and no licence server is valid. A call that fails says nothing.",
      },
    ),
  },
  verdicts: (facts) => {
    const { DaysLeft } = facts.grace.out;
    const over = le(DaysLeft, 0);
    const ending = le(DaysLeft, 14);
    const { names } = facts.known;
    const noMode = settingIs(facts, "LicensingType", 5);
    const setMode = {
      next: "Test-RdpLicenseConfiguration says where to set it.",
      explainedBy: ["session-host.license-configuration"],
    };
    return {
      ...roleRules(facts),
      ...multiSessionRule(facts),
      ...cloudRule(facts),
      "in-grace-without-mode": {
        when: all(noMode, gt(DaysLeft, 14), le(DaysLeft, 120)),
        pass: say`No licensing mode is set yet, but ${DaysLeft} days of grace are left.`,
      },
      "has-server": {
        when: all(not(noMode), servers.someValid(facts)),
        pass: "A licence server is valid for this host, so the days of grace do not matter.",
      },
      "in-grace": {
        when: all(gt(DaysLeft, 14), le(DaysLeft, 120)),
        pass: say`No licence server is known to be valid yet, but ${DaysLeft} days of grace are left.`,
      },
      "grace-over": {
        when: all(over, servers.none(facts)),
        fail: "Grace is over and the host knows no licence server: new connections are refused, only mstsc /admin gets in. It needs a licence server with CALs, and to be pointed at it.",
        next: "Test-RdpLicenseConfiguration says where to set it; on the licence server Test-RdpLicensePack says whether it has CALs.",
        explainedBy: ["session-host.license-configuration"],
      },
      "grace-ending": {
        when: all(ending, servers.none(facts)),
        warn: say`Grace ends in ${DaysLeft} days, and the host knows no licence server yet.`,
        ...setMode,
      },
      "over-without-mode": {
        when: all(noMode, over),
        fail: "Grace is over and no licensing mode is set, so no licence is asked for: new connections are refused, only mstsc /admin gets in. A licence server alone does not help.",
        ...setMode,
      },
      "ending-without-mode": {
        when: all(noMode, ending),
        warn: say`Grace ends in ${DaysLeft} days, and no licensing mode is set yet: without one no licence is asked for.`,
        ...setMode,
      },
      "server-answers": {
        when: all(ending, servers.someAnswers(facts)),
        unknown: say`A licence server can be reached (${names}), but from here it is not known to be valid; the days of grace (${DaysLeft}) say nothing then. Run Test-RdpLicenseServerReach.`,
      },
      "server-refuses": {
        when: all(over, servers.someRefuses(facts)),
        fail: say`Grace is over, and the licence server can be reached but does not serve this host (${names}): it is too old for it, or the host is not in its group. New connections are refused, only mstsc /admin gets in. Run Test-RdpLicenseServerReach.`,
        explainedBy: ["session-host.license-server-reachable"],
      },
      "server-down": {
        when: over,
        fail: say`Grace is over, and none of the licence servers can be reached (${names}): new connections are refused, only mstsc /admin gets in. Run Test-RdpLicenseServerReach.`,
        explainedBy: ["session-host.license-server-reachable"],
      },
      "ending-without-valid": {
        when: ending,
        warn: say`Grace ends in ${DaysLeft} days, and none of the licence servers is valid yet (${names}). Run Test-RdpLicenseServerReach.`,
        explainedBy: ["session-host.license-server-reachable"],
      },
      "days-not-known": {
        unknown: say`No licence server is known to serve this host, and it gave no usable number of days (${DaysLeft}).`,
      },
    };
  },
  folkAdvice: {
    "Take ownership of the GracePeriod key and delete it, for 120 new days.":
      "It evades licensing and is not supported; the key belongs to SYSTEM. No fix here will ever do it, not even on a test machine.",
    "0 days left, so licensing is the cause.":
      "The counter is 0 on healthy hosts too; only the lack of a working licence server makes it a fault.",
    "Ask with wmic.": "It is gone from current Windows, and the line that is passed around is wrong in three places.",
  },
  escalate:
    "Whoever buys licences needs to know: how many devices or people, which mode, which version of Windows Server. Until then administrators get in with mstsc /admin.",
  healthy: { ...roleFacts, ...sourceFacts({ provider: [ls] }), ...status(11), ...days(0) },
  scenarios: {
    "has-server": {
      "licensed, and the counter is at 0": {},
      "licensed, and the counter cannot be read": notReadable,
      "by a policy, whose server the provider does not list": sourceFacts({ policy: ls }),
    },
    "over-without-mode": { "over, with a server that is valid": noMode },
    "ending-without-mode": { "a server that is valid": { ...noMode, ...days(10) } },
    "in-grace-without-mode": { "a new host": { ...noMode, ...days(100) } },
    "grace-over": { "over, without a server": noServer },
    "server-down": { "over, with a server that is down": status(6), "over, and no status": status(0) },
    "server-refuses": {
      "over, and the server is too old": status(4),
      "over, and the host is not in the server's group": status(5),
    },
    "server-answers": { "at 0, and this account is no administrator on the licence server": status(8) },
    "grace-ending": { ending: { ...noServer, ...days(14) } },
    "ending-without-valid": { "ending, with a server that is down": { ...status(6), ...days(14) } },
    "in-grace": { "a new host": { ...noServer, ...days(119) }, "a server that is down": { ...status(6), ...days(60) } },
    "days-not-known": {
      "a number that cannot be": { ...noServer, ...days(null) },
      "without a mode too": { ...noMode, ...days(null) },
    },
    "no-session-host": { "no session host with 0 days": { ...noServer, setting: noSessionHost } },
    "role-not-known": { "the provider says nothing of the role": roleUnsaid },
    "multi-session": { "Enterprise multi-session": { ...noServer, ...multiSessionFacts } },
    "licensed-by-cloud": { "mode 6": { ...noServer, ...cloudFacts } },
    "not-readable": { "no server, and the counter cannot be read": { ...noServer, ...notReadable } },
  },
});
