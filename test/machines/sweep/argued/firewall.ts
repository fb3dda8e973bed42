/** Rules and profiles of the firewall. */
import type { Argument } from "../report.ts";

export const rules: readonly Argument[] = [
  {
    place: /^rule (NETDIS-|WiFiDirect-|RemoteDesktop(Services)?-Shadow-)/,
    why: "Rules for Teredo, Wi-Fi Direct and shadowing: they neither open nor shut the port of Remote Desktop.",
  },
  { place: /^rule RemoteDesktop-UserMode-In-TCP$/, kind: /^switched on$/, why: "It is on already." },
  {
    place: /^rule \{/,
    on: /^win11-hardened$/,
    why: "Windows' own rule admits everybody already: one permission less, or narrower, shuts nobody out.",
  },
  {
    place: /^rule RemoteDesktop(Services)?-UserMode-In-TCP$/,
    on: /^(session-host|connection-broker|license-server|not-elevated)/,
    why: "A session host has two rules of Windows that admit everybody: without one of them the other still does.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|DisableNotifications$/,
    why: "Whether Windows tells the person at the screen that it blocked something.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|AllowLocalPolicyMerge$/,
    why: "Whether local rules count is said by a policy, and not here.",
  },
  {
    place: /FirewallPolicy\\\w+Profile(\||$)/,
    why: "A profile that no network of the machine has, or a value that leaves it as Windows has it: on, blocking what no rule admits.",
  },
  {
    place: /SharedAccess\\Parameters\\FirewallPolicy$/,
    kind: /denied/,
    why: "Who may read the rules below it still reads them.",
  },
  {
    place: /^class MSFT_NetConnectionProfile\|NetworkCategory$/,
    kind: /another number/,
    why: "Another profile that the rule is for as well.",
  },
  {
    place: /^rules of others/,
    why: "They are for other programs and ports, and for UDP, without which Remote Desktop works.",
  },
];
