import { answer, cimMethod, defineCheck, le, not, say } from "rdpmend";
import { connectivity, isSessionHost, provider, servers, setting, specified } from "./_licensing.ts";
import { connectivityFacts, noSessionHost, serversFacts, settingFacts } from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const noServer = { specified: serversFacts(), connectivity: connectivityFacts() };
const days = (DaysLeft: number | null) => answer({ DaysLeft });
const notReadable = { unknown: "RdpMend.CimFailed: GetGracePeriodDays" };

export default defineCheck({
  id: "session-host.grace-period",
  command: "Test-RdpGracePeriod",
  title: "The licensing grace period is not what keeps people out",
  summary:
    "Reads the days of grace that are left, and judges them together with whether the host has a licence server that works.",
  description: [
    "A new session host lets people in for 120 days without a licence server. The counter runs down to 0 on every host, on a correctly licensed one too. So 0 days is no fault by itself: it is one only where no licence server can be reached.",
    "Before the end of grace, and after it, the cure is the same: a licence server, CALs, and a host that is pointed at it. Administrators still get in with mstsc /admin, which needs no CAL.",
    "The registry key RCM\\GracePeriod that holds the counter belongs to SYSTEM. rdpmend never writes, deletes or takes it; the compiler refuses a definition that would, and the module refuses the path in whatever spelling. This check does not read it either: it asks Windows by CIM.",
  ],
  guide: ["H8"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, Win32_TerminalServiceSetting.GetGracePeriodDays",
      "Microsoft, Client access licenses for Remote Desktop: grace of 120 days",
    ],
    B: ["Field notes of a support engineer: the counter reaches 0 on licensed hosts, and the call can fail"],
    K: { "Warning from 14 days on": "The number is this project's choice: two weeks to buy and install CALs." },
  },
  takes: "a few seconds",
  readings: {
    setting,
    specified,
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
    return {
      "no-session-host": {
        when: not(isSessionHost(facts)),
        "not-applicable": "This computer is no Remote Desktop Session Host: grace means nothing here.",
      },
      "has-server": {
        when: servers.someValid(facts),
        pass: "A licence server is valid for this host, so the days of grace do not matter.",
      },
      "server-answers": {
        when: servers.someAnswers(facts),
        pass: "A licence server answers, but from here it is not known to be valid; the days of grace say nothing then. Run Test-RdpLicenseServerReach.",
      },
      "grace-over": {
        when: le(DaysLeft, 0),
        fail: "Grace is over and no licence server answers: the host refuses everybody but administrators. It needs a licence server with CALs, and to be pointed at it.",
        mendedBy: ["session-host.set-license-server"],
      },
      "grace-ending": {
        when: le(DaysLeft, 14),
        warn: say`Grace ends in ${DaysLeft} days, and no licence server answers yet.`,
        mendedBy: ["session-host.set-license-server"],
      },
      "in-grace": {
        when: le(DaysLeft, 120),
        pass: say`No licence server answers yet, but ${DaysLeft} days of grace are left.`,
      },
      "days-not-known": {
        unknown: say`No licence server answers, and the host gave no usable number of days (${DaysLeft}).`,
        mendedBy: ["session-host.set-license-server"],
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
  healthy: {
    setting: settingFacts(),
    specified: serversFacts(ls),
    connectivity: connectivityFacts([ls, 11]),
    grace: days(0),
  },
  scenarios: {
    "has-server": {
      "licensed, and the counter is at 0": {},
      "licensed, and the counter cannot be read": { grace: notReadable },
    },
    "grace-over": {
      "over, without a server": noServer,
      "over, with a server that is down": { connectivity: connectivityFacts([ls, 6]) },
    },
    "server-answers": {
      "at 0, and this account is no administrator on the licence server": { connectivity: connectivityFacts([ls, 8]) },
    },
    "grace-ending": { ending: { ...noServer, grace: days(14) } },
    "in-grace": { "a new host": { ...noServer, grace: days(119) } },
    "days-not-known": { "a number that cannot be": { ...noServer, grace: days(null) } },
    "no-session-host": { "no session host with 0 days": { ...noServer, setting: noSessionHost } },
    "not-readable": { "no server, and the counter cannot be read": { ...noServer, grace: notReadable } },
  },
});
