import * as rdp from "rdpmend";
import { any, gt, say } from "rdpmend";

const system = (provider: string, ids: number[], called: string) =>
  rdp.event({ log: "System", provider, ids }, { called, good: "None shortly before it began." });

export default rdp.defineCheck({
  id: "target.changes",
  command: "Test-RdpRecentChange",
  title: "What changed on this computer in the last days",
  summary:
    "Lists restarts, updates, installed programs and policies that took effect, so that a failure can be held against what came just before it.",
  description: [
    "A fault that began on a certain day began with something. This check blames nothing: it says what Windows wrote down of changes, and the diagnosis puts it into one line of time with the events of Remote Desktop.",
    "Policies are read anew every 90 minutes or so; the event that counts here is the one that says that settings were new.",
  ],
  guide: ["O3"],
  roles: ["client", "target"],
  sources: {
    B: ["Provider manifests of Windows 10: GroupPolicy 1502, Kernel-General 12, WindowsUpdateClient 19, MsiInstaller"],
    K: {
      "What 1502 says on each version":
        "That it comes only where settings were new is its text on current Windows; older ones have not been seen.",
    },
  },
  takes: "a few seconds",
  readings: {
    started: system("Microsoft-Windows-Kernel-General", [12], "starts of Windows"),
    updated: system("Microsoft-Windows-WindowsUpdateClient", [19], "updates that were installed"),
    policies: system("Microsoft-Windows-GroupPolicy", [1502], "policies that took effect"),
    installed: rdp.event(
      { log: "Application", provider: "MsiInstaller", ids: [1033, 1034, 11707] },
      { called: "programs that were installed or removed", good: "None shortly before it began." },
    ),
  },
  verdicts: ({ started, updated, policies, installed }) => ({
    changed: {
      when: any(...[updated, policies, installed].map(({ count }) => gt(count, 0))),
      pass: say`In the last days: ${updated.count} updates (the last at ${updated.newest.at}), ${installed.count} programs installed or removed (the last at ${installed.newest.at}), ${policies.count} times new policies (the last at ${policies.newest.at}). Windows started last at ${started.newest.at}. Did it begin with one of them?`,
    },
    quiet: {
      pass: say`Windows has written down no update, program or new policy of the last days. It started last at ${started.newest.at}.`,
    },
  }),
  escalate: "Whoever installs updates and sets policies, with the time at which it last worked.",
  healthy: {
    started: rdp.events({ id: 12, at: "2026-02-27T05:59:00Z" }),
    updated: rdp.events(),
    policies: rdp.events(),
    installed: rdp.events(),
  },
  scenarios: {
    quiet: { "a quiet week": {}, "no start in that time": { started: rdp.events() } },
    changed: {
      "an update": { updated: rdp.events({ id: 19, data: ["2026-02 Cumulative Update (KB5099999)"] }) },
      "a policy": { policies: rdp.events({ id: 1502, data: ["3"] }) },
      "a program": { installed: rdp.events({ id: 1033, data: ["Example VPN", "2.1"] }) },
    },
    "not-readable": { "the log may not be read": { updated: { unknown: "RdpMend.AccessDenied: System" } } },
  },
});
