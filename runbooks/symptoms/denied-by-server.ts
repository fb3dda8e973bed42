import { defineSymptom } from "rdpmend";
import { extendedReasons } from "../codes/_sources.ts";
import { weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.denied-by-server",
  title: "The server said no: extended codes 0x3 to 0xA, 0x300 and the protocol range",
  summary: "The connection came up, and the server ended or refused it for a reason that it names.",
  description: [
    "The extended code is the server's answer. The same small numbers are the reason in event 40 of LocalSessionManager/Operational on the server, so they can be confirmed there.",
    "0x1000 to 0x7FFF are protocol errors: look at the server's log.",
  ],
  guide: ["O1", "O3"],
  causes: [
    {
      title: "A time limit (0x3, 0x4)",
      evidence: "MaxIdleTime or MaxConnectionTime is not 0, on the listener or by policy.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "Somebody else connected with the same account (0x5)",
      evidence:
        "LocalSessionManager 25 and 40 with reason 5 at the same time. fSingleSessionPerUser is 1 by default: a second sign-in takes the first one's session.",
      checks: ["target.session-limits"],
    },
    {
      title: "The server denied it without more (0x7)",
      evidence: "See the causes of 0x904: certificate, TLS, other software, in that order.",
      checks: ["target.certificate", "target.tls", "target.services", "target.listener-configuration"],
    },
    {
      title: "The account has no right (0x9)",
      evidence:
        "It is not in Remote Desktop Users, or the logon right is denied by policy. On Windows before 10 1607 and Server 2016 a policy on asking for accounts does it to all but administrators.",
      checks: ["target.logon-right", "target.sign-ins", "target.sam-policy"],
    },
    {
      title: "Password or account (0xA, 0x300)",
      evidence: "RdpCoreTS 140, or 4625 in the log Security, at that time.",
      checks: ["target.sign-ins", "target.attempts"],
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
    A: [extendedReasons],
    B: ["Wiki articles on event 40: its reason numbers are those of the extended code"],
    K: {
      "Events 140 (RdpCoreTS) and 4625 (Security)":
        "Their meaning here is general knowledge; filter by number, never by text.",
    },
  },
});
