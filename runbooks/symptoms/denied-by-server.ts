import { defineSymptom } from "rdpmend";
import { extendedCodes, weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.denied-by-server",
  title: "The server said no: extended codes 0x3 to 0xA, 0x300 and the protocol range",
  summary: "The connection came up, and the server ended or refused it for a reason that it names.",
  description: [
    "The extended code is the server's answer. The same small numbers are the reason in event 40 of LocalSessionManager/Operational on the server, so they can be confirmed there.",
    "0x1000 to 0x7FFF are protocol errors: look at the server's log.",
  ],
  guide: ["O1", "O3"],
  codes: [
    { extended: 0x3, meaning: "Idle for too long: ended by the server." },
    { extended: 0x4, meaning: "The time for logging on, or for the whole connection, ran out." },
    { extended: 0x5, meaning: "Another connection took the session over." },
    { extended: 0x6, meaning: "The server is out of memory." },
    { extended: 0x7, meaning: "The server denied the connection." },
    { extended: 0x8, meaning: "Denied because of the FIPS policy." },
    { extended: 0x9, meaning: "Denied: this account may not log on remotely." },
    { extended: 0xa, meaning: "The server wants fresh credentials." },
    { extended: 0x300, meaning: "The credentials are wrong." },
    { extended: 0x1000, meaning: "A protocol error (0x1000 is the first of the range to 0x7FFF)." },
  ],
  events: [
    {
      log: "Microsoft-Windows-TerminalServices-LocalSessionManager/Operational",
      provider: "Microsoft-Windows-TerminalServices-LocalSessionManager",
      ids: [40],
      meaning: "A session was disconnected; its reason is the same number as the extended code.",
    },
  ],
  causes: [
    {
      title: "A time limit (0x3, 0x4)",
      evidence: "MaxIdleTime or MaxConnectionTime is not 0, on the listener or by policy.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "Somebody else connected with the same account (0x5)",
      evidence: "LocalSessionManager 25 and 40 at the same time.",
    },
    {
      title: "The server denied it without more (0x7)",
      evidence: "See the causes of 0x904: certificate, TLS, other software, in that order.",
      checks: ["target.services", "target.listener-configuration"],
    },
    {
      title: "The account has no right (0x9)",
      evidence: "It is not in Remote Desktop Users, or the logon right is denied by policy.",
    },
    {
      title: "Password or account (0xA, 0x300)",
      evidence: "RdpCoreTS 140, or 4625 in the log Security, at that time.",
    },
  ],
  first: [
    "Look the extended code up above; it names the reason in most cases.",
    "0x9: ask for the group Remote Desktop Users, for the named account only.",
    "0x7: go on with the page on 0x904.",
  ],
  notThis: {
    "Add Everyone to Remote Desktop Users.": "Every account could then log on remotely; name the people who may.",
    ...weaken,
  },
  sources: {
    A: [extendedCodes],
    B: ["Wiki articles on event 40: its reason numbers are those of the extended code"],
    K: {
      "Events 140 (RdpCoreTS) and 4625 (Security)":
        "Their meaning here is general knowledge; filter by number, never by text.",
    },
  },
});
