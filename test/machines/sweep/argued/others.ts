/** What is left: the client's cache, services, the edition. */
import type { Argument } from "../report.ts";

export const others: readonly Argument[] = [
  {
    place: /MSLicensing(\\Store)?(\\LICENSE\d+)?$/,
    kind: /key deleted/,
    why: "A client that has had no licence, or has one less, in one of the two views: it asks for another.",
  },
  {
    place: /\\LICENSE\d+\|/,
    why: "What is in a licence only the client can judge; the names of its values are general knowledge.",
  },
  { place: /\|ClientHWID$/, kind: /other bytes/, why: "Another identity is as good." },
  {
    place: /WOW6432Node\\Microsoft\\MSLicensing\\HardwareID\|ClientHWID$/,
    why: "The identity that 32-bit clients have: they make another one. It is the one of the 64-bit client that users cannot make.",
  },
  {
    place: /^service (W32Time|MpsSvc)$/,
    kind: /missing|disabled|stopped/,
    why: "Without a domain nothing hangs on the time service; and a service that is disabled and runs still does its work.",
  },
  {
    place: /^service MSSQL\$MICROSOFT##WID$/,
    kind: /missing/,
    why: "A broker whose database a SQL Server has does without Windows' own.",
  },
  {
    place: /^service /,
    kind: /another account/,
    why: "Of the helpers nobody documents an account without which Remote Desktop does not work.",
  },
  {
    place: /CurrentVersion(\|(EditionID|ProductName)|\\Svchost.*|)$/,
    why: "The edition and the groups of svchost are asked where the service does not run, or nothing listens: to say why.",
  },
  {
    place: /^class Win32_Terminal(\||$)/,
    why: "The list is optional, and the console's entry is nobody's way in.",
  },
];
