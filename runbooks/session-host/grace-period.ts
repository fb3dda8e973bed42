import { cimMethod, defineCheck, fact, le, not, otherwise } from "rdpmend";
import {
  connectivity,
  connectivityFacts,
  hasConnectableServer,
  hasValidServer,
  isSessionHost,
  provider,
  serversFacts,
  setting,
  settingFacts,
  specified,
} from "./_licensing.ts";

const ls = "ls1.example.test";
const days = (left: number) => ({ returnValue: 0, out: { DaysLeft: left } });
const licensed = {
  setting: settingFacts(),
  specified: serversFacts(ls),
  connectivity: connectivityFacts([ls, 11]),
  grace: days(0),
};
const alone = { ...licensed, specified: serversFacts(), connectivity: { items: [] } };

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
  sources: [
    { mark: "A", from: "Microsoft, Win32_TerminalServiceSetting.GetGracePeriodDays" },
    { mark: "A", from: "Microsoft, Client access licenses for Remote Desktop: grace of 120 days" },
    {
      mark: "B",
      from: "Field notes of a support engineer: the counter reaches 0 on licensed hosts, and the call can fail",
    },
    {
      mark: "K",
      from: "Warning from 14 days on",
      note: "The number is this project's choice: two weeks to buy and install CALs.",
    },
  ],
  takes: "a few seconds",
  readings: {
    setting,
    specified,
    connectivity,
    grace: cimMethod(
      { ...provider, methodName: "GetGracePeriodDays", optional: true },
      {
        good: "Any number, while a licence server is valid.",
        bad: "0, and no licence server is valid. A call that fails says nothing.",
      },
    ),
  },
  verdicts: [
    {
      when: not(isSessionHost),
      verdict: "not-applicable",
      cause: "no-session-host",
      say: "This computer is no Remote Desktop Session Host: grace means nothing here.",
    },
    {
      when: hasValidServer,
      verdict: "pass",
      cause: "has-server",
      say: "A licence server is valid for this host, so the days of grace ({grace.out.DaysLeft}) do not matter.",
    },
    {
      when: hasConnectableServer,
      verdict: "pass",
      cause: "server-answers",
      say: "A licence server answers, but from here it is not known to be valid; the days of grace ({grace.out.DaysLeft}) say nothing then. Run Test-RdpLicenseServerReach.",
    },
    {
      when: le(fact("grace.out.DaysLeft"), 0),
      verdict: "fail",
      cause: "grace-over",
      mendedBy: ["session-host.set-license-server"],
      say: "Grace is over and no licence server answers: the host refuses everybody but administrators. It needs a licence server with CALs, and to be pointed at it.",
    },
    {
      when: le(fact("grace.out.DaysLeft"), 14),
      verdict: "warn",
      cause: "grace-ending",
      mendedBy: ["session-host.set-license-server"],
      say: "Grace ends in {grace.out.DaysLeft} days, and no licence server answers yet.",
    },
    {
      when: le(fact("grace.out.DaysLeft"), 120),
      verdict: "pass",
      cause: "in-grace",
      say: "No licence server answers yet, but {grace.out.DaysLeft} days of grace are left.",
    },
    {
      when: otherwise,
      verdict: "unknown",
      cause: "days-not-known",
      mendedBy: ["session-host.set-license-server"],
      say: "No licence server answers, and the host gave no usable number of days ({grace.out.DaysLeft}).",
    },
  ],
  folkAdvice: [
    {
      advice: "Take ownership of the GracePeriod key and delete it, for 120 new days.",
      why: "It evades licensing and is not supported; the key belongs to SYSTEM. No fix here will ever do it, not even on a test machine.",
    },
    {
      advice: "0 days left, so licensing is the cause.",
      why: "The counter is 0 on healthy hosts too; only the lack of a working licence server makes it a fault.",
    },
    {
      advice: "Ask with wmic.",
      why: "It is gone from current Windows, and the line that is passed around is wrong in three places.",
    },
  ],
  escalate:
    "Whoever buys licences needs to know: how many devices or people, which mode, which version of Windows Server. Until then administrators get in with mstsc /admin.",
  scenarios: [
    { name: "licensed, and the counter is at 0", facts: licensed, verdict: "pass", cause: "has-server" },
    {
      name: "licensed, and the counter cannot be read",
      facts: { ...licensed, grace: { unknown: "RdpMend.CimFailed: GetGracePeriodDays" } },
      verdict: "pass",
      cause: "has-server",
    },
    { name: "over, without a server", facts: alone, verdict: "fail", cause: "grace-over" },
    {
      name: "over, with a server that is down",
      facts: { ...licensed, connectivity: connectivityFacts([ls, 6]) },
      verdict: "fail",
      cause: "grace-over",
    },
    {
      name: "at 0, and this account is no administrator on the licence server",
      facts: { ...licensed, connectivity: connectivityFacts([ls, 8]) },
      verdict: "pass",
      cause: "server-answers",
    },
    { name: "ending", facts: { ...alone, grace: days(14) }, verdict: "warn", cause: "grace-ending" },
    { name: "a new host", facts: { ...alone, grace: days(119) }, verdict: "pass", cause: "in-grace" },
    {
      name: "a number that cannot be",
      facts: { ...alone, grace: { returnValue: 0, out: { DaysLeft: null } } },
      verdict: "unknown",
      cause: "days-not-known",
    },
    {
      name: "no session host with 0 days",
      facts: { ...alone, setting: settingFacts({ TerminalServerMode: 0 }) },
      verdict: "not-applicable",
      cause: "no-session-host",
    },
    {
      name: "no server, and the counter cannot be read",
      facts: { ...alone, grace: { unknown: "RdpMend.CimFailed: GetGracePeriodDays" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
