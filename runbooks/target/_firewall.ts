/** What the firewall says of the port: the readings, and what they come to for one profile. */
import {
  all,
  any,
  type Bool,
  type Element,
  eq,
  type Facts,
  type FactsOf,
  firewallProfile,
  firewallRules,
  of,
  some,
} from "rdpmend";
import { port } from "./_listener.ts";

const tcp = { protocol: 6, port: of(port).data } as const;

export const rules = firewallRules(tcp, {
  good: "An active rule allows the port, from any address, for the profile in use, and none blocks it.",
  bad: "No active rule allows the port for the profile in use, or only from some addresses, or one blocks it.",
});
export const profiles = firewallProfile(tcp, {
  good: "The profile in use admits what its rules allow, and counts the rule that you found.",
  bad: "The profile in use blocks all inbound connections, or ignores local rules, and yours is one.",
});

type Read = { profiles: typeof profiles };
type Profiles = Facts<Read>["profiles"];
type Profile = Element<FactsOf<Read>["profiles"]["items"][number]>;

/** Some profile in use is such. */
export const inUse = (profiles: Profiles, such: (profile: Profile) => Bool): Bool =>
  some(profiles.items, (profile) => all(eq(profile.inUse, true), such(profile)));

export const isOff = (profile: Profile): Bool => eq(profile.setting, "off");
export const blocksAll = (profile: Profile): Bool => eq(profile.setting, "blocks all");
export const isBlocked = (profile: Profile): Bool => eq(profile.blocks, "everybody");
/** No rule in force admits anybody, and only rules do. */
export const isClosed = (profile: Profile): Bool => all(eq(profile.setting, "by rules"), eq(profile.allows, "nobody"));
export const isShut = (profile: Profile): Bool => any(blocksAll(profile), isBlocked(profile), isClosed(profile));
/** Anybody may come. */
export const isOpen = (profile: Profile): Bool =>
  any(
    isOff(profile),
    all(eq(profile.blocks, "nobody"), any(eq(profile.setting, "admits all"), eq(profile.allows, "anybody"))),
  );
/** Rules admit, but not everybody. */
export const admitsOnly = (profile: Profile, whom: "subnet" | "addresses" | "conditions" | "authenticated"): Bool =>
  all(eq(profile.setting, "by rules"), eq(profile.allows, whom));
