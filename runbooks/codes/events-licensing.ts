import { defineCodes } from "rdpmend";

const provider = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const host = { log: `${provider}/Admin`, provider, short: ["RemoteConnectionManager", "RCM"] } as const;
const next = ["symptom.license-events"];
/** Where both numbers of a renumbered event are. */
const both = { ...host, log: `System (old number), ${provider}/Admin (new number)` } as const;
/** Licensing events got new numbers by build 17134: both are looked for. */
const renumbered = (ids: Readonly<Record<number, string>>) =>
  Object.fromEntries(Object.entries(ids).map(([id, means]) => [id, { means, also: [Number(id) + 49152] }]));

export default defineCodes({
  id: "codes.events-licensing",
  title: "Licensing events of the session host and of the licence server",
  summary: "Old numbers and new: from Server 2019 on, most of the host's are 49152 higher than guides say.",
  description: [
    "The host writes them as RemoteConnectionManager, in Admin, Operational and, for the old numbers, System. The licence server writes as TerminalServices-Licensing, in System, Admin and Operational.",
  ],
  guide: ["O3"],
  groups: [
    {
      source: {
        mark: "B",
        from: "Provider manifests of Windows 7, 10240, 17134 and 18990: each new licensing event is the old one plus 49152; issue rmmagent 45 shows 50282",
        note: "Server 2016 (14393) lies between the manifests that were read, so both numbers are looked for.",
      },
      next,
      events: {
        ...both,
        ids: renumbered({
          1128: "Grace is over, and the host is registered with no licence server that has licences.",
          1130: "The host has no licence server specified.",
        }),
      },
    },
    {
      source: {
        mark: "B",
        from: "Microsoft, TechNet cc775153 (1028), for Windows Server 2008; 50180 is the same plus 49152",
      },
      next: ["symptom.client-license-events"],
      events: {
        ...both,
        ids: renumbered({ 1028: "A client was disconnected, or got no session: its licence could not be renewed." }),
      },
    },
    {
      source: {
        mark: "K",
        from: "Meaning of 1043, 1061, 1129, 1131 to 1133, and of the same plus 49152",
        note: "The numbers are in the manifests; their texts have not been read. Read what the event says.",
      },
      next,
      events: {
        ...both,
        ids: renumbered({
          1043: "A licensing problem of the host.",
          1061: "A licensing problem of the host.",
          1129: "Grace is about to end.",
          1131: "A problem of the host with its licence server.",
          1132: "A problem of the host with its licence server.",
          1133: "A problem of the host with its licence server.",
        }),
      },
    },
    {
      source: {
        mark: "K",
        from: "The numbers 1152 to 1160, and the same plus 49152 (50304 to 50312)",
        note: "The numbers are in the manifests; their texts have not been read. 1158 is information.",
      },
      next,
      events: {
        ...both,
        ids: renumbered({
          1152: "An event of the host in the neighbourhood of licensing.",
          1153: "An event of the host in the neighbourhood of licensing.",
          1154: "An event of the host in the neighbourhood of licensing.",
          1155: "An event of the host in the neighbourhood of licensing.",
          1156: "An event of the host in the neighbourhood of licensing.",
          1157: "An event of the host in the neighbourhood of licensing.",
          1158: "A client connected; information, no fault.",
          1159: "An event of the host in the neighbourhood of licensing.",
          1160: "An event of the host in the neighbourhood of licensing.",
        }),
      },
    },
    {
      source: {
        mark: "A",
        from: "Microsoft, Remote Desktop licensing: events 1068 and 1069",
        url: "https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891144(v=ws.10)",
      },
      next,
      events: {
        ...host,
        ids: {
          1068: "The licensing mode is not configured.",
          1069: "Grace is over, and the licensing mode is not configured.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Microsoft's pages for Windows Server 2008 (cc775148, cc775262), and collections of event titles",
      },
      next: ["symptom.client-license-events"],
      events: {
        log: `${provider}/Operational, up to 2008 R2 System`,
        provider,
        short: ["RemoteConnectionManager", "RCM"],
        ids: {
          1003: "A client showed an invalid licence.",
          1004: "The host could not issue a licence to a client: its mode does not fit the CALs, the encryption levels do not fit, or its certificate is damaged.",
          1011: "A client got no session: its temporary licence has expired, and it was given no permanent one.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Microsoft's pages on the licence server's events (ee891262, ee891342, KB 2030310), and collections of event titles",
      },
      next: ["symptom.license-server-events"],
      events: {
        log: "System",
        provider: "Microsoft-Windows-TerminalServices-Licensing",
        short: ["TerminalServices-Licensing", "TermServLicensing", "Licensing"],
        ids: {
          4: "The licence server is activated.",
          12: "The licence server will deny everybody: it could not start up whole.",
          14: "The licence server cannot see its licences, or cannot use its certificates.",
          17: "Certificates of the licence server are damaged.",
          18: "The licence server is not activated.",
          19: "Certificates of the licence server are damaged.",
          20: "The licence server has not enough licences.",
          21: "The licence server has no permanent licence left of this kind.",
          22: "The licence server has no licence left of this kind.",
          4105: "The licence server could not write the licence to the user's account in the directory.",
          4140: "The group Terminal Server Computers is missing.",
          4141: "The host is not in the group Terminal Server Computers.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Reports of Microsoft KB 3167312: the licensing service of Windows Server 2012 R2 does not start, ESENT 623",
      },
      next: ["symptom.license-server-events"],
      events: {
        log: "Application",
        provider: "ESENT",
        ids: {
          623: {
            means:
              "The version store of a database is full. From TermServLicensing: its database is too large for it to start.",
            look: "Which process wrote it? If it is the licensing service, see KB 3167312 for the value that gives it more pages.",
          },
        },
      },
    },
  ],
});
