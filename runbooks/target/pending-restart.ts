import { any, defineCheck, eq, key, noKey, noValue, registryKey, registryValue, say, strings } from "rdpmend";

const current = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";

export default defineCheck({
  id: "target.pending-restart",
  command: "Test-RdpPendingRestart",
  title: "No restart is waiting",
  summary: "Looks whether Windows waits for a restart: updates half-way in change the files of Remote Desktop.",
  description: [
    "An update that waits for its restart has replaced some files and not others. Remote Desktop may then fail in ways that nothing else explains, and each further change makes it harder to tell why.",
  ],
  guide: ["B7"],
  roles: ["client", "target"],
  sources: {
    B: ["Microsoft's DSC resource PendingReboot: which keys and values say that a restart is waiting"],
    C: {
      "That a waiting restart breaks Remote Desktop":
        "Reports name it after updates; no article says how often. So this is a warning.",
    },
  },
  takes: "a second",
  readings: {
    components: registryKey(
      { path: `${current}\\Component Based Servicing\\RebootPending` },
      { good: "Not there.", bad: "There: parts of Windows wait for a restart." },
    ),
    updates: registryKey(
      { path: `${current}\\WindowsUpdate\\Auto Update\\RebootRequired` },
      { good: "Not there.", bad: "There: Windows Update waits for a restart." },
    ),
    renames: registryValue(
      {
        path: "SYSTEM\\CurrentControlSet\\Control\\Session Manager",
        name: "PendingFileRenameOperations",
        kind: "MultiString",
      },
      { good: "Not there.", bad: "There: files are replaced at the next start. Many programs leave it." },
    ),
  },
  verdicts: ({ components, updates, renames }) => ({
    waiting: {
      when: any(eq(components.exists, true), eq(updates.exists, true)),
      warn: say`Windows waits for a restart (parts of Windows: ${components.exists}; Windows Update: ${updates.exists}).`,
      next: "Restart the computer out of hours before you change anything else, then see whether the fault is still there.",
    },
    renames: {
      when: eq(renames.exists, true),
      pass: "No update waits for a restart. Files wait to be replaced at the next start, as many programs leave them.",
    },
    none: { pass: "No restart is waiting." },
  }),
  escalate:
    "If it still waits after two restarts, an update fails: look at Windows Update's history, and at the log CBS.",
  healthy: { components: noKey, updates: noKey, renames: noValue },
  scenarios: {
    none: { "nothing waits": {} },
    waiting: { "an update waits": { updates: key({}) }, "a part of Windows waits": { components: key({}) } },
    renames: { "a program waits": { renames: strings("\\??\\C:\\Temp\\x", "") } },
    "not-readable": { "it cannot be read": { updates: { unknown: "RdpMend.AccessDenied: RebootRequired" } } },
  },
});
