import * as rdp from "rdpmend";
import { all, eq, gt, isIn, ne, not, present, say, some } from "rdpmend";
import { places } from "./_rdp-tcp.ts";

const property = { Name: "text", PNPDeviceID: "text", ConfigManagerErrorCode: "number" } as const;
const controller = { namespace: "root/CIMV2", className: "Win32_VideoController", property } as const;
const card = {
  Name: "Intel(R) UHD Graphics",
  PNPDeviceID: "PCI\\VEN_8086&DEV_46A6\\3&11583659",
  ConfigManagerErrorCode: 0,
};
const screen = { Name: "Example Virtual Display", PNPDeviceID: "ROOT\\DISPLAY\\0000", ConfigManagerErrorCode: 0 };
const cards = (...all: (typeof card)[]) => rdp.namedInstances("Name", ...all);

export default rdp.defineCheck({
  id: "target.display-driver",
  command: "Test-RdpDisplayDriver",
  title: "No display driver is in doubt",
  summary:
    "Looks for display drivers with an error, for virtual screens of other software, and for a remote tool that is reported to end sessions right after the password.",
  description: [
    "A session of Remote Desktop has a display of its own. Drivers of virtual screens, as remote tools and streaming programs bring them, and damaged drivers of the card make it fail: the session ends after the password was accepted, with 0x904, or with extended 0xF to 0x12.",
    "It is evidence, and no verdict: many computers with a virtual screen are reached well. What convicts it is event 1149 (the password was accepted) and then the end, and that it began with an update of that software.",
  ],
  guide: ["T20"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Win32_VideoController: PNPDeviceID, ConfigManagerErrorCode (0 works, 22 disabled)",
      "Report of 0x904 right after the password since RustDesk is newer than 1.2.3 on the target (rustdesk 10125)",
      "Microsoft policy template TerminalServer.admx: fEnableWddmDriver",
    ],
    B: [
      "Instance paths of virtual displays in public notes and tools: ROOT\\DISPLAY\\nnnn (Parsec, Virtual Display Driver, Meta)",
      "Issues rdpwrap 1087 and 2161, FreeRDP 6604 and 7059: extended 0x11, cured by the driver or the policy",
    ],
    K: {
      "Virtual screens with another instance path":
        "They are not seen. Windows' own adapter of a session (SWD) is none of them.",
      "The service of RustDesk": "That it is called RustDesk is taken from the program's name.",
    },
  },
  takes: "a few seconds",
  readings: {
    cards: rdp.cimInstance(
      { ...controller, named: "Name" },
      { good: "Those of the computer, with ConfigManagerErrorCode 0." },
    ),
    virtual: rdp.cimInstance(
      { ...controller, filter: "PNPDeviceID LIKE 'ROOT\\\\DISPLAY\\\\%'", named: "Name" },
      { called: "virtual display adapters", good: "None." },
    ),
    tool: rdp.service({ name: "RustDesk" }, { good: "There is none." }),
    wddm: rdp.registryValue({ path: places.policy, name: "fEnableWddmDriver", kind: "DWord" }),
  },
  verdicts: ({ cards, virtual, tool, wddm }) => {
    const test =
      "RemoteConnectionManager 1149 and then the end? Update that software, or switch its screen off in Device Manager as a test; nothing is uninstalled on a guess.";
    return {
      "driver-error": {
        when: some(cards.items, ({ ConfigManagerErrorCode: code }) => all(present(code), not(isIn(code, [0, 22, 45])))),
        warn: say`A display adapter of this computer has an error (adapters: ${cards.names}). Sessions may fail with extended 0x11 or 0x12.`,
        next: "Device Manager names the error. Update the driver, or go back to the one before.",
      },
      "known-tool": {
        when: all(eq(tool.exists, true), ne(tool.status, "Stopped")),
        warn: say`RustDesk runs on this computer; versions after 1.2.3 are reported to end sessions of Remote Desktop right after the password (0x904). Virtual display adapters: ${virtual.names}.`,
        next: test,
      },
      "virtual-screen": {
        when: gt(virtual.count, 0),
        warn: say`Other software has a virtual screen on this computer (${virtual.names}). It may be what ends sessions after the password.`,
        next: test,
      },
      "wddm-off": {
        when: eq(wddm.data, 0),
        pass: say`No display driver is in doubt (${cards.names}). A policy has sessions use the older display driver (fEnableWddmDriver 0).`,
      },
      "none-in-doubt": { pass: say`No display driver is in doubt (${cards.names}).` },
    };
  },
  folkAdvice: {
    "Disable the graphics card.":
      "The people at the screen lose it, and the policy for the session's driver says as much as a test.",
  },
  escalate:
    "The maker of the driver or of the remote tool, with both versions and the time of the last session that worked.",
  healthy: { cards: cards(card), virtual: cards(), tool: rdp.noService, wddm: rdp.noValue },
  scenarios: {
    "none-in-doubt": {
      "a card": {},
      "one that is disabled": { cards: cards({ ...card, ConfigManagerErrorCode: 22 }) },
    },
    "wddm-off": { "by policy": { wddm: rdp.dword(0) } },
    "driver-error": { "a driver that does not start": { cards: cards({ ...card, ConfigManagerErrorCode: 43 }) } },
    "virtual-screen": { "of a streaming program": { cards: cards(card, screen), virtual: cards(screen) } },
    "known-tool": { "RustDesk, without a screen of its own": { tool: rdp.runningService(4711, "Automatic") } },
    "not-readable": { "the class does not answer": { cards: { unknown: "RdpMend.CimFailed: Win32_VideoController" } } },
  },
});
