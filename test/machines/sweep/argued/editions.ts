/** What an edition or a version of Windows lacks: there a check says so, before anything is broken and after. */
import type { Argument } from "../report.ts";

/** Windows Home: that it lets nobody connect is said, and makes all else of the target idle. */
const withoutRemoteDesktop: readonly Argument[] = [
  {
    place:
      /^service |^store |Services\\TermService|^class (Win32_Service|MSFT_NetTCPConnection)$|Terminal Services\|fDenyTSConnections$/,
    on: /^win11-home$/,
    why: "Home lets nobody connect: that is said, and what else would keep people out is not asked.",
  },
];

/** Windows 7 and Server 2008 R2 have no classes of sockets and of adapters: that is said already, as Unknown. */
const withoutClasses: readonly Argument[] = [
  {
    place: /^socket of the listener$|^class Win32_Service$|\|LanAdapter$|Terminal Server\\WinStations$/,
    on: /^(win7|server-2008r2)$/,
    why: "Windows 7 and Server 2008 R2 have no classes of sockets and adapters, so who listens where is Unknown there before and after.",
  },
  {
    place: /(Terminal Services|RDP-Tcp)\|(MinEncryptionLevel|SecurityLayer|UserAuthentication)$/,
    on: /^(win7|server-2008r2)$/,
    why: "Windows 7 and Server 2008 R2 come without NLA, which is said; whatever protects more or less than that is no worse.",
  },
];

export const editions: readonly Argument[] = [...withoutRemoteDesktop, ...withoutClasses];
