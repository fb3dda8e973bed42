import { defineCheck, eq, noProcess, process } from "rdpmend";

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
  sources: {
    K: {
      "Names of the client's processes: mstsc and msrdc":
        "Clients of other makers that use Microsoft's control under their own name are not seen.",
    },
  },
  takes: "a second",
  precondition: true,
  readings: {
    clients: process(
      { name: ["mstsc", "msrdc"] },
      {
        good: "Neither process is in the list.",
        bad: "mstsc or msrdc is in the list, with the session that it runs in.",
      },
    ),
  },
  verdicts: ({ clients }) => ({
    "client-running": {
      when: eq(clients.running, true),
      fail: "A Remote Desktop client is running. Close every Remote Desktop window on this computer, in other people's sessions too.",
    },
    closed: { pass: "No Remote Desktop client is running." },
  }),
  escalate:
    "If a client runs in the session of somebody who is away, ask them before you end it: they may lose a connection to unsaved work.",
  healthy: { clients: noProcess },
  scenarios: {
    "client-running": {
      "a window is open": { clients: { running: true, items: [{ name: "mstsc", id: 4711, sessionId: 1 }] } },
    },
    closed: { "nothing runs": {} },
    "not-readable": { "processes cannot be listed": { clients: { unknown: "RdpMend.AccessDenied: processes" } } },
  },
});
