import { defineCodes } from "rdpmend";
import { disconnectReasons, extendedReasons } from "./_sources.ts";

export default defineCodes({
  id: "codes.pairs",
  title: "Pairs that say more together",
  summary: "Both codes of a message, where the two together say more than each alone.",
  description: [
    "Any other pair is read so: an extended code that is not 0 says why, and comes first; the first code says where it ended.",
  ],
  guide: ["O1"],
  groups: [
    {
      source: disconnectReasons,
      next: ["symptom.error-0x904"],
      pairs: {
        "0x904/0x0": "The socket closed, and the server gave no reason.",
        "0x904/0x7": "The server denied the connection after it had come up.",
      },
    },
    {
      source: extendedReasons,
      pairs: {
        "0x3/0x0": {
          means:
            "The server ended it and gave no reason. At the end of work it is no error; right after the connection came up, it is one.",
          next: ["symptom.session-ended", "symptom.not-an-error"],
        },
        "0x3/0x5": {
          means:
            "The session went to another connection: the same account was used again, or there is one session for each user.",
          next: ["symptom.denied-by-server"],
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Issue reports of 0x4 with extended 0x0: xrdp 3015, rdpwrap 378, 571 and 1340, windowsserverdocs 6726 and 7025",
      },
      pairs: {
        "0x4/0x0": {
          means: "The connection ended in an error that the client does not name.",
          look: "Does mstsc reach the same computer? Then it is the app: update it. Else look at the server's log.",
          next: ["path.error-0x904"],
        },
      },
    },
  ],
});
