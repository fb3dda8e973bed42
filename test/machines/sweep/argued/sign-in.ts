/** How people sign in, and what protects the way. */
import type { Argument } from "../report.ts";

/** How people sign in, what protects the way, and what changed. */
export const signIn: readonly Argument[] = [
  {
    place: /SCHANNEL\\Protocols\\TLS \d\.\d\\(Client|Server)\|/,
    why: "TLS 1.0 and 1.1 may be off, a protocol may be written out as on, and of a text in place of a number nobody documents what it does.",
  },
  {
    place: /FipsAlgorithmPolicy(\||$)/,
    why: "Whether Windows keeps to FIPS is a choice of the site; it is asked to say what a level of encryption means.",
  },
  {
    place: /\|RestrictRemoteSAM$|(^|\\)Lsa$/,
    why: "The policy is a text in SDDL; a number is none, and without it Windows has its default.",
  },
  {
    place: /\|(fSingleSessionPerUser|TSServerDrainMode|WinStationsDisabled|fClientDisableUDP)$/,
    why: "Windows' own setting, a choice of the site, or a form in which Windows never writes it: WinStationsDisabled is the text 1, and that is noticed.",
  },
  {
    place: /CurrentVersion\|(CurrentBuildNumber|UBR)$|\|AllowEncryptionOracle$/,
    why: "Which updates a Windows has is asked of builds that once lacked those of 2018; 1 is Windows' own level of CredSSP.",
  },
  {
    place: /(^|\\)(Session Manager|Winlogon)$/,
    kind: /key deleted/,
    why: "Without the key nothing waits for a restart, and nothing shuts logons.",
  },
  {
    place: /^class MSFT_Net(Adapter|IPInterface)(\||$)/,
    why: "What an adapter is called, and numbers that make no tunnel of it; a tunnel and a small MTU are noticed.",
  },
  {
    place: /^store My$/,
    kind: /missing/,
    why: "No certificate was chosen.",
  },
  {
    place: /^store Remote Desktop\|certificate$/,
    why: "Windows makes it for itself: what it is called, and by whom, binds nobody. Its dates and its key are noticed.",
  },
  {
    place: /ClusterSettings(\||$)/,
    why: "Where a deployment may be written down; the provider says what is in force.",
  },
];
