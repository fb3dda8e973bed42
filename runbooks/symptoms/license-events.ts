import { defineSymptom } from "rdpmend";
import { byNumber, classicSource, hostLog, ofHost, remote, twoLogs } from "./_license-events.ts";
import { renumbering } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.license-events",
  title: "Licensing events of the session host",
  summary:
    "What the numbers mean, old and new. From Server 2019 on, most of them are 49152 higher than every guide says.",
  description: [
    byNumber,
    twoLogs,
    "Events about one client (1003, 1004, 1011, 1028) and those of the licence server have pages of their own.",
  ],
  guide: ["O3"],
  events: [
    ...ofHost("Grace is over, and the host is registered with no licence server that has licences.", 1128),
    ...ofHost("Grace is about to end.", 1129),
    ...ofHost("The host has no licence server specified.", 1130),
    ...ofHost("Other problems of the host with its licence server.", 1131, 1132, 1133),
    ...ofHost("Licensing problems of the host; read the text.", 1043, 1061),
    { log: hostLog, provider: remote, ids: [1068], meaning: "The licensing mode is not configured." },
    {
      log: hostLog,
      provider: remote,
      ids: [1069],
      meaning: "Grace is over, and the licensing mode is not configured.",
    },
  ],
  causes: [
    {
      title: "The host has no mode or no licence server",
      evidence: "1128, 1130, 1068, 1069 or 50280, 50282.",
      checks: ["session-host.license-configuration", "session-host.grace-period"],
      fixes: ["session-host.set-license-server"],
    },
    {
      title: "The host cannot use its licence server",
      evidence: "1131 to 1133 or 50283 to 50285; on the licence server 4140, 4141.",
      checks: ["session-host.license-server-reachable", "license-server.service"],
    },
    {
      title: "The licence server has nothing to give",
      evidence: "12, 18, 20, 21, 22 on the licence server.",
      checks: ["license-server.packs", "license-server.stock", "license-server.model-match"],
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
    A: ["Provider manifests of RemoteConnectionManager; Microsoft's pages on events 1068, 1069"],
    B: [renumbering, classicSource, "A real 50282 in XML (rmmagent 45): Admin, no licence server specified"],
    K: {
      "Texts of 1129 and 1131 to 1133, and of 50281 and 50283 to 50285":
        "Their texts have not been read; read what the event says.",
    },
  },
});
