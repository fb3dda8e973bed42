import { defineSymptom } from "rdpmend";
import { byNumber } from "./_license-events.ts";

export default defineSymptom({
  id: "symptom.license-server-events",
  title: "Events of the licence server",
  summary: "What the licensing service says of itself, its CALs and the directory; and what its database says.",
  description: [
    "The licence server writes to System and to TerminalServices-Licensing, Admin and Operational. Its database writes to Application as ESENT.",
    byNumber,
  ],
  guide: ["O3", "L1", "L5"],
  causes: [
    {
      title: "The licensing service does not run, or does not stay up",
      evidence: "ESENT 623 in Application; the service control manager names TermServLicensing in System.",
      checks: ["license-server.service"],
    },
    {
      title: "It is not activated, or has no CALs that were bought",
      evidence: "18; 12, 17, 19. Where a host finds its server by itself, it may find one that is not activated.",
      checks: ["license-server.packs"],
    },
    {
      title: "Its CALs are used up, have expired, or are of the other kind",
      evidence: "20, 21, 22.",
      checks: ["license-server.stock", "license-server.model-match", "license-server.issued"],
    },
    {
      title: "The host is not in the group Terminal Server Computers",
      evidence: "4140, 4141; the host says 5.",
      checks: ["session-host.license-server-reachable"],
    },
    {
      title: "It may not write to the accounts in the directory",
      evidence: "4105. Per user licences are given all the same; they are not counted.",
    },
  ],
  first: [
    "On the licence server run Test-RdpLicensingService, then Test-RdpLicensePack, then Test-RdpLicenseStock.",
    "4 is no error.",
  ],
  sources: {
    B: [
      "Microsoft's pages on events 4105, 4140 and 4141, as others tell them; reports of Microsoft KB 3167312",
      "Lists of the events of TerminalServices-Licensing by number and text",
    ],
    K: { "4105 and per user licences": "That they are given all the same follows from per user not being enforced." },
  },
});
