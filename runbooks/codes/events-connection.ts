import { defineCodes } from "rdpmend";
import { titles } from "./_sources.ts";

const core = {
  log: "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational",
  provider: "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS",
  short: ["RdpCoreTS"],
} as const;
const next = ["symptom.error-0x904"];

export default defineCodes({
  id: "codes.events-connection",
  title: "Events of one connection on the target",
  summary: "What RdpCoreTS logs from the first TCP connection to the end, and TermDD on older Windows.",
  description: [
    "In the order of a connection: 131 (TCP came), 65 and 66 (it has a name and a session), 98 (it is established), then 102 and 103 (it ended). What is missing says how far it came.",
  ],
  guide: ["O3"],
  groups: [
    {
      source: titles,
      next,
      events: {
        ...core,
        ids: {
          65: "A connection was made and has a name. Information.",
          66: "A connection was given to a session. Information.",
          97: "A part of the protocol found an error in the data and disconnected the client.",
          98: "A TCP connection is established. Information.",
          99: "The TCP connection failed; the error is in the event.",
          101: "The quality of the network cannot be measured with this client. Information.",
          102: "The server ended the connection with the client.",
          103: "The connection ended; the reason in the event is the same number as the extended code.",
          105: "The exchange of the protocol was interrupted.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Provider manifests (numbers and levels), collections of events; artefacts.help on 131; issues IPBan 240 and others on 140, 142 and 226",
      },
      next,
      events: {
        ...core,
        ids: {
          131: "The server accepted a TCP connection from this address. Nobody has logged on yet.",
          139: {
            means:
              "The security layer found an error in the data and disconnected the client; the status is in the event.",
            next: ["symptom.security-error", "symptom.certificate-events"],
          },
          140: { means: "A logon failed: name or password is not correct.", next: ["symptom.sign-in"] },
          142: "Reading from the TCP connection failed: it broke, or the client went away.",
          143: "Writing to the TCP connection failed: it broke, or the client went away.",
          226: "The state of the connection went wrong; 0x80070040 in it says that the client's side closed abruptly.",
        },
      },
    },
    {
      source: {
        mark: "K",
        from: "Meaning of RdpCoreTS 227 and 228",
        note: "The manifests have the numbers and their levels (error, warning); their texts have not been read.",
      },
      next,
      events: {
        ...core,
        ids: {
          227: "An error of the connection; read what the event says.",
          228: "A warning of the connection; read what the event says.",
        },
      },
    },
    {
      source: {
        mark: "A",
        from: "Microsoft, The curious case of event id 56 with source TermDD",
        url: "https://techcommunity.microsoft.com/blog/askperf/the-curious-case-of-event-id-56-with-source-termdd/374553",
      },
      next: ["symptom.security-error", "symptom.certificate-events"],
      events: {
        log: "System",
        provider: "TermDD",
        ids: {
          56: {
            means: "The security layer found an error in the data and disconnected the client.",
            look: "The last four bytes of its binary data, in reverse order, are a status: 840100D0 is 0xD0000184. Look that up. Newer Windows writes RdpCoreTS 139 instead.",
          },
        },
      },
    },
    {
      source: titles,
      next: ["symptom.security-error", "symptom.certificate-events"],
      events: {
        log: "System",
        provider: "TermDD",
        ids: { 50: "A part of the protocol found an error in the data and disconnected the client." },
      },
    },
  ],
});
