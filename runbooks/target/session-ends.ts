import * as rdp from "rdpmend";
import { all, gt, not, present, say } from "rdpmend";

const local = "Microsoft-Windows-TerminalServices-LocalSessionManager";
const log = `${local}/Operational`;
/** Disconnections whose reason is one of these: the same number as the extended code on the client. */
const endedFor = (...reasons: string[]) =>
  rdp.event({ log, provider: local, ids: [40], where: { place: 2, among: reasons } });
const ended = (reason: string) => rdp.events({ id: 40, data: ["2", reason] });

export default rdp.defineCheck({
  id: "target.session-ends",
  command: "Test-RdpSessionEnd",
  title: "Sessions do not end by a fault of this computer",
  summary: "Reads why sessions ended in the last days: the reasons that Windows gives, and logon processes that broke.",
  description: [
    "LocalSessionManager writes an event 40 with each disconnection, and its reason is the number that the client shows as extended code. Most reasons are people and limits; some are this computer's fault: no memory, a display driver that failed, something inside Windows.",
    "Winlogon writes 4005 into the log Application when the logon process of a session breaks: people get in, and are out at once.",
    "A session that another one took over (reason 5) is the usual thing, where each user has one session.",
  ],
  guide: ["O3", "T9", "T13"],
  roles: ["target"],
  sources: {
    A: [
      "Provider manifests of Windows 10: LocalSessionManager 22 and 40, Winlogon 4005",
      "Microsoft, extended disconnect reasons: 6 out of memory, 7 refused by the server, 17 a failed display driver",
    ],
    B: [
      "Microsoft's wiki of disconnect codes: the reason in event 40 is the same number",
      "Reports on 0x3/0x11 (rdpwrap 1087 and 2161, FreeRDP 6604), on 4005 after updates of Server 2008 R2, and on reason 3489660929 with KB5041578 of Server 2019",
    ],
    K: {
      "Whether reason 17 is in event 40 as well":
        "The clients' reports show the extended code 0x11; no log of such a server has been seen.",
    },
  },
  takes: "a few seconds",
  readings: {
    broken: rdp.event(
      { log: "Application", provider: "Microsoft-Windows-Winlogon", ids: [4005] },
      { good: "None since somebody last got in.", bad: "One, and nobody has got in since." },
    ),
    started: rdp.event(
      { log, provider: local, ids: [22] },
      { good: "A line for each session whose desktop has come up." },
    ),
    inside: endedFor("3489660929", "0xD0000001"),
    driver: endedFor("17"),
    memory: endedFor("6"),
    refused: endedFor("7"),
  },
  verdicts: ({ broken, started, inside, driver, memory, refused }) => ({
    "logon-process": {
      when: all(present(broken.newest.at), not(gt(started.newest.at, broken.newest.at))),
      fail: say`The logon process of a session broke (4005 at ${broken.newest.at}), and no session has started since. People get in, and are out again at once.`,
      next: "Look in the log Application at that second for the program that broke before it. On old servers it was a file of Remote Desktop of another version: see which updates went in just before, and have Windows check its files (sfc /scannow).",
      explainedBy: ["target.services"],
    },
    "inside-windows": {
      when: gt(inside.count, 0),
      fail: say`Sessions broke inside Windows (event 40 with reason 3489660929, ${inside.count} in the last days, the last at ${inside.newest.at}).`,
      next: "On Server 2019 the update KB5041578 of August 2024 did this to many at once: install a newer cumulative update. Elsewhere see what was installed just before the first one.",
    },
    "display-driver": {
      when: gt(driver.count, 0),
      fail: say`Sessions ended because their display driver failed (event 40 with reason 17, the last at ${driver.newest.at}).`,
      next: "Update the driver of the graphics adapter on this computer. To test whether it is the cause: the policy 'Use WDDM graphics display driver for Remote Desktop Connections', set to Disabled, then a restart.",
    },
    memory: {
      when: gt(memory.count, 0),
      fail: say`Sessions ended because this computer had no memory left (event 40 with reason 6, the last at ${memory.newest.at}).`,
      next: "See what uses the memory, and how many sessions there are.",
    },
    "refused-here": {
      when: gt(refused.count, 0),
      warn: say`This computer refused or ended connections itself (event 40 with reason 7, the last at ${refused.newest.at}).`,
      next: "Test-RdpSessionLimit, Test-RdpLogonRight and Test-RdpCertificate say which of the usual reasons it is.",
      explainedBy: ["target.session-limits", "target.logon-right", "target.certificate"],
    },
    "no-log": {
      when: rdp.eq(started.exists, false),
      unknown: "This computer has no log of LocalSessionManager, so why sessions ended cannot be told.",
    },
    usual: {
      pass: "No session ended by a fault of this computer in the last days. One that another session took over, or that a limit ended, is the usual thing.",
    },
  }),
  escalate:
    "The events 40 of the time in question with their reasons, and what the logs Application and System hold at the same second.",
  healthy: {
    broken: rdp.events(),
    started: rdp.events({ id: 22, at: "2026-03-01T09:00:00Z", data: ["CORP\\user", "2", "192.0.2.7"] }),
    inside: rdp.events(),
    driver: rdp.events(),
    memory: rdp.events(),
    refused: rdp.events(),
  },
  scenarios: {
    usual: {
      "nothing of the kind": {},
      "a logon process broke, and people have got in since": {
        broken: rdp.events({ id: 4005, at: "2026-02-27T10:00:00Z" }),
      },
    },
    "logon-process": {
      "out at once": { broken: rdp.events({ id: 4005 }) },
      "and nobody ever got in": { broken: rdp.events({ id: 4005 }), started: rdp.events() },
    },
    "inside-windows": { "an update of Server 2019": { inside: ended("3489660929") } },
    "display-driver": { "the driver failed": { driver: ended("17") } },
    memory: { "no memory left": { memory: ended("6") } },
    "refused-here": { "refused by the server": { refused: ended("7") } },
    "no-log": {
      "a log that is not there": { started: rdp.noLog },
    },
    "not-readable": { "the log may not be read": { broken: { unknown: "RdpMend.AccessDenied: Application" } } },
  },
});
