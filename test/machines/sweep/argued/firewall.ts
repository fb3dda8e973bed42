/** Rules and profiles of the firewall. */
import { bases } from "../../bases.ts";
import type { Machine } from "../../machine.ts";
import type { Argument } from "../report.ts";

/** By the key of each profile, the category of its networks. */
const categories = { PublicProfile: 0, StandardProfile: 1, DomainProfile: 2 } as const;

/** The machines of which no network is of that category. */
function without(category: number): RegExp {
  const has = ({ cim }: Machine): boolean => {
    const answer = cim.MSFT_NetConnectionProfile;
    return (
      answer !== undefined &&
      "items" in answer &&
      answer.items.some(({ NetworkCategory }) => NetworkCategory === category)
    );
  };
  const names = Object.values(bases)
    .filter((machine) => !has(machine))
    .map(({ name }) => name);
  return new RegExp(`^(${names.join("|")})$`);
}

/** Only the profile that is in use shuts anybody out. */
const profiles = Object.entries(categories).map(
  ([key, category]): Argument => ({
    place: new RegExp(`FirewallPolicy\\\\${key}\\|`),
    on: without(category),
    why: `No network of the machine has the profile ${key}: what it says is not in force.`,
  }),
);

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
    place: /FirewallPolicy\\\w+Profile(\|EnableFirewall)?$/,
    kind: /deleted/,
    why: "Where nothing is said of a profile, Windows has it on.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|DefaultInboundAction$/,
    kind: /^appears as [01]$/,
    why: "Blocking what no rule admits is what Windows does by itself; admitting it shuts nobody out.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|DoNotAllowExceptions$/,
    kind: /^appears as 0$/,
    why: "Written out, what Windows does by itself.",
  },
  ...profiles,
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
    place: /^class MSFT_NetConnectionProfile\|NetworkCategory$/,
    on: /^win11-home$/,
    why: "Home lets nobody connect, whatever its firewall does.",
  },
  {
    place: /^rules of others/,
    why: "They are for other programs and ports, and for UDP, without which Remote Desktop works.",
  },
];
