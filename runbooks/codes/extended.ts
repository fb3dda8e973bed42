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
        "0x3": "Idle for too long: ended by the server.",
        "0x4": "The time for logging on, or for the whole connection, ran out.",
        "0x5": "Another connection took the session over.",
        "0x6": "The server is out of memory.",
        "0x7": "The server denied the connection.",
        "0x8": "Denied because of the FIPS policy.",
        "0x9": { means: "Denied: this account may not log on remotely.", next: ["symptom.sign-in"] },
        "0xA": { means: "The server wants fresh credentials.", next: ["symptom.sign-in"] },
        "0x300": { means: "The credentials are wrong.", next: ["symptom.sign-in"] },
      },
    },
    {
      source: extendedReasons,
      next: ["symptom.not-an-error"],
      extended: {
        "0x0": { means: "The server gave no reason.", next: [] },
        "0x1": "A program ended the connection.",
        "0x2": "A program logged the session off.",
        "0xB": "Somebody disconnected the session.",
        "0xC": "The user logged off.",
      },
    },
    {
      source: extendedReasons,
      next: ["symptom.licensing-error"],
      extended: {
        "0x100": "Internal licensing error.",
        "0x101": "No licence server was found.",
        "0x102": "There is no licence to give.",
        "0x103": "The client sent an invalid licensing message.",
        "0x104": "The identity of the client (hardware id) does not match its licence.",
        "0x105": "The licence of the client is in error.",
        "0x106": "Licensing could not be finished: network problems.",
        "0x107": "The client ended licensing.",
        "0x108": "A licensing message was encrypted wrongly.",
        "0x109": "The client's licence could not be upgraded or renewed.",
        "0x10A": "The computer has no licence to accept remote connections.",
        "0x10B": "The client was denied access when it made its licence store.",
      },
    },
    {
      source: errorInfo,
      next: display,
      extended: {
        "0xF": "The display driver of the session did not get ready in time.",
        "0x10": "The desktop window manager (dwm.exe) of the session crashed.",
        "0x11": "The display driver of the session could not be started.",
        "0x12": "The display driver of the session started, but cannot be used for Remote Desktop.",
      },
    },
    {
      source: errorInfo,
      next: ["symptom.session-ended"],
      extended: {
        "0x17": "The logon process (winlogon.exe) of the session crashed.",
        "0x18": "The process csrss.exe of the session crashed.",
        "0x19": "The server is being shut down.",
        "0x1A": "The server is being restarted.",
      },
    },
    {
      source: errorInfo,
      look: "Look at the log of the connection broker (TerminalServices-SessionBroker) at that time.",
      extended: {
        "0x400": "The broker found no computer to send this user to.",
        "0x402": "The computer that the client is sent to is disconnecting from the broker.",
        "0x404": "An error occurred while the client was sent on to its computer.",
        "0x405": "An error occurred while the virtual computer was woken.",
        "0x406": "An error occurred while the virtual computer was started.",
        "0x407": "The address of the virtual computer cannot be found.",
        "0x408": "No computer of the pool is free.",
        "0x409": "The connection was cancelled.",
        "0x410": "The settings of the connection (its routing token) are not valid.",
        "0x411": "The virtual computer did not start in time.",
        "0x412": "The session on the virtual computer could not be watched.",
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
