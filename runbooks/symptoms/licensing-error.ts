import { defineSymptom } from "rdpmend";
import { disconnectReasons, extendedReasons } from "../codes/_sources.ts";

export default defineSymptom({
  id: "symptom.licensing-error",
  title: "Licensing errors: 0x808, 0x908, extended 0x100 to 0x10B",
  summary:
    "Client, session host and licence server did not agree on a licence. Only a Remote Desktop Session Host asks for one.",
  description: [
    "0x808 (2056): the negotiation failed. 0x908 (2312): it took too long. The extended code says where.",
    "Extended 0x104 and 0x10B point at the client's cache, extended 0x101 and 0x102 at the host and the licence server. (0x104 as the first code is something else: a name that was not found.)",
  ],
  guide: ["O1", "C2", "L6", "H7"],
  causes: [
    {
      title: "The client's licence cache cannot be used",
      evidence:
        "One client fails, others do not; extended 0x104, 0x105 or 0x10B. 32-bit clients have a cache of their own.",
      checks: ["client.sessions-closed", "client.license-cache"],
      fixes: ["client.reset-license-cache"],
    },
    {
      title: "The host has no licence server, or cannot reach it",
      evidence: "All clients fail; extended 0x101; licensing events 1128, 1130 (or 50280, 50282) on the host.",
      checks: [
        "session-host.license-configuration",
        "session-host.license-server-reachable",
        "session-host.grace-period",
      ],
      fixes: ["session-host.set-license-server"],
    },
    {
      title: "The licence server has no CAL to give, or none of the kind that the host asks for",
      evidence: "New devices fail, old ones work; extended 0x102; events 20 to 22 on the licence server.",
      checks: [
        "license-server.service",
        "license-server.packs",
        "license-server.stock",
        "license-server.model-match",
        "license-server.issued",
      ],
      fixes: ["license-server.revoke-cal"],
    },
    {
      title: "The host's licensing certificates are damaged",
      evidence:
        "A security error together with TermDD 50 on older hosts, or 1004 where mode and CALs fit. Four values beside the GracePeriod key are concerned, and that key is not.",
      checks: ["session-host.license-certificate"],
      fixes: ["session-host.reset-license-certificate"],
    },
  ],
  first: [
    "Does it fail on one client or on all? Try a second one.",
    "One client: run Test-RdpClientLicenseCache there, then Reset-RdpClientLicenseCache.",
    "All clients: on the session host run Test-RdpLicenseConfiguration, Test-RdpLicenseServerReach and Test-RdpGracePeriod.",
    "If the host is fine: on the licence server run Test-RdpLicensingService, Test-RdpLicensePack, Test-RdpLicenseStock and Test-RdpLicenseModel.",
    "Until it is mended, administrators get in with mstsc /admin, which needs no CAL.",
  ],
  notThis: {
    "Take the GracePeriod key and delete it.":
      "It evades licensing. See Test-RdpGracePeriod: 0 days is not even a fault on a licensed host.",
    "Delete the whole MSLicensing key on every client.":
      "Every client becomes a new device on the same day, and the per device pool may be used up.",
  },
  sources: {
    A: [disconnectReasons, extendedReasons, "Microsoft, Cannot connect to RDS because no license server is available"],
    B: ["Issue reports: iap-desktop 571 and 1543, mRemoteNG 1888"],
  },
});
