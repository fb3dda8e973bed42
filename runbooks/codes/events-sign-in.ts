import { defineCodes } from "rdpmend";
import { failedLogon } from "./_sources.ts";

const next = ["symptom.sign-in"];

export default defineCodes({
  id: "codes.events-sign-in",
  title: "Events of signing in",
  summary: "Who logged on or was refused, in the log Security and by LSA.",
  description: [
    "The status in 4625 says why: look it up, such as 0xC000006D. With network level authentication the logon type of a refused user is 3 (network), not 10 (Remote Desktop): the password is asked for before a session is made.",
  ],
  guide: ["O3", "C9"],
  groups: [
    {
      source: failedLogon,
      next,
      events: {
        log: "Security",
        provider: "Microsoft-Windows-Security-Auditing",
        short: ["Security"],
        ids: {
          4624: "An account logged on. Type 10 is Remote Desktop, 7 coming back to a session, 3 the network (NLA).",
          4625: "An account failed to log on; status and second status say why.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Collections of event titles: LsaSrv 6041",
      },
      next: ["symptom.authentication-error"],
      events: {
        log: "System",
        provider: "LsaSrv",
        short: ["LsaSrv", "LSA"],
        ids: {
          6041: "CredSSP: the two sides did not agree on a version of the protocol. One of them lacks the updates of 2018.",
        },
      },
    },
  ],
});
