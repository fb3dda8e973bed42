import { defineCodes } from "rdpmend";
import { titles } from "./_sources.ts";

const provider = "Microsoft-Windows-TerminalServices-LocalSessionManager";
const next = ["symptom.session-ended"];
const sessions = { log: `${provider}/Operational`, provider, short: ["LocalSessionManager", "LSM"] } as const;

export default defineCodes({
  id: "codes.events-session",
  title: "Events of sessions: logged on, disconnected, ended",
  summary: "What LocalSessionManager and Winlogon log on the server, and the reasons in event 40.",
  description: [
    "Event 40 comes with each disconnection, and its reason is the same number as the extended code on the client: look it up as an extended code.",
    "A reason of ten digits is an NTSTATUS in the clothes of an HRESULT: 3489660929 is 0xD0000001.",
  ],
  guide: ["O3"],
  groups: [
    {
      source: titles,
      next,
      events: {
        ...sessions,
        ids: {
          17: "The service Remote Desktop Services did not start.",
          18: "The service Remote Desktop Services ended for an unknown reason.",
          21: "A user logged on to a session.",
          22: "The desktop of a session started.",
          23: "A user logged off.",
          24: "A session was disconnected; it goes on running.",
          25: "A user came back to a session that was disconnected.",
          32: "A plug-in was started. Information.",
          33: "A plug-in could not be started.",
          34: "No logons are accepted: Windows Setup is running.",
          36: "A session could not go from one state to the next; the error is in the event.",
          37: "A session was to go into a state that is not allowed.",
          39: "A session was disconnected by another session: somebody took it over, or an administrator did it.",
          41: "The choice between sessions of one user has begun.",
          42: "The choice between sessions of one user has ended.",
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Microsoft's wiki, RDS session host server disconnect codes: event 40 and its reasons",
        url: "https://learn.microsoft.com/archive/technet-wiki/37874.rds-session-host-server-disconnect-codes",
      },
      next,
      events: {
        ...sessions,
        ids: { 40: "A session was disconnected; its reason is the same number as the extended code." },
      },
    },
    {
      source: {
        mark: "B",
        from: "Reports on KB5041578 for Server 2019 (a known issue of Microsoft's, and ittrip.xyz): many sessions drop with this reason",
      },
      extended: {
        "0xD0000001": {
          means: "Unsuccessful, as the reason of event 40: the session broke inside Windows.",
          look: "Many at once on Server 2019 since August 2024: the update KB5041578, which a newer one mends.",
          next,
        },
      },
    },
    {
      source: {
        mark: "K",
        from: "User32 1074",
        note: "General knowledge: it has been in the log System of every Windows for long.",
      },
      next,
      events: {
        log: "System",
        provider: "User32",
        ids: { 1074: "A program or a person asked for a restart or shutdown; the event says which and why." },
      },
    },
    {
      source: {
        mark: "B",
        from: "Provider manifests (the number 4005), and reports of it (oasysadmin.com 2012)",
      },
      next,
      events: {
        log: "Application",
        provider: "Microsoft-Windows-Winlogon",
        ids: {
          4005: "The logon process of a session ended unexpectedly: the user gets in and is out again at once.",
        },
      },
    },
  ],
});
