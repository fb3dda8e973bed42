import { defineSymptom } from "rdpmend";
import { byNumber, classicSource, renumbering, twoLogs } from "./_license-events.ts";

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
      evidence:
        "12, 18, 20, 21, 22 on the licence server; 1011 on the host: a client's temporary licence has expired and no other came; 1004: none could be issued.",
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
