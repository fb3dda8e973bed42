import { defineCodes } from "rdpmend";

export default defineCodes({
  id: "codes.mobile",
  title: "Codes of the clients for Mac, iOS and Android, and of the Store app",
  summary: "What these apps show. No page of Microsoft's lists them; here is what reports say.",
  description: [
    "They share 0x104, 0x204, 0x207, 0x807 and others with Windows, with the same meaning: see the codes of the Windows client.",
    "Try the same with mstsc, on Windows and as the same user: it tells the app from the computer.",
  ],
  guide: ["O1"],
  groups: [
    {
      source: {
        mark: "B",
        from: "Issue reports: xrdp 1458 and 3015, rdpwrap 378, 571 and 1340, windowsserverdocs 6726 and 7025",
      },
      codes: {
        "0x4": {
          means: "The session ended in an error that the app does not name.",
          look: "Does mstsc reach the same computer? Then it is the app: update it. Else look at the server's log.",
          next: ["path.error-0x904"],
        },
      },
    },
    {
      source: {
        mark: "C",
        from: "Issue xrdp 1922: 'protocol error' and 0x2104, cured by a new self-signed certificate on the server",
        note: "One report, of a server that is not Windows. It is the only one that tells the cause.",
      },
      codes: {
        "0x2104": {
          means: "A protocol error, at TLS: the app did not accept the server's certificate.",
          next: ["symptom.certificate-events"],
        },
      },
    },
    {
      source: {
        mark: "K",
        from: "The kin of 0x2104, by the order of the numbers",
        note: "No report was found that tells the cause of these; only their neighbour has one.",
      },
      ranges: [
        {
          from: 0x2101,
          to: 0x2106,
          of: "code",
          means: "A code of the apps for Mac and mobile: the connection failed while it was made.",
          look: "Compare with mstsc, update the app, and look at the certificate of the server.",
          next: ["symptom.certificate-events", "path.error-0x904"],
        },
      ],
    },
    {
      source: {
        mark: "B",
        from: "Issue azure-docs 81304: names and numbers from the log of Azure Virtual Desktop",
      },
      look: "The log of Azure Virtual Desktop names it (WVDErrors); look there at that time.",
      codes: {
        "0x10B": "Azure Virtual Desktop: the broker missed the heartbeat of the host.",
        "0xE": "Azure Virtual Desktop: the network broke unexpectedly.",
        "0xC04": "Azure Virtual Desktop: the client has no network.",
        "0x3A": "Azure Virtual Desktop: the host did not answer the broker in time.",
        "0x3000043": "Azure Virtual Desktop: a library for TLS could not be loaded on the client.",
      },
    },
  ],
});
