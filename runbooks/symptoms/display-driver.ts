import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.display-driver",
  title: "The picture of the session fails: extended 0xF to 0x12, 0x112D to 0x112F",
  summary: "The user is let in, and the session ends because its display could not be started or crashed.",
  description: [
    "A session of Remote Desktop has a display of its own: a display driver without a screen, and dwm.exe. When one of them fails, the server ends the session and says so in the extended code. With the first code 0x3 it looks like an ordinary end; it is none.",
  ],
  guide: ["C6", "T20"],
  causes: [
    {
      title: "The graphics driver of the target",
      evidence:
        "Extended 0x11 or 0x12 since a driver or Windows update; DriverFrameworks-UserMode events of the Remote Display Adapter. Update the driver of the card, or go back to the one before.",
      checks: ["target.session-ends"],
    },
    {
      title: "The WDDM driver for Remote Desktop does not get on with this computer",
      evidence:
        "It works once the policy 'Use WDDM graphics display driver for Remote Desktop Connections' is disabled, on this target only. RemoteConnectionManager 263 says that WDDM is used.",
    },
    {
      title: "Other software in the display: remote tools, virtual screens, wrappers",
      evidence: "Software with a display driver of its own was installed or updated before; rdpwrap is one.",
      checks: ["target.listener-configuration"],
    },
    {
      title: "The client asks for more than the server can do",
      evidence: "0x1129, 0x112D, 0x1134 to 0x1136; it works with one screen and fewer colours.",
    },
    {
      title: "Memory of the target, or dwm.exe",
      evidence: "Extended 0x10 or 0x112F; Application Error for dwm.exe in the log Application.",
    },
  ],
  first: [
    "On the target look at the log Application (dwm.exe) and at DriverFrameworks-UserMode at that time.",
    "Connect with one screen and the lowest experience: does it stay?",
    "What was updated last: graphics driver, Windows, a remote tool?",
  ],
  sources: {
    B: [
      "Microsoft, MS-RDPBCGR: 0xF to 0x12 and 0x1129 to 0x1136, as public clients carry its table",
      "Issues rdpwrap 1087 and 2161, FreeRDP 6604 and 7059: 0x3 with extended 0x11, cured by the driver or the policy",
    ],
  },
});
