import { defineSymptom } from "rdpmend";
import { renumbering } from "./_sources.ts";

const remote = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const admin = `${remote}/Admin`;
const licensing = "Microsoft-Windows-TerminalServices-Licensing";
/** Licensing events got new numbers by build 17134: both are looked for. */
const both = (...ids: number[]) => [...ids, ...ids.map((id) => id + 49152)];

export default defineSymptom({
  id: "symptom.license-events",
  title: "Licensing events on the session host and on the licence server",
  summary:
    "What the numbers mean, old and new. From Server 2019 on, most of them are 49152 higher than every guide says.",
  description: [
    "Filter by provider and number, never by text: texts are translated. On Server 2016 both numberings are possible.",
    "The log of the host is RemoteConnectionManager, Admin and Operational; the licence server writes to Licensing, Admin and Operational, and to System.",
  ],
  guide: ["O3"],
  events: [
    {
      log: admin,
      provider: remote,
      ids: both(1128),
      meaning: "Grace is over, and the host is registered with no licence server that has licences.",
    },
    { log: admin, provider: remote, ids: both(1129), meaning: "Grace is about to end." },
    { log: admin, provider: remote, ids: both(1130), meaning: "The host has no licence server specified." },
    {
      log: admin,
      provider: remote,
      ids: both(1131, 1132, 1133),
      meaning: "Other problems of the host with its licence server.",
    },
    {
      log: admin,
      provider: remote,
      ids: both(1028),
      meaning: "The licence of a client could not be renewed.",
    },
    {
      log: admin,
      provider: remote,
      ids: both(1043, 1061),
      meaning: "Licensing problems of the host; read the text.",
    },
    { log: admin, provider: remote, ids: [1068], meaning: "The licensing mode is not configured." },
    {
      log: admin,
      provider: remote,
      ids: [1069],
      meaning: "Grace is over, and the licensing mode is not configured.",
    },
    {
      log: `${remote}/Operational`,
      provider: remote,
      ids: [1003],
      meaning: "A client showed an invalid licence.",
    },
    {
      log: `${remote}/Operational`,
      provider: remote,
      ids: [1004],
      meaning: "The host could not issue a licence to a client.",
    },
    {
      log: `${remote}/Operational`,
      provider: remote,
      ids: [1011],
      meaning: "A session was not made; the client's licence is temporary.",
    },
    { log: "System", provider: licensing, ids: [4], meaning: "The licence server is activated." },
    { log: "System", provider: licensing, ids: [18], meaning: "The licence server is not activated." },
    { log: "System", provider: licensing, ids: [12], meaning: "The licence server will deny everybody." },
    {
      log: "System",
      provider: licensing,
      ids: [17, 19],
      meaning: "Certificates of the licence server are damaged.",
    },
    { log: "System", provider: licensing, ids: [20, 21, 22], meaning: "Not enough CALs, or none left." },
    {
      log: "System",
      provider: licensing,
      ids: [4105],
      meaning: "The licence server could not write the licence to the user's account in the directory.",
    },
    {
      log: "System",
      provider: licensing,
      ids: [4140, 4141],
      meaning: "The group Terminal Server Computers is missing, or the host is not in it.",
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
      evidence: "1131 to 1133 or 50283 to 50285 on the host; 4140, 4141 on the server.",
      checks: ["session-host.license-server-reachable"],
    },
    {
      title: "The licence server has nothing to give",
      evidence: "12, 18, 20, 21, 22 on the licence server.",
      checks: ["license-server.packs", "license-server.stock", "license-server.model-match"],
    },
    {
      title: "A client shows a licence that is not valid",
      evidence: "1003, 1004, 1011 for one client.",
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
    B: [renumbering],
    A: ["Provider manifests of RemoteConnectionManager; Microsoft's pages on events 1068, 1069, 4105, 4140, 4141"],
    K: {
      "Texts of 1129 and 1131 to 1133, and of 50281 and 50283 to 50285":
        "Their texts have not been read; read what the event says.",
    },
  },
});
