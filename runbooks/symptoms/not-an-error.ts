import { defineSymptom } from "rdpmend";
import { codes, extendedCodes } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.not-an-error",
  title: "Codes that are no errors",
  summary: "Somebody or something ended the session in the ordinary way.",
  description: ["These codes are written at every normal end of a session. Nothing has to be repaired."],
  guide: ["O1"],
  codes: [
    { code: 0x1, meaning: "The client ended the connection itself." },
    { code: 0x2, meaning: "The user, or an administrator, ended it from the server." },
    { code: 0x3, meaning: "The server ended it." },
    { extended: 0x1, meaning: "A program ended the connection." },
    { extended: 0x2, meaning: "A program logged the session off." },
    { extended: 0xb, meaning: "Somebody disconnected the session." },
    { extended: 0xc, meaning: "The user logged off." },
  ],
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
  first: ["Ask whether anybody was disturbed. If not, there is nothing to do."],
  sources: {
    A: [codes, extendedCodes],
  },
});
