import { defineSymptom } from "rdpmend";
import { disconnectReasons, extendedReasons } from "../codes/_sources.ts";

export default defineSymptom({
  id: "symptom.not-an-error",
  title: "Codes that are no errors",
  summary: "Somebody or something ended the session in the ordinary way.",
  description: [
    "These codes are written at every normal end of a session. Nothing has to be repaired.",
    "1, 2 and 3 say only who ended it. With another extended code than 0, 1, 2, 0xB or 0xC it was no normal end: look that one up.",
  ],
  guide: ["O1"],
  causes: [
    {
      title: "A normal end",
      evidence: "LocalSessionManager 23 (logged off) or 24 (disconnected) at that time, and nobody complains.",
    },
    {
      title: "A time limit, if it happens again and again",
      evidence: "Always after the same time; extended 0x3 or 0x4.",
      checks: ["target.listener-configuration"],
    },
  ],
  first: [
    "Look at the extended code: only 0, 1, 2, 0xB and 0xC belong here.",
    "Ask whether anybody was disturbed. If not, there is nothing to do.",
  ],
  sources: {
    A: [disconnectReasons, extendedReasons],
  },
});
