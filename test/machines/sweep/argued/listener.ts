/** The listener and Windows' own templates of it. */
import type { Argument } from "../report.ts";

const rdpTcp = (names: string): RegExp => new RegExp(`\\\\RDP-Tcp\\|(${names})$`);

/** The listener's values: kinds and absence are noticed of each; this is what their data decide. */
export const listener: readonly Argument[] = [
  {
    place: rdpTcp(
      "ColorDepth|DrawGdiplusSupportLevel|KeyboardLayout|AudioEnumeratorDll|CfgDll|fInheritColorDepth",
    ),
    why: "Only how a session looks, sounds or is set up in a tool.",
  },
  {
    place: rdpTcp("f(Disable|Auto|Force|Inherit)\\w+|Shadow"),
    why: "What a session brings along, and whose word counts in it: a choice of the site.",
  },
  {
    place: rdpTcp("Max(Connection|Disconnection|Idle)Time|KeepAliveTimeout|fReconnectSame|fResetBroken"),
    why: "How long a session lasts: a choice of the site, and nobody is kept out.",
  },
  {
    place: rdpTcp("MaxInstanceCount"),
    why: "How many may connect is a choice of the site; what the listener's configuration asks is whether it is whole.",
  },
  {
    place: rdpTcp(
      "fPromptForPassword|fUseDefaultGina|fHomeDirectoryMapRoot|fAllowSecProtocolNegotiation|fLogonDisabled",
    ),
    why: "How people sign in: a choice of the site. Of fLogonDisabled only 1 is documented, and that is noticed.",
  },
  {
    place: rdpTcp("MinEncryptionLevel"),
    kind: /^another number$/,
    why: "Each number from 1 to 4 is a level that sites choose.",
  },
  {
    place: rdpTcp(
      "(Username|Domain|Password|WorkDirectory|InitialProgram|Comment|WFProfilePath|NWLogonServer)",
    ),
    why: "Whom and with what a session begins: a choice of the site.",
  },
  {
    place: rdpTcp("Callback(Number)?|Cd(Class|Flag|DLL|Name)"),
    why: "For modems; the network knows no callback.",
  },
  {
    place: rdpTcp("(InputBuffer|OutBuf)\\w+|InteractiveDelay|WdFlag|PdFlag1?"),
    why: "Buffers, delays and flags differ between builds, and no source says which of them keep anybody out.",
  },
  {
    place: rdpTcp("Select(NetworkDetect|Transport)|WebSocket(Tls)?ListenerPort"),
    why: "Only newer Windows has them; without them, or with others, TCP is as it was.",
  },
];

/** Windows' own templates: they say what the listener is held against where they are there. */
export const templates: readonly Argument[] = [
  {
    place: /\\Wds\\rdpwd(\\|$|\|)/,
    kind: /deleted|another kind/,
    why: "Without a template, or without a value of it, the listener is held against the table of known values.",
  },
  {
    place: /\\Wds\\rdpwd(\\.*)?\|/,
    why: "A value of a template that the listener does not take: no listener is made of it but by Reset-RdpListener, which has a table.",
  },
  {
    place: /Terminal Server\\WinStations\|/,
    why: "The permissions of listeners to come, and the name of a certificate that Windows makes anew; nobody documents how to read them.",
  },
];
