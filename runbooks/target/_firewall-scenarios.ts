/** Machines for the scenarios of Test-RdpFirewall: what differs from one whose rule admits everywhere. */
import * as rdp from "rdpmend";

const allThree = <T>(one: T) => ({ Domain: one, Private: one, Public: one });
const nobody = { allows: "nobody" } as const;
const unknownNetworks = "RdpMend.CimClassMissing: This machine has no CIM class MSFT_NetConnectionProfile.";
const notKnown = (...names: ("Domain" | "Private" | "Public")[]) => {
  const changes = Object.fromEntries(names.map((name) => [name, nobody]));
  const items = rdp.firewallProfiles(changes).items.map((one) => ({ ...one, inUse: { unknown: unknownNetworks } }));
  return { items: items as never, inUse: { unknown: unknownNetworks } as never };
};
const unplugged = rdp.firewallProfiles({ Private: { inUse: false } });

export const scenarios = {
  admitted: {
    "Windows' own rule": {},
    "no rule, but the profile admits what no rule names": {
      profiles: rdp.firewallProfiles({ Private: { ...nobody, setting: "admits all" } }),
    },
    "the rule is for the profile in use alone": {
      profiles: rdp.firewallProfiles({ Domain: nobody, Public: { ...nobody, setting: "blocks all" } }),
    },
  },
  "port-not-known": { "no port at all": { port: rdp.noValue } },
  "service-not-running": { "somebody stopped it": { service: rdp.stoppedService("Disabled") } },
  "open-on-every-network": { "Windows 7 does not say which network it is on": { profiles: notKnown() } },
  "firewall-off": {
    "off for all": { profiles: rdp.firewallProfiles(allThree({ setting: "off", ...nobody } as const)) },
    "off for the one in use": { profiles: rdp.firewallProfiles({ Private: { setting: "off", ...nobody } }) },
  },
  "no-rule": {
    "a port of one's own without a rule": { profiles: rdp.firewallProfiles(allThree(nobody)) },
    "whichever network it is": { profiles: notKnown("Domain", "Private", "Public") },
  },
  "no-network": {
    "the cable is out": { profiles: unplugged },
    "the cable is out, and the list of networks was lost on its way": {
      profiles: { ...unplugged, inUse: { unknown: "RdpMend.BadFacts: profiles.inUse: nothing" } as never },
    },
  },
  "one-network-shut": {
    "the second card is on a public network": {
      profiles: rdp.firewallProfiles({ Public: { ...nobody, inUse: true } }),
    },
  },
  "blocks-all": {
    "a hardening tool did it": { profiles: rdp.firewallProfiles({ Private: { ...nobody, setting: "blocks all" } }) },
  },
  "rule-blocks": { "a policy blocks": { profiles: rdp.firewallProfiles({ Private: { blocks: "everybody" } }) } },
  "local-rules-ignored": {
    "the policy forbids local rules": {
      profiles: rdp.firewallProfiles({ Private: { ...nobody, localRules: false, ignored: true } }, ["Private"]),
    },
  },
  "system-only": {
    "a rule of somebody for System": {
      profiles: rdp.firewallProfiles(allThree({ ...nobody, kernelOnly: true })),
    },
  },
  "other-profile": {
    "the network became public": {
      profiles: rdp.firewallProfiles({ Private: { inUse: false }, Public: { ...nobody, inUse: true } }),
    },
  },
  "rule-blocks-some": {
    "a block for some addresses": { profiles: rdp.firewallProfiles({ Private: { blocks: "some" } }) },
    "authenticated computers pass the block": {
      profiles: rdp.firewallProfiles({ Private: { blocks: "some", allows: "authenticated" } }),
    },
  },
  "authenticated-only": {
    "a bypass rule alone": { profiles: rdp.firewallProfiles({ Private: { allows: "authenticated" } }) },
  },
  "subnet-only": { "the local subnet": { profiles: rdp.firewallProfiles({ Private: { allows: "subnet" } }) } },
  "addresses-only": { "an old subnet": { profiles: rdp.firewallProfiles({ Private: { allows: "addresses" } }) } },
  "conditions-only": { "one network card": { profiles: rdp.firewallProfiles({ Private: { allows: "conditions" } }) } },
  "not-readable": {
    "the rules are for some networks, and which are in use is not known": { profiles: notKnown("Public") },
    "a rule with a word that nobody knows": {
      profiles: rdp.firewallProfiles({
        Private: { allows: { unknown: "RdpMend.FirewallRuleNotKnown: The firewall rule X" } as never },
      }),
    },
  },
};
