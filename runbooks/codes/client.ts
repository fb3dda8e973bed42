import { defineCodes } from "rdpmend";
import { clientTexts, disconnectReasons } from "./_sources.ts";

const reach = ["symptom.cannot-reach"];
const security = ["symptom.security-error"];
const signIn = ["symptom.sign-in"];

export default defineCodes({
  id: "codes.client",
  title: "Codes of the Windows client",
  summary: "The first of the two codes that Remote Desktop Connection shows, and that other Windows programs log.",
  description: [
    "Windows shows them in hexadecimal, other programs and logs in decimal: 0x904 is 2308.",
    "The code says how the connection ended on the client. Why, says the extended code, where it is not 0.",
  ],
  guide: ["O1"],
  groups: [
    {
      source: disconnectReasons,
      next: ["symptom.not-an-error"],
      codes: {
        "0x0": { means: "No information.", next: ["path.error-0x904"] },
        "0x1": { means: "The client ended the connection itself.", onlyWho: true },
        "0x2": { means: "The user, or an administrator, ended it from the server.", onlyWho: true },
        "0x3": { means: "The server ended it. Why is in the extended code.", onlyWho: true },
      },
    },
    {
      source: disconnectReasons,
      next: ["symptom.error-0x904"],
      codes: { "0x904": "The socket closed while the connection was open." },
    },
    {
      source: disconnectReasons,
      next: reach,
      codes: {
        "0x204": "No connection to the computer could be made.",
        "0x104": "The name could not be looked up.",
        "0x508": "The name could not be looked up (second way).",
        "0x604": "The lookup of the host by name failed.",
        "0x208": "The host was not found.",
        "0x308": "The address is not valid.",
        "0x804": "A bad address was given.",
        "0x108": "The connection timed out.",
        "0x704": "Time ran out while connecting.",
        "0x304": "Sending failed.",
        "0x404": "Receiving failed.",
      },
    },
    {
      source: disconnectReasons,
      next: ["symptom.licensing-error"],
      codes: { "0x808": "Licence negotiation failed.", "0x908": "Licence negotiation timed out." },
    },
    {
      source: disconnectReasons,
      next: security,
      codes: {
        "0x406": "Invalid security data.",
        "0x506": "Invalid encryption method.",
        "0x606": "Invalid security information from the server.",
        "0x706": "The server's certificate could not be unpacked.",
        "0x906": "Internal security error.",
        "0xA06": "Internal security error (second kind).",
        "0xB06": "Encryption error.",
        "0xC06": "Decryption error.",
        "0xC08": "Data could not be unpacked.",
      },
    },
    {
      source: disconnectReasons,
      look: "Memory of the client: close other programs, then try again.",
      codes: {
        "0x106": "The client is out of memory.",
        "0x206": "The client is out of memory.",
        "0x306": "The client is out of memory.",
        "0x408": "An internal error of the client.",
        "0x608": "An internal timer of the client failed.",
      },
    },
    {
      source: clientTexts,
      next: ["symptom.certificate-events"],
      codes: {
        "0x1B07": "The certificate of the server has expired or is not valid; clocks that are far apart look the same.",
        "0x907": "Another certificate came than the client expected of this server.",
        "0x1D07": {
          means: "The clocks of client and server differ, so the server's identity cannot be verified.",
          look: "Compare the time on both, and on the domain controller: five minutes are the limit of Kerberos.",
          next: signIn,
        },
      },
    },
    {
      source: clientTexts,
      codes: {
        "0x708": {
          means: "The client has connected to itself: a console session is already in progress on it.",
          look: "The name led back to this very computer: look at its hosts file and at DNS. For a test on the target itself take 127.0.0.2.",
          next: reach,
        },
        "0xB04": { means: "An error prevented the connection.", next: reach },
        "0xE06": { means: "The client does not support the FIPS encryption that the server asks for.", next: security },
        "0xE08": { means: "Reconnecting to the session failed.", look: "Connect again." },
        "0x1008": {
          means: "The client is low on video memory.",
          look: "Fewer or smaller screens, fewer colours; then the display driver of the client.",
        },
        "0x2507": { means: "RemoteApp could not be reconnected.", look: "Start the program again." },
        "0x2604": { means: "The versions of client and server do not match.", look: "Update the client." },
      },
    },
    {
      source: {
        mark: "B",
        from: "Issue rdpwrap 363 with the client's own words; hosting companies' pages on 0x1104",
      },
      codes: {
        "0x1104": {
          means:
            "The client found an error in the protocol: what answered does not speak Remote Desktop, or damaged data came.",
          look: "Does the service listen on this port, or another program (a web server)?",
          next: ["target.listener", "symptom.security-error"],
        },
      },
    },
    {
      source: {
        mark: "B",
        from: "Derived from Microsoft's table: the last two digits of its codes go with one kind of error each",
      },
      ranges: [
        {
          from: 0x100,
          to: 0xffff,
          ends: 0x04,
          of: "code",
          means: "By its last two digits (04) it is about the network.",
          next: reach,
        },
        {
          from: 0x100,
          to: 0xffff,
          ends: 0x06,
          of: "code",
          means: "By its last two digits (06) it is about security or memory.",
          next: security,
        },
        {
          from: 0x100,
          to: 0xffff,
          ends: 0x07,
          of: "code",
          means: "By its last two digits (07) it is about the account, or handing credentials over.",
          next: signIn,
        },
        {
          from: 0x100,
          to: 0xffff,
          ends: 0x09,
          of: "code",
          means: "By its last two digits (09) it is about the ways to sign in that both sides allow.",
          next: signIn,
        },
        {
          from: 0x100,
          to: 0xffff,
          ends: 0x0a,
          of: "code",
          means: "By its last two digits (0A) it is about the smart card.",
          next: signIn,
        },
      ],
    },
  ],
});
