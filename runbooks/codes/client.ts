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
        0: { means: "No information.", next: ["path.error-0x904"] },
        1: { means: "The client ended the connection itself.", onlyWho: true },
        2: { means: "The user, or an administrator, ended it from the server.", onlyWho: true },
        3: { means: "The server ended it. Why is in the extended code.", onlyWho: true },
      },
    },
    {
      source: disconnectReasons,
      next: ["symptom.error-0x904"],
      codes: { 2308: "The socket closed while the connection was open." },
    },
    {
      source: disconnectReasons,
      next: reach,
      codes: {
        516: "No connection to the computer could be made.",
        260: "The name could not be looked up.",
        1288: "The name could not be looked up (second way).",
        1540: "The lookup of the host by name failed.",
        520: "The host was not found.",
        776: "The address is not valid.",
        2052: "A bad address was given.",
        264: "The connection timed out.",
        1796: "Time ran out while connecting.",
        772: "Sending failed.",
        1028: "Receiving failed.",
      },
    },
    {
      source: disconnectReasons,
      next: ["symptom.licensing-error"],
      codes: { 2056: "Licence negotiation failed.", 2312: "Licence negotiation timed out." },
    },
    {
      source: disconnectReasons,
      next: security,
      codes: {
        1030: "Invalid security data.",
        1286: "Invalid encryption method.",
        1542: "Invalid security information from the server.",
        1798: "The server's certificate could not be unpacked.",
        2310: "Internal security error.",
        2566: "Internal security error (second kind).",
        2822: "Encryption error.",
        3078: "Decryption error.",
        3080: "Data could not be unpacked.",
        6919: {
          means: "The certificate of the server has expired or is not valid, or the clocks are far apart.",
          next: ["symptom.certificate-events"],
        },
      },
    },
    {
      source: disconnectReasons,
      look: "Memory of the client: close other programs, then try again.",
      codes: {
        262: "The client is out of memory.",
        518: "The client is out of memory.",
        774: "The client is out of memory.",
        1032: "An internal error of the client.",
        1544: "An internal timer of the client failed.",
      },
    },
    {
      source: clientTexts,
      next: ["symptom.certificate-events"],
      codes: {
        2311: "Another certificate came than the client expected of this server.",
        7431: {
          means: "The clocks of client and server differ, so the server's identity cannot be verified.",
          look: "Compare the time on both, and on the domain controller: five minutes are the limit of Kerberos.",
          next: signIn,
        },
      },
    },
    {
      source: clientTexts,
      codes: {
        1800: {
          means: "The client has connected to itself: a console session is already in progress on it.",
          look: "The name led back to this very computer: look at its hosts file and at DNS. For a test on the target itself take 127.0.0.2.",
          next: reach,
        },
        2820: { means: "An error prevented the connection.", next: reach },
        3590: { means: "The client does not support the FIPS encryption that the server asks for.", next: security },
        3592: { means: "Reconnecting to the session failed.", look: "Connect again." },
        4104: {
          means: "The client is low on video memory.",
          look: "Fewer or smaller screens, fewer colours; then the display driver of the client.",
        },
        9479: { means: "RemoteApp could not be reconnected.", look: "Start the program again." },
        9732: { means: "The versions of client and server do not match.", look: "Update the client." },
      },
    },
    {
      source: {
        mark: "B",
        from: "Issue rdpwrap 363 with the client's own words; hosting companies' pages on 0x1104",
      },
      codes: {
        4356: {
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
