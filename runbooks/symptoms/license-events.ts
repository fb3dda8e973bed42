import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.license-events",
  title: "Licensing events on the session host and on the licence server",
  summary:
    "What the numbers mean, old and new. From Server 2019 on, most of them are 49152 higher than every guide says.",
  description: [
    "Filter by provider and number, never by text: texts are translated. On Server 2016 both numberings are possible.",
    "The log of the host is RemoteConnectionManager, Admin and Operational, and System for the old numbers; the licence server writes to Licensing, Admin and Operational, and to System.",
  ],
  guide: ["O3"],
  causes: [
    {
      title: "The host has no mode or no licence server",
      evidence: "1128, 1130, 1068, 1069 or 50280, 50282.",
      checks: ["session-host.license-configuration", "session-host.grace-period"],
      fixes: ["session-host.set-license-server"],
    },
    {
      title: "The host cannot use its licence server",
      evidence: "1131 to 1133 or 50283 to 50285 on the host; 4140, 4141 on the server.",
      checks: ["session-host.license-server-reachable"],
    },
    {
      title: "The service of the licence server does not start",
      evidence:
        "ESENT 623 from the licensing service on the licence server, or Service Control Manager 7000 to 7034 for TermServLicensing; hosts report the server as not connectable. No check reads that service yet: look at it on the licence server.",
      checks: ["session-host.license-server-reachable"],
    },
    {
      title: "The licence server has nothing to give",
      evidence:
        "12, 18, 20, 21, 22 on the licence server; 1011 on the host: a client's temporary licence has expired and no other came; 1004: none could be issued.",
      checks: ["license-server.packs", "license-server.stock", "license-server.model-match"],
    },
    {
      title: "A client shows a licence that is not valid",
      evidence: "1003 for one client, while others get in.",
      checks: ["client.license-cache"],
      fixes: ["client.reset-license-cache"],
    },
  ],
  first: [
    "On which computer was the event written? The host and the licence server use different numbers.",
    "On the host run Test-RdpLicenseConfiguration first, then Test-RdpLicenseServerReach.",
  ],
  notThis: {
    "Look for 1128, 1129 and 1130.":
      "On Server 2019 and later they are 50280, 50281 and 50282; a search for the old numbers finds nothing.",
  },
  sources: {
    A: ["Provider manifests of RemoteConnectionManager; Microsoft's pages on events 1068, 1069, 4105, 4140, 4141"],
  },
});
