/** Reads the inbound firewall rules that can admit a connection to Remote Desktop. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";

const rule = z.strictObject({
  name: z.string().meta({ words: "its name" }),
  store: z.enum(["local", "policy"]).meta({ words: "where it is kept" }),
  active: z.boolean().meta({ yes: "the rule is active", no: "the rule is not active" }),
  action: z.string().nullable().meta({ words: "its action" }),
  protocol: z.number().nullable().meta({ words: "its protocol" }),
  ports: z.array(z.string()).meta({ words: "its ports" }),
  anyPort: z.boolean().meta({ yes: "it is for any port", no: "it names its ports" }),
  profiles: z.array(z.string()).meta({ words: "its profiles" }),
  service: z.string().nullable().meta({ words: "its service" }),
  program: z.string().nullable().meta({ words: "its program" }),
});

const places = {
  local: "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules",
  policy: "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules",
};

const usual: z.output<typeof rule> = {
  name: "RemoteDesktop-UserMode-In-TCP",
  store: "local",
  active: true,
  action: "Allow",
  protocol: 6,
  ports: ["3389"],
  anyPort: false,
  profiles: ["Domain", "Private"],
  service: "termservice",
  program: "%SystemRoot%\\system32\\svchost.exe",
};

export const firewallRules = reading("firewall-rule", {
  args: z.strictObject({ protocol: z.union([z.literal(6), z.literal(17)]) }),
  facts: z.strictObject({ items: z.array(rule).meta({ words: "{it}" }) }),
  words: () => "the firewall rules",
  examples: [
    {
      when: "Windows' own rule is on, and a policy blocks a port without naming a program",
      args: { protocol: 6 },
      registry: [
        {
          path: places.local,
          values: {
            [usual.name]: [
              "String",
              `v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Private|LPort=3389|App=${usual.program}|Svc=${usual.service}|Name=@FirewallAPI.dll,-28775|`,
            ],
          },
        },
        {
          path: places.policy,
          values: { Baseline: ["String", "v2.30|Action=Block|Active=FALSE|Dir=In|Name=Baseline|"] },
        },
      ],
      facts: {
        items: [
          usual,
          {
            name: "Baseline",
            store: "policy",
            active: false,
            action: "Block",
            protocol: null,
            ports: [],
            anyPort: true,
            profiles: ["Domain", "Private", "Public"],
            service: null,
            program: null,
          },
        ],
      },
    },
  ],
});

/** Facts for scenarios: a rule that allows, as Windows brings it, with changes. */
export const firewallRule = (changes: Partial<z.output<typeof rule>> = {}): z.output<typeof rule> => ({
  ...usual,
  ports: [...usual.ports],
  profiles: ["Domain", "Private", "Public"],
  ...changes,
});
