import { defineCodes } from "rdpmend";
import { errorInfo, extendedReasons } from "./_sources.ts";

const denied = ["symptom.denied-by-server"];
const display = ["symptom.display-driver"];

export default defineCodes({
  id: "codes.extended",
  title: "Extended codes: the server's own reason",
  summary: "The second of the two codes. Where it is not 0, it says more than the first.",
  description: [
    "The same small numbers are the reason in event 40 of LocalSessionManager/Operational on the server.",
    "0x1000 to 0x7FFF are protocol errors; Microsoft names some of them. For all of them: look at the server's log.",
  ],
  guide: ["O1", "O3"],
  groups: [
    {
      source: extendedReasons,
      next: denied,
      extended: {
        3: "Idle for too long: ended by the server.",
        4: "The time for logging on, or for the whole connection, ran out.",
        5: "Another connection took the session over.",
        6: "The server is out of memory.",
        7: "The server denied the connection.",
        8: "Denied because of the FIPS policy.",
        9: { means: "Denied: this account may not log on remotely.", next: ["symptom.sign-in"] },
        10: { means: "The server wants fresh credentials.", next: ["symptom.sign-in"] },
        768: { means: "The credentials are wrong.", next: ["symptom.sign-in"] },
      },
    },
    {
      source: extendedReasons,
      next: ["symptom.not-an-error"],
      extended: {
        0: { means: "The server gave no reason.", next: [] },
        1: "A program ended the connection.",
        2: "A program logged the session off.",
        11: "Somebody disconnected the session.",
        12: "The user logged off.",
      },
    },
    {
      source: extendedReasons,
      next: ["symptom.licensing-error"],
      extended: {
        256: "Internal licensing error.",
        257: "No licence server was found.",
        258: "There is no licence to give.",
        259: "The client sent an invalid licensing message.",
        260: "The identity of the client (hardware id) does not match its licence.",
        261: "The licence of the client is in error.",
        262: "Licensing could not be finished: network problems.",
        263: "The client ended licensing.",
        264: "A licensing message was encrypted wrongly.",
        265: "The client's licence could not be upgraded or renewed.",
        266: "The computer has no licence to accept remote connections.",
        267: "The client was denied access when it made its licence store.",
      },
    },
    {
      source: errorInfo,
      next: display,
      extended: {
        15: "The display driver of the session did not get ready in time.",
        16: "The desktop window manager (dwm.exe) of the session crashed.",
        17: "The display driver of the session could not be started.",
        18: "The display driver of the session started, but cannot be used for Remote Desktop.",
      },
    },
    {
      source: errorInfo,
      next: ["symptom.session-ended"],
      extended: {
        23: "The logon process (winlogon.exe) of the session crashed.",
        24: "The process csrss.exe of the session crashed.",
        25: "The server is being shut down.",
        26: "The server is being restarted.",
      },
    },
    {
      source: errorInfo,
      look: "Look at the log of the connection broker (TerminalServices-SessionBroker) at that time.",
      extended: {
        1024: "The broker found no computer to send this user to.",
        1026: "The broker is loading the computer. Information.",
        1028: "The broker sends the client on to another computer. Information.",
        1029: "The broker is waking the virtual computer. Information.",
        1030: "The broker is starting the virtual computer. Information.",
        1031: "The virtual computer has no name in DNS yet.",
        1032: "No computer of the pool is free.",
        1033: "The connection was cancelled.",
        1040: "The settings of the connection are not valid.",
        1041: "The virtual computer did not start in time.",
        1042: "The session on the virtual computer could not be watched.",
      },
    },
    {
      source: extendedReasons,
      ranges: [
        {
          from: 0x1000,
          to: 0x7fff,
          of: "extended",
          means: "A protocol error: client and server did not understand each other.",
          look: "Microsoft's page says no more than this: look at the server's log at that time.",
          next: ["symptom.security-error", "symptom.denied-by-server"],
        },
        {
          from: 0x100,
          to: 0x1ff,
          of: "extended",
          means: "A licensing code that Microsoft's page does not name.",
          next: ["symptom.licensing-error"],
        },
      ],
    },
  ],
});
