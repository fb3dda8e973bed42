/** Reads the firewall's three profiles: which are in use, what is set for each, and whom the rules in force admit to a port. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { firewallPlaces, portArgs, ruleTexts } from "./shared/firewall.ts";

const profile = z.strictObject({
  name: z.enum(["Domain", "Private", "Public"]).meta({ words: "its name" }),
  inUse: z.boolean().meta({ words: "whether it is in use", yes: "it is in use", no: "it is not in use" }),
  setting: z.enum(["off", "blocks all", "admits all", "by rules"]).meta({ words: "its state" }),
  localRules: z.boolean().meta({ yes: "local rules count", no: "local rules are ignored" }),
  allows: z
    .enum(["anybody", "addresses", "subnet", "conditions", "authenticated", "nobody"])
    .meta({ words: "whom its rules admit" }),
  blocks: z.enum(["everybody", "some", "nobody"]).meta({ words: "whom its rules block" }),
  ignored: z.boolean().meta({
    yes: "a local rule that is ignored would admit somebody",
    no: "no ignored rule would admit anybody",
  }),
  kernelOnly: z
    .boolean()
    .meta({ yes: "a rule is for the program System", no: "no rule is for the program System" }),
});
type Profile = z.output<typeof profile>;

const usual = (name: Profile["name"]): Profile => ({
  name,
  inUse: name === "Private",
  setting: "by rules",
  localRules: true,
  allows: "anybody",
  blocks: "nobody",
  ignored: false,
  kernelOnly: false,
});

/** Facts for scenarios: all three as on a usual machine, where Private is in use and a rule admits everywhere. */
export const firewallProfiles = (
  changes: Partial<Record<Profile["name"], Partial<Profile>>> = {},
  managed: Profile["name"][] = [],
) => {
  const items = (["Domain", "Private", "Public"] as const).map((name) => ({
    ...usual(name),
    ...changes[name],
  }));
  return { items, inUse: items.filter(({ inUse }) => inUse).map(({ name }) => name), managed };
};

const set = (path: string, values: Readonly<Record<string, number>>) => ({
  path,
  values: Object.fromEntries(Object.entries(values).map(([name, data]) => [name, ["DWord", data] as const])),
});
const usualRule = {
  path: `${firewallPlaces.local}\\FirewallRules`,
  values: { "RemoteDesktop-UserMode-In-TCP": ["String", ruleTexts.usual] as const },
};
const networks = (...categories: number[]) => ({
  MSFT_NetConnectionProfile: {
    items: categories.map((NetworkCategory) => ({ NetworkCategory })),
    count: categories.length,
  },
});
const shut: Partial<Profile> = { allows: "nobody" };

export const firewallProfile = reading("firewall-profile", {
  args: portArgs,
  facts: z.strictObject({
    items: z.array(profile).meta({ words: "{it}" }),
    inUse: z.array(z.string()).meta({ words: "the profiles in use" }),
    managed: z.array(z.string()).meta({ words: "the profiles that a policy or MDM sets" }),
  }),
  slow: true,
  words: () => "the profiles of the firewall",
  examples: [
    {
      when: "two networks are connected, and a rule is for one of them",
      args: { protocol: 6, port: 3389 },
      registry: [
        usualRule,
        set(`${firewallPlaces.local}\\DomainProfile`, { EnableFirewall: 1 }),
        set(`${firewallPlaces.local}\\StandardProfile`, { EnableFirewall: 0 }),
        set(`${firewallPlaces.local}\\PublicProfile`, { EnableFirewall: 1, DoNotAllowExceptions: 1 }),
      ],
      cim: networks(0, 2, 0),
      facts: firewallProfiles({
        Domain: { inUse: true },
        Private: { ...shut, inUse: false, setting: "off" },
        Public: { ...shut, inUse: true, setting: "blocks all" },
      }),
    },
    {
      when: "policies beat what was set here, and forbid local rules",
      args: { protocol: 6, port: 3389 },
      registry: [
        usualRule,
        set(`${firewallPlaces.local}\\StandardProfile`, { EnableFirewall: 0, DefaultInboundAction: 0 }),
        set(`${firewallPlaces.policy}\\DomainProfile`, { EnableFirewall: 0 }),
        set(`${firewallPlaces.policy}\\StandardProfile`, { EnableFirewall: 1, DefaultInboundAction: 1 }),
        set(`${firewallPlaces.mdm}\\PublicProfile`, { AllowLocalPolicyMerge: 0 }),
        set(`${firewallPlaces.mdm}\\StandardProfile`, { AllowLocalPolicyMerge: 0 }),
      ],
      cim: networks(1),
      facts: firewallProfiles(
        {
          Domain: { ...shut, setting: "off" },
          Private: { ...shut, localRules: false, ignored: true },
          Public: { ...shut, localRules: false },
        },
        ["Domain", "Private", "Public"],
      ),
    },
  ],
});
