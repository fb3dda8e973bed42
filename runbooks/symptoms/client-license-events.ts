import { defineSymptom } from "rdpmend";
import { byNumber, classicSource, renumbering, twoLogs } from "./_license-events.ts";

export default defineSymptom({
  id: "symptom.client-license-events",
  title: "The session host names a client: events 1003, 1004, 1011, 1028",
  summary: "Each names one client, and only 1003 speaks of its cache. The others come from the side of the servers.",
  description: [
    "1011: the temporary licence of the client has expired, and it was given no permanent one. 1004: the host could not issue a licence. 1028 (50180): a licence could not be renewed. 1003: what the client showed is no valid licence.",
    byNumber,
    twoLogs,
  ],
  guide: ["O3", "L3", "L4"],
  causes: [
    {
      title: "There is no permanent licence to give, or none of the kind that the host asks for",
      evidence: "1011; new devices fail and old ones work. 1004, where the mode of the host is not that of the CALs.",
      checks: [
        "license-server.stock",
        "license-server.model-match",
        "license-server.packs",
        "session-host.license-configuration",
      ],
    },
    {
      title: "The host does not reach its licence server",
      evidence: "1028 or 50180, for more and more clients as their licences end.",
      checks: ["session-host.license-server-reachable", "license-server.service"],
    },
    {
      title: "The client's licence cannot be used",
      evidence: "1003 for one client, and others work.",
      checks: ["client.license-cache"],
      fixes: ["client.reset-license-cache"],
    },
    {
      title:
        "The encryption level of the listener does not fit the client, or the host's licensing certificate is damaged",
      evidence:
        "1004 for every client, although mode and CALs fit. The values Certificate and X509 beside the GracePeriod key are concerned; nothing here changes them yet.",
      checks: ["target.listener-configuration"],
    },
  ],
  first: [
    "1011 or 1004: on the licence server run Test-RdpLicenseStock and Test-RdpLicenseModel, on the host Test-RdpLicenseConfiguration, before you touch the client.",
    "1028 or 50180: on the host run Test-RdpLicenseServerReach.",
    "1003: on the client run Test-RdpClientLicenseCache.",
  ],
  notThis: {
    "1011 or 1004 names a client, so reset its cache.":
      "A new cache brings no CAL that is not there; and a new identity takes one more.",
  },
  sources: {
    B: [
      "Microsoft, TechNet cc775148 (1004), cc775153 (1028), cc775262 (1003): causes in the words of Windows Server 2008",
      "Reports of 1011: per device mode with per user CALs only",
      renumbering,
      classicSource,
    ],
    K: {
      "1003, 1004 and 1011 keep their numbers":
        "They are in no list of the numbers that were raised; on newest builds nobody has looked.",
    },
  },
});
