import { all, defineCheck, eq, noClass, noService, runningService, say, service, stoppedService } from "rdpmend";
import { serverFacts } from "./_pack-facts.ts";
import { noRoleWords, server } from "./_packs.ts";

export default defineCheck({
  id: "license-server.service",
  command: "Test-RdpLicensingService",
  title: "The licensing service runs",
  summary: "Looks whether the service Remote Desktop Licensing runs on this licence server.",
  description: [
    "Without it no licence is issued, and every host says that the server is not connectable (6), although the computer itself can be reached.",
    "If it does not stay up, the reason is in the logs: in System what the service control manager says, in Application what the database says (ESENT). A very large database can use up its version store (ESENT 623).",
  ],
  guide: ["L6"],
  roles: ["license-server"],
  sources: {
    B: [
      "Reports of Microsoft KB 3167312: the licensing service does not start, ESENT 623, on a server with a large database of licences",
    ],
    K: {
      "TermServLicensing is the name of the service":
        "It is the same on every version that is known; where it is absent, the class of the role is looked for too.",
    },
  },
  takes: "a second",
  readings: {
    licensing: service({ name: "TermServLicensing" }, { good: "Running.", bad: "Stopped, or disabled." }),
    server,
  },
  verdicts: ({ licensing, server }) => ({
    "no-license-server": {
      when: all(eq(licensing.exists, false), eq(server.missing, true)),
      "not-applicable": noRoleWords,
    },
    "service-missing": {
      when: eq(licensing.exists, false),
      fail: "The role is installed, and its service TermServLicensing is not there.",
      next: "The role service has to be repaired. Keep a copy of its database first; DatabasePath of Win32_TSLicenseServer names the folder.",
    },
    "disabled-and-running": {
      when: all(eq(licensing.status, "Running"), eq(licensing.startType, "Disabled")),
      warn: "The licensing service runs, but it is disabled: after the next restart of the computer no licence is issued.",
      next: "Set its start type to Automatic.",
    },
    running: { when: eq(licensing.status, "Running"), pass: "The licensing service runs." },
    "service-disabled": {
      when: eq(licensing.startType, "Disabled"),
      fail: "The licensing service is disabled: no licence is issued.",
      next: "Set its start type to Automatic, and start it.",
    },
    "service-stopped": {
      when: eq(licensing.status, "Stopped"),
      fail: "The licensing service is stopped: no licence is issued, and hosts cannot connect to it.",
      next: "Start it in Services. If it does not stay up, read Application for ESENT: 623 means that its database used up the version store, and Microsoft KB 3167312 has the setting for more.",
    },
    "service-pending": { warn: say`The licensing service is ${licensing.status}. Look again in a minute.` },
  }),
  escalate:
    "If the service does not stay up, take the events of Application (ESENT) and System at that time to whoever supports the server; the database can be restored from a backup.",
  healthy: { licensing: runningService(1234, "Automatic"), server: serverFacts() },
  scenarios: {
    running: { "it runs": {} },
    "disabled-and-running": { "disabled since it was started": { licensing: { startType: "Disabled" } } },
    "no-license-server": { "no licence server": { licensing: noService, server: noClass } },
    "service-missing": { "the role without its service": { licensing: noService } },
    "service-disabled": { disabled: { licensing: stoppedService("Disabled") } },
    "service-stopped": {
      "stopped, and the provider does not answer": {
        licensing: stoppedService("Automatic"),
        server: { unknown: "RdpMend.CimFailed: Win32_TSLicenseServer" },
      },
    },
    "service-pending": { starting: { licensing: { status: "StartPending" } } },
    "not-readable": {
      "services cannot be read": { licensing: { unknown: "RdpMend.AccessDenied: TermServLicensing" } },
    },
  },
});
