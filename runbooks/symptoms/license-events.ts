import { defineSymptom } from "rdpmend";
import { renumbering } from "./_sources.ts";

const remote = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const admin = `${remote}/Admin`;
const licensing = "Microsoft-Windows-TerminalServices-Licensing";
/** Licensing events got new numbers by build 17134: both are looked for. */
const both = (...ids: number[]) => [...ids, ...ids.map((id) => id + 49152)];

/** Licensing events of the host: the old numbers are classic events of System, the new ones stand in its own log. */
const ofHost = (meaning: string, ...ids: number[]) => [
  { log: "System", provider: remote, ids, meaning },
  { log: admin, provider: remote, ids: both(...ids), meaning },
];
/** Events about one client, in System up to 2008 R2, and in the log of the provider. */
const ofClient = (meaning: string, ...ids: number[]) => [
  { log: `${remote}/Operational`, provider: remote, ids, meaning },
  { log: "System", provider: remote, ids, meaning },
];

export default defineSymptom({
  id: "symptom.license-events",
  title: "Licensing events on the session host and on the licence server",
  summary:
    "What the numbers mean, old and new. From Server 2019 on, most of them are 49152 higher than every guide says.",
  description: [
    "Filter by provider and number, never by text: texts are translated. On Server 2016 both numberings are possible.",
    "The old numbers of the host are classic events: they stand in System. The new ones stand in RemoteConnectionManager, Admin. Look in both. The licence server writes to Licensing, Admin and Operational, and to System.",
    "1003, 1004 and 1011 each name one client, and only 1003 speaks of its cache: the others come from the side of the server.",
  ],
  guide: ["O3"],
  events: [
    ...ofHost("Grace is over, and the host is registered with no licence server that has licences.", 1128),
    ...ofHost("Grace is about to end.", 1129),
    ...ofHost("The host has no licence server specified.", 1130),
    ...ofHost("Other problems of the host with its licence server.", 1131, 1132, 1133),
    ...ofHost("A client was disconnected, or got no session: its licence could not be renewed.", 1028),
    ...ofHost("Licensing problems of the host; read the text.", 1043, 1061),
    { log: admin, provider: remote, ids: [1068], meaning: "The licensing mode is not configured." },
    {
      log: admin,
      provider: remote,
      ids: [1069],
      meaning: "Grace is over, and the licensing mode is not configured.",
    },
    ...ofClient("A client showed an invalid licence.", 1003),
    ...ofClient(
      "The host could not issue a licence to a client: its mode does not fit the CALs, the encryption levels do not fit, or its certificate is damaged.",
      1004,
    ),
    ...ofClient("A client got no session: its temporary licence has expired, and it was given no permanent one.", 1011),
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
      log: "Application",
      provider: "ESENT",
      ids: [623],
      meaning:
        "A database used up its version store. On a licence server the licensing service may not start for it (Microsoft KB 3167312).",
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
      title: "The temporary licence of a client has expired, and no permanent one came",
      evidence: "1011. New devices fail and old ones work.",
      checks: [
        "license-server.stock",
        "license-server.model-match",
        "license-server.packs",
        "session-host.license-configuration",
      ],
    },
    {
      title: "The host cannot issue what the client asks for",
      evidence:
        "1004. The mode of the host does not fit the CALs; or, where it does, the encryption level of the listener or the host's licensing certificate.",
      checks: ["license-server.model-match", "session-host.license-configuration", "target.listener-configuration"],
    },
    {
      title: "The licensing service is down",
      evidence: "7031, 7034 or 7024 for TermServLicensing in System of the licence server; ESENT 623 in Application.",
      checks: ["license-server.service"],
    },
    {
      title: "A client shows a licence that is not valid",
      evidence: "1003 for one client; others work.",
      checks: ["client.license-cache"],
      fixes: ["client.reset-license-cache"],
    },
  ],
  first: [
    "On which computer was the event written? The host and the licence server use different numbers.",
    "On the host run Test-RdpLicenseConfiguration first, then Test-RdpLicenseServerReach.",
    "1011 or 1004 on the host: on the licence server run Test-RdpLicenseStock and Test-RdpLicenseModel before you touch a client.",
  ],
  notThis: {
    "Look for 1128, 1129 and 1130.":
      "On Server 2019 and later they are 50280, 50281 and 50282; a search for the old numbers finds nothing.",
    "1011 or 1004 names a client, so its cache is bad.":
      "1011 says that its temporary licence has expired, 1004 that the host could not issue one; a new cache changes neither, and a new identity costs a CAL.",
  },
  sources: {
    B: [
      renumbering,
      "Microsoft, TechNet cc775148 (1004), cc775153 (1028), cc775262 (1003): causes in the words of Windows Server 2008",
      "Provider manifests of Windows 7 and 10240: the old licensing events of the host are classic events in System",
    ],
    A: ["Provider manifests of RemoteConnectionManager; Microsoft's pages on events 1068, 1069, 4105, 4140, 4141"],
    K: {
      "Texts of 1129 and 1131 to 1133, and of 50281 and 50283 to 50285":
        "Their texts have not been read; read what the event says.",
    },
  },
});
