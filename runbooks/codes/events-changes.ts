import { defineCodes } from "rdpmend";
import { titles } from "./_sources.ts";

const next = ["target.changes"];

export default defineCodes({
  id: "codes.events-changes",
  title: "Events of changes: restarts, updates, programs, policies",
  summary: "What Windows writes down when something on the computer changes, to hold a failure against.",
  description: ["None of them is a fault. What came just before the first failure is worth a look."],
  guide: ["O3"],
  groups: [
    {
      source: titles,
      next,
      events: {
        log: "System",
        provider: "Microsoft-Windows-Kernel-General",
        short: ["Kernel-General"],
        ids: { 12: "Windows started.", 13: "Windows was shut down." },
      },
    },
    {
      source: titles,
      next,
      events: {
        log: "System",
        provider: "Microsoft-Windows-WindowsUpdateClient",
        short: ["WindowsUpdateClient"],
        ids: { 19: "An update was installed.", 20: "An update could not be installed." },
      },
    },
    {
      source: titles,
      next,
      events: {
        log: "System",
        provider: "Microsoft-Windows-GroupPolicy",
        short: ["GroupPolicy"],
        ids: {
          1500: "Policies of the computer were looked at, and nothing was new.",
          1502: "Policies of the computer took effect: settings were new.",
        },
      },
    },
    {
      source: { mark: "A", from: "Microsoft, Windows Installer event logging" },
      next,
      events: {
        log: "Application",
        provider: "MsiInstaller",
        ids: {
          1033: "A program was installed.",
          1034: "A program was removed.",
          11707: "A program was installed.",
        },
      },
    },
  ],
});
