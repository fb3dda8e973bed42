import { defineCheck, eq, fact, otherwise, process } from "rdpmend";

export default defineCheck({
  id: "client.sessions-closed",
  command: "Test-RdpClientSession",
  title: "No Remote Desktop client is running",
  summary: "Looks for running Remote Desktop clients before the licence cache is touched.",
  description: [
    "A client that is connected holds its licence in memory and may write it back. So every Remote Desktop window is closed before the cache is reset.",
    "All sessions of this computer are looked at, those of other people too.",
  ],
  guide: ["C1"],
  roles: ["client"],
  sources: [
    {
      mark: "K",
      from: "Names of the client's processes: mstsc and msrdc",
      note: "Clients of other makers that use Microsoft's control under their own name are not seen.",
    },
  ],
  takes: "a second",
  readings: {
    clients: process(
      { name: ["mstsc", "msrdc"] },
      {
        good: "Neither process is in the list.",
        bad: "mstsc or msrdc is in the list, with the session that it runs in.",
      },
    ),
  },
  verdicts: [
    {
      when: eq(fact("clients.running"), true),
      verdict: "fail",
      cause: "client-running",
      say: "A Remote Desktop client is running. Close every Remote Desktop window on this computer, in other people's sessions too.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "closed",
      say: "No Remote Desktop client is running.",
    },
  ],
  escalate:
    "If a client runs in the session of somebody who is away, ask them before you end it: they may lose a connection to unsaved work.",
  scenarios: [
    {
      name: "a window is open",
      facts: { clients: { running: true, items: [{ name: "mstsc", id: 4711, sessionId: 1 }] } },
      verdict: "fail",
      cause: "client-running",
    },
    {
      name: "nothing runs",
      facts: { clients: { running: false, items: [] } },
      verdict: "pass",
      cause: "closed",
    },
    {
      name: "processes cannot be listed",
      facts: { clients: { unknown: "RdpMend.AccessDenied: processes" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
