/** Reads the inbound firewall rules that open or shut a port of Remote Desktop, one by one. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { firewallPlaces, portArgs, ruleTexts } from "./shared/firewall.ts";

const rule = z.strictObject({
  name: z.string().meta({ words: "its name" }),
  store: z.enum(["local", "policy", "mdm"]).meta({ words: "where it is kept" }),
  active: z.boolean().meta({ yes: "it is active", no: "it is not active" }),
  action: z.enum(["Allow", "Block", "ByPass"]).nullable().meta({ words: "its action" }),
  profiles: z.array(z.string()).meta({ words: "its profiles" }),
  from: z.enum(["any", "subnet", "listed"]).meta({ words: "whence it is for" }),
  addresses: z.array(z.string()).meta({ words: "its remote addresses" }),
  narrowed: z.array(z.string()).meta({ words: "its other conditions" }),
  reaches: z.enum(["service", "system", "other"]).meta({ words: "what it reaches" }),
});

const usual: z.output<typeof rule> = {
  name: "RemoteDesktop-UserMode-In-TCP",
  store: "local",
  active: true,
  action: "Allow",
  profiles: ["Domain", "Private"],
  from: "any",
  addresses: [],
  narrowed: [],
  reaches: "service",
};
const everywhere = ["Domain", "Private", "Public"];
const shadow = "RemoteDesktop-Shadow-In-TCP";
const rules = (path: string, values: Readonly<Record<string, string>>) => ({
  path: `${path}\\FirewallRules`,
  values: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, ["String", text] as const])),
});

export const firewallRules = reading("firewall-rule", {
  args: portArgs,
  facts: z.strictObject({
    items: z.array(rule).meta({ words: "{it}" }),
    /** One line each, for people. */
    active: z.array(z.string()).meta({ words: "the active rules" }),
    inactive: z.array(z.string()).meta({ words: "the rules that are not active" }),
  }),
  words: () => "the firewall rules",
  examples: [
    {
      when: "Windows' own rules are on, and a policy blocks a range of ports without naming a program",
      args: { protocol: 6, port: 3389 },
      registry: [
        rules(firewallPlaces.local, {
          [usual.name]: ruleTexts.usual,
          [shadow]: ruleTexts.shadow,
          Store:
            "v2.30|Action=Allow|Active=TRUE|Dir=In|Name=A Store app|LUOwn=S-1-5-21-1-2-3-1001|AppPkgId=S-1-15-2-1|",
          Other:
            "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|App=C:\\Program Files\\x.exe|Name=Other|",
          Out: "v2.30|Action=Block|Active=TRUE|Dir=Out|Protocol=6|LPort=3389|Name=Out|",
          Direct:
            "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|App=System|Name=Wi-Fi Direct|TTK2_27=WFDKmDriver|",
          Udp: "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=17|LPort=3389|Name=Udp|",
          Else: "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3390|LPort2_10=1-3388|LPort=RPC|Name=Else|",
        }),
        rules(firewallPlaces.policy, {
          Baseline:
            "v2.30|Action=Block|Active=FALSE|Dir=In|Protocol=6|LPort=80|LPort2_10=3000-4000|Name=Baseline|",
        }),
      ],
      facts: {
        items: [
          { ...usual, name: shadow, profiles: everywhere, reaches: "other" },
          usual,
          {
            ...usual,
            name: "Baseline",
            store: "policy",
            active: false,
            action: "Block",
            profiles: everywhere,
          },
        ],
        active: ["Allow RemoteDesktop-UserMode-In-TCP (local; Domain and Private; from any address)"],
        inactive: ["Baseline (policy)"],
      },
    },
    {
      when: "rules are for addresses, accounts and computers, and one comes by MDM",
      args: { protocol: 6, port: 3389 },
      registry: [
        rules(firewallPlaces.local, {
          A: "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|RA4=LocalSubnet|RA6=LocalSubnet|Svc=*|App=%windir%\\System32\\svchost.exe|Name=A|",
          B: "v2.30|Action=ByPass|Active=TRUE|Dir=In|Protocol=6|RMauth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-515)|Security=Authenticate|Name=B|Edge=TRUE|Defer=App|",
          C: "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LUAuth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-1001)|Name=C|",
        }),
        rules(firewallPlaces.mdm, {
          D: "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Public|LPort=3389|RA4=10.0.0.0/255.0.0.0|RA4=192.0.2.1|App=System|Name=D|",
        }),
      ],
      facts: {
        items: [
          { ...usual, name: "A", profiles: everywhere, from: "subnet", addresses: ["LocalSubnet"] },
          {
            ...usual,
            name: "B",
            action: "ByPass",
            profiles: everywhere,
            narrowed: ["RMauth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-515)", "Security=Authenticate"],
          },
          {
            ...usual,
            name: "D",
            store: "mdm",
            profiles: ["Public"],
            from: "listed",
            addresses: ["10.0.0.0/255.0.0.0", "192.0.2.1"],
            reaches: "system",
          },
        ],
        active: [
          "Allow A (local; Domain and Private and Public; from LocalSubnet)",
          "ByPass B (local; Domain and Private and Public; from any address; only RMauth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-515) and Security=Authenticate)",
          "Allow D (mdm; Public; from 10.0.0.0/255.0.0.0 and 192.0.2.1)",
        ],
        inactive: [],
      },
    },
  ],
});
