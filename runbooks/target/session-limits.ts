import * as rdp from "rdpmend";
import { eq, first, isIn, lt, noValue, same, say } from "rdpmend";
import { places } from "./_rdp-tcp.ts";

const value = (path: string, name: string, look: { called?: string; good: string; bad?: string }) =>
  rdp.registryValue({ path, name, kind: "DWord" }, look);

export default rdp.defineCheck({
  id: "target.session-limits",
  command: "Test-RdpSessionLimit",
  title: "Nothing keeps new sessions out",
  summary:
    "Reads whether new connections are switched off, whether the computer is being drained, how many connections it takes, and how many sessions a user may have.",
  description: [
    "Remote Desktop can be on, listen, and still take nobody new: somebody switched logons off for maintenance, a broker drains the host, or a policy sets the number of connections.",
    "By default a user has one session. Who signs in again, from elsewhere or as a colleague with the same account, takes over the session of the first, who is then cut off.",
    "It counts nobody: quser lists who is signed in.",
  ],
  guide: ["T13", "T15"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft policy templates (TerminalServer.admx): MaxInstanceCount (999999 is unlimited), fSingleSessionPerUser",
      "Microsoft, Win32_TerminalServiceSetting: SingleSession; SessionBrokerDrainMode 0 to 2; logons that are not allowed",
      "A registry dump of a client: MaxInstanceCount ffffffff, fSingleSessionPerUser 1",
    ],
    B: ["Issue rdpwrap 3427: a second sign-in was refused until one session for each user was switched off"],
    K: {
      "Where they are stored":
        "That 'change logon /disable' writes WinStationsDisabled and that draining writes TSServerDrainMode is general knowledge.",
    },
  },
  takes: "a second",
  readings: {
    logons: rdp.registryValue(
      {
        path: "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon",
        name: "WinStationsDisabled",
        kind: "String",
      },
      { good: "Absent or 0.", bad: "1: logons are switched off." },
    ),
    drain: value(places.terminalServer, "TSServerDrainMode", {
      good: "Absent or 0.",
      bad: "1: until the next restart; 2: until somebody ends it.",
    }),
    policyLimit: value(places.policy, "MaxInstanceCount", { good: "Absent, or 999999: unlimited." }),
    limit: value(places.listener, "MaxInstanceCount", {
      called: "the listener's value MaxInstanceCount",
      good: "ffffffff: unlimited.",
      bad: "A small number.",
    }),
    policySingle: value(places.policy, "fSingleSessionPerUser", { good: "Absent, or what the site wants." }),
    single: value(places.terminalServer, "fSingleSessionPerUser", { good: "1: one session for each user." }),
  },
  verdicts: ({ logons, drain, policyLimit, limit, policySingle, single }) => {
    const said = say`policy ${policyLimit.data}, local ${limit.data}`;
    return {
      "logons-disabled": {
        when: same(logons.data, "1"),
        fail: "New connections are switched off on this computer (change logon /disable): people are told that remote logins are disabled.",
        next: "Ask who switched them off, and why. Then, in an elevated window: change logon /enable.",
      },
      draining: {
        when: isIn(drain.data, [1, 2]),
        warn: say`The computer is being drained (mode ${drain.data}): people get back into their sessions, and new ones are refused. In mode 1 the next restart ends it.`,
        next: "Where a broker did it, end it there (Set-RDSessionHost -NewConnectionAllowed Yes); else in an elevated window: change logon /enable.",
      },
      "few-connections": {
        when: lt(first(policyLimit.data, limit.data), 999_999),
        warn: say`The computer takes a limited number of connections at a time (${said}). Who comes beyond it is refused.`,
        next: "Ask who set it. By policy: Remote Desktop Session Host, Connections, 'Limit number of connections'; gpresult /H report.html names the GPO. Sign out forgotten sessions (quser, logoff) only with their owners' consent.",
      },
      "several-sessions": {
        when: eq(first(policySingle.data, single.data), 0),
        pass: "New sessions are taken. A user may have several sessions at a time.",
      },
      "single-session": {
        pass: "New sessions are taken. Each user has one session, as Windows comes: a second sign-in with the same account takes over the first one's, and the first is cut off (reason 5). Where people share an account, give each their own.",
        rulesOut: false,
      },
    };
  },
  folkAdvice: {
    "Set fSingleSessionPerUser to 0 as a fix.":
      "On client Windows there is one session in all; on a server it leaves sessions behind that nobody finds again.",
  },
  escalate: "A drained host belongs to a deployment: ask whoever runs its broker before you let people in.",
  healthy: {
    logons: rdp.string("0"),
    drain: noValue,
    policyLimit: noValue,
    limit: rdp.dword(4_294_967_295),
    policySingle: noValue,
    single: rdp.dword(1),
  },
  scenarios: {
    "single-session": { "as Windows comes": {}, "values that are not there": { logons: noValue, single: noValue } },
    "several-sessions": { "a policy allows several": { policySingle: rdp.dword(0) } },
    "logons-disabled": { "maintenance that nobody ended": { logons: rdp.string("1") } },
    draining: { "until the next restart": { drain: rdp.dword(1) }, "by the broker": { drain: rdp.dword(2) } },
    "few-connections": {
      "by policy": { policyLimit: rdp.dword(2) },
      "on the listener": { limit: rdp.dword(1) },
    },
    "not-readable": { "the listener cannot be read": { limit: { unknown: "RdpMend.AccessDenied: RDP-Tcp" } } },
  },
});
