import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.session-ended",
  title: "The session ends by itself",
  summary: "The user got in, and the session ended: at once, after a time, or many at the same moment.",
  description: [
    "LocalSessionManager on the server tells it in order: 21 (logged on), 22 (the desktop started), 24 (disconnected) or 23 (logged off), with 40 and its reason, or 39 where another session did it.",
    "The reason in 40 is the extended code. 0: none, such as a window that was closed or a network that broke. 5: another connection. 11, 12: the user. 3, 4: a time limit.",
  ],
  guide: ["O3", "T13"],
  causes: [
    {
      title: "A time limit",
      evidence: "40 with reason 3 or 4, always after the same time.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "The same account connected again, or there is one session for each user",
      evidence:
        "39, or 40 with reason 5, beside 25 of another address. fSingleSessionPerUser is 1 (the default): a second sign-in takes the first one's session. A policy can set it to 0.",
      checks: ["target.session-limits"],
    },
    {
      title: "The logon process or the desktop crashed",
      evidence:
        "Winlogon 4005, or extended 0x17 or 0x18: the user is in and out again at once. A file of another version after updates, or software that hooks into logon.",
      checks: ["target.session-ends"],
    },
    {
      title: "No licence: 60 minutes",
      evidence: "Sessions end after an hour, and licensing events (1128, 1130 or 50280, 50282) are there.",
      checks: ["session-host.license-configuration", "session-host.grace-period"],
    },
    {
      title: "Many at once: an update of the server",
      evidence:
        "40 with reason 3489660929 (0xD0000001) in many sessions, on Server 2019: KB5041578 of August 2024, mended by a later update.",
      checks: ["target.session-ends"],
    },
    {
      title: "The server was restarted or shut down",
      evidence: "Extended 0x19 or 0x1A; User32 1074 in the log System says who wanted it.",
    },
    {
      title: "The network",
      evidence: "40 with reason 0, RdpCoreTS 142, 143 or 226; it stays from the local network.",
      checks: ["client.vpn"],
    },
  ],
  first: [
    "On the server read LocalSessionManager/Operational: which reason has 40 at that time? Look it up as an extended code: rdpmend explain extended 5.",
    "One user, or many at the same moment?",
    "At once, after the same time each time, or now and then?",
  ],
  sources: {
    B: [
      "Microsoft's wiki on event 40; issue rdpwrap 3427 (one session for each user); oasysadmin.com 2012 (Winlogon 4005 after updates)",
    ],
    C: {
      "Sessions without a licence end after 60 minutes":
        "One issue (rmmagent 45) shows it beside 50282; Microsoft's pages say that connections are refused once grace is over.",
    },
  },
});
