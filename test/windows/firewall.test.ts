/**
 * Test-RdpFirewall on whole sets of rules: the module's readers on a real registry, and its verdict. What Wine has not (the
 * networks, the service of the firewall) is answered.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { RegistryData } from "../../src/model/registry-state.ts";
import { firewallPlaces } from "../../src/primitives/shared/firewall.ts";
import { allowed, on, shippedRules } from "../machines/firewall-data.ts";
import { saidErrors } from "./machine.ts";
import { type RawKey, type RawTree, rawKey, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

type Settings = Readonly<Record<string, number | string>>;
type Rules = Readonly<Record<string, string>>;
interface Machine {
  readonly port?: number;
  readonly build?: string;
  /** Of networks: 0 public, 1 private, 2 domain; null where Windows does not say. */
  readonly networks?: readonly number[] | null;
  /** By place, `local\PublicProfile` and the like. */
  readonly settings?: Readonly<Record<string, Settings>>;
  readonly local?: Rules;
  readonly policy?: Rules;
  readonly mdm?: Rules;
}

const sets = readdirSync(join(import.meta.dirname, "..", "machines", "data"))
  .map((file) => /^firewall-(.*)\.txt$/.exec(file)?.[1])
  .filter((name) => name !== undefined);
const windows11 = shippedRules("windows11");
const ready = allowed(windows11);
const usual = ready["RemoteDesktop-UserMode-In-TCP"] ?? "";
const changed = (from: string | RegExp, to: string): Rules => ({
  ...ready,
  "RemoteDesktop-UserMode-In-TCP": usual.replace(from, to),
});
const rule = (words: string, action = "Allow") =>
  `v2.33|Action=${action}|Active=TRUE|Dir=In|Protocol=6|${words}|Name=Own|`;
const beside = (words: string, action?: string): Rules => ({ ...windows11, Own: rule(words, action) });
const server = "%SystemRoot%\\system32\\svchost.exe";

const defaults: Settings = { EnableFirewall: 1 };
const localSettings = {
  "local\\DomainProfile": defaults,
  "local\\StandardProfile": defaults,
  "local\\PublicProfile": defaults,
};
const private1 = "local\\StandardProfile";

function treesOf({ settings = {}, local = ready, policy, mdm }: Machine): RawTree[] {
  const values = (from: Readonly<Record<string, string | number>>): Record<string, RegistryData> =>
    Object.fromEntries(
      Object.entries(from).map(([name, data]) => [
        name,
        typeof data === "number" ? (["DWord", data] as const) : (["String", data] as const),
      ]),
    );
  const keys: Record<string, Record<string, RegistryData>> = { "local\\FirewallRules": values(local) };
  if (policy) keys["policy\\FirewallRules"] = values(policy);
  if (mdm) keys["local\\Mdm\\FirewallRules"] = values(mdm);
  for (const [place, set] of Object.entries({ ...localSettings, ...settings }))
    keys[place.replace(/^mdm/, "local\\Mdm")] = values(set);
  return (["local", "policy"] as const).map((store) => {
    const own = Object.entries(keys).filter(([place]) => place.startsWith(`${store}\\`));
    let key: RawKey = own.length > 0 ? rawKey("Root") : { name: "Root", exists: false };
    for (const [place, one] of own) {
      const way = place.split("\\").slice(1);
      const name = way.at(-1) ?? "";
      key = withKey(key, way, (old) => ({ ...rawKey(name, one, old?.keys), name }));
    }
    return { view: "64", path: firewallPlaces[store], key };
  });
}

const block = { Baseline: rule("LPort=3389", "Block") };
const merge = { "policy\\PrivateProfile": { AllowLocalPolicyMerge: 0 } };
const owned = "LUOwn=S-1-5-21-1-2-3-1001";
const cases: Readonly<Record<string, Readonly<Record<string, Machine>>>> = {
  admitted: {
    "Windows' own rule": {},
    "a range of ports": { port: 33893, local: beside("LPort2_10=33000-34000") },
    "a rule for svchost.exe and all its services": { local: beside(`LPort=3389|App=${server}|Svc=*`) },
    "a rule for svchost.exe": { local: beside(`LPort=3389|App=${server}`) },
    "a rule with edge traversal": { local: beside("LPort=3389|Edge=TRUE|Defer=App") },
    "a rule of MDM": { local: windows11, mdm: block.Baseline ? { Mdm: rule("LPort=3389") } : {} },
    "a policy forbids local rules, and has its own": { settings: merge, policy: { Gpo: rule("LPort=3389") } },
    "a policy of the older kind": {
      networks: [2],
      local: windows11,
      settings: { "policy\\DomainProfile\\Services\\RemoteDesktop": { Enabled: 1, RemoteAddresses: "*" } },
    },
    "a port by a policy of the older kind": {
      port: 33893,
      settings: {
        "policy\\StandardProfile\\GloballyOpenPorts\\List": { "33893:TCP": "33893:TCP:*:enabled:Own" },
      },
    },
    "a rule that a policy switched off, beside the local one": {
      policy: { Gpo: rule("LPort=3389", "Block").replace("TRUE", "FALSE") },
    },
    "System, where Windows 7 listens so": { build: "7601", local: beside("LPort=3389|App=System") },
    "blocks of another program, another port, another direction, UDP": {
      policy: {
        A: rule("LPort=3389|App=C:\\x.exe", "Block"),
        B: rule("LPort=3390", "Block"),
        C: rule("LPort=3389", "Block").replace("Dir=In", "Dir=Out"),
        D: rule("LPort=3389", "Block").replace("Protocol=6", "Protocol=17"),
        Shadow: rule("App=%SystemRoot%\\system32\\RdpSa.exe", "Block"),
      },
    },
    "a word that nobody knows, in a rule of another program": { policy: { A: rule("App=C:\\x.exe|New=1") } },
    "the local settings are off, the policy's on": {
      settings: {
        [private1]: { EnableFirewall: 1, DefaultInboundAction: 0 },
        "policy\\StandardProfile": defaults,
      },
    },
  },
  "no-rule": {
    "as shipped: Remote Desktop is not allowed": { local: windows11 },
    "case 14: an own port, while the rule for shadowing is active": { port: 33893 },
    "the port that Media Center has a rule for": { port: 3390 },
    "the port of the WebSocket rules": { port: 3387 },
    "policies of the older kind, for 3389 and for another port": {
      port: 33893,
      settings: {
        "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 1 },
        "policy\\StandardProfile\\GloballyOpenPorts\\List": {
          "33894:TCP": "33894:TCP:*:enabled:Own",
          "33893:UDP": "33893:UDP:*:enabled:Own",
          "33893:TCP": "33893:TCP:*:disabled:Own",
        },
      },
    },
    "a rule of a Store app": { local: beside(`${owned}|AppPkgId=S-1-15-2-1`) },
    "a rule of a Store app by its family": { local: beside("PFN=App_1") },
    "a rule of another program": { local: beside("LPort=3389|App=C:\\x\\svchost.exe") },
    "a rule of another service": { local: beside(`LPort=3389|App=${server}|Svc=W32Time`) },
    "a rule of another user": { local: beside(`LPort=3389|${owned}`) },
    "a rule for another user's programs": {
      local: beside("LPort=3389|LUAuth=D:(A;;CC;;;S-1-5-21-1-2-3-1001)"),
    },
  },
  "other-profile": {
    "case 16: the network is public": {
      networks: [0],
      local: changed("Protocol=6|", "Protocol=6|Profile=Domain|Profile=Private|"),
    },
  },
  "blocks-all": {
    "case 17: block all, in the domain": {
      networks: [2],
      settings: { "local\\DomainProfile": { EnableFirewall: 1, DoNotAllowExceptions: 1 } },
    },
    "by a policy alone": { settings: { "policy\\StandardProfile": { DoNotAllowExceptions: 1 } } },
    "by MDM, although group policy says no": {
      settings: {
        "mdm\\StandardProfile": { DoNotAllowExceptions: 1 },
        "policy\\PrivateProfile": { DoNotAllowExceptions: 0 },
      },
    },
  },
  "rule-blocks": {
    "a block by policy": { policy: block },
    "a block by MDM of all ports": { mdm: { All: rule("Profile=Private", "Block") } },
  },
  "rule-blocks-some": {
    "for some addresses": { policy: { Some: rule("LPort=3389|RA4=10.0.0.0/255.0.0.0", "Block") } },
    "for all but authenticated computers": {
      policy: {
        ...block,
        Pass: rule("LPort=3389|Security=Authenticate|RMauth=O:LSD:(A;;CC;;;S-1-5-21-1-2-3-515)", "ByPass"),
      },
    },
  },
  "authenticated-only": {
    "a bypass rule alone": { local: beside("LPort=3389|Security=Authenticate", "ByPass") },
  },
  "local-rules-ignored": {
    "merge forbidden by group policy": { settings: merge },
    "merge forbidden by MDM": { settings: { "mdm\\StandardProfile": { AllowLocalPolicyMerge: 0 } } },
  },
  "firewall-off": {
    "off here": { settings: { [private1]: { EnableFirewall: 0 } }, local: windows11 },
    "off by policy for all": {
      local: windows11,
      networks: null,
      settings: {
        "policy\\DomainProfile": { EnableFirewall: 0 },
        "policy\\StandardProfile": { EnableFirewall: 0 },
      },
    },
  },
  "subnet-only": {
    "a policy of the older kind": {
      local: windows11,
      settings: {
        "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 1, RemoteAddresses: "localsubnet" },
      },
    },
    "the local subnet": { local: changed("LPort=3389|", "LPort=3389|RA4=LocalSubnet|RA6=LocalSubnet|") },
  },
  "addresses-only": {
    "an old subnet": { local: changed("LPort=3389|", "LPort=3389|RA4=192.0.2.0/255.255.255.0|") },
    "the subnet and one address": {
      local: changed("LPort=3389|", "LPort=3389|RA4=LocalSubnet|RA4=192.0.2.1|"),
    },
  },
  "conditions-only": {
    "one network card": { local: changed("LPort=3389|", "LPort=3389|IFType=Wireless|") },
    "only from one source port": { local: changed("LPort=3389|", "LPort=3389|RPort=5000|") },
  },
  "system-only": { "a rule for System, since Windows 8": { local: beside("LPort=3389|App=System") } },
  "one-network-shut": {
    "a second card on a public network": {
      networks: [1, 0],
      settings: { "local\\PublicProfile": { EnableFirewall: 1, DoNotAllowExceptions: 1 } },
    },
  },
  "no-network": { "the cable is out": { networks: [] } },
  "open-on-every-network": { "Windows 7 does not say": { networks: null } },
  "not-readable": {
    "Windows does not say which network, and the rule is for some": {
      networks: null,
      local: changed("Protocol=6|", "Protocol=6|Profile=Private|"),
    },
    "a word that nobody knows": { local: changed("Svc=termservice", "Svc=termservice|New=1") },
    "a block with a word that nobody knows": { policy: { New: rule("LPort=3389|New=1", "Block") } },
    "a port that nobody knows": { policy: { New: rule("LPort2_31=NewKeyword", "Block") } },
    "an action that nobody knows": { policy: { New: rule("LPort=3389", "Perhaps") } },
    "a block for accounts that may be the service's": {
      policy: { New: rule("LUAuth=O:LSD:(D;;CC;;;S-1-5-80-1-2)", "Block") },
    },
    "a policy of the older kind says no": {
      settings: { "policy\\StandardProfile\\Services\\RemoteDesktop": { Enabled: 0 } },
    },
    "group policy and MDM disagree": {
      settings: {
        "policy\\PrivateProfile": { EnableFirewall: 1 },
        "mdm\\StandardProfile": { EnableFirewall: 0 },
      },
    },
  },
};

describeOnWindows("the firewall of a whole machine", (machine) => {
  const set = (path: string, name: string, value: string | number) =>
    machine().harness(
      "param($P, $N, $V) New-Item -Path $P -Force -Type Key | Out-Null; Set-ItemProperty -Path $P -Name $N -Value $V",
      {
        P: `HKLM:\\${path}`,
        N: name,
        V: value,
      },
    );
  async function judged(given: Machine) {
    const networks = given.networks === undefined ? [1] : given.networks;
    await machine().arrange(treesOf(given));
    await machine().answer(
      networks === null
        ? {}
        : { MSFT_NetConnectionProfile: { items: networks.map((NetworkCategory) => ({ NetworkCategory })) } },
    );
    const reply = await machine().run(
      `param($Port, $Build)
      Set-ItemProperty -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp' -Name PortNumber -Value $Port -Type DWord
      Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' -Name CurrentBuildNumber -Value $Build
      $facts = Get-RdpFact -Id target.firewall
      $facts.facts['target.firewall']['service'] = [ordered]@{ exists = $true; status = 'Running'; startType = 'Automatic'; delayed = $false; processId = 900 }
      $result = Test-RdpFirewall -Fact $facts
      [pscustomobject]@{ Cause = $result.Cause; Message = $result.Message }`,
      { Port: given.port ?? 3389, Build: given.build ?? "26100" },
    );
    expect(saidErrors(reply)).toEqual([]);
    return reply.output[0] as { Cause: string; Message: string };
  }

  beforeAll(async () => {
    await set(
      "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp",
      "PortNumber",
      3389,
    );
  });

  describe.each(Object.entries(cases))("%s", (cause, machines) => {
    it.each(Object.entries(machines))("%s", async (_, given) => {
      const found = await judged(given);
      expect(found).toMatchObject({ Cause: cause });
    });
  });

  describe.each(sets)("what %s ships", (name) => {
    const rules = shippedRules(name);
    it("is a set of whole rules, in order", () => {
      const names = Object.keys(rules);
      expect(names).toEqual([...names].sort());
      for (const text of Object.values(rules))
        expect(text).toMatch(/^v\d+\.\d+\|Action=\w+\|Active=(TRUE|FALSE)\|Dir=In\|.*\|$/);
      expect(names.length).toBeGreaterThan(200);
    });
    it("admits nobody until Remote Desktop is allowed", async () => {
      expect(await judged({ local: rules })).toMatchObject({ Cause: "no-rule" });
    });
    it.each([0, 1, 2])("admits everybody on network %i once it is", async (network) => {
      expect(await judged({ local: allowed(rules), networks: [network] })).toMatchObject({
        Cause: "admitted",
      });
    });
    it("opens no other port with all of its rules on", async () => {
      const all = Object.fromEntries(Object.entries(rules).map(([one, text]) => [one, on(text)]));
      expect(await judged({ local: all, port: 33893 })).toMatchObject({ Cause: "no-rule" });
    });
  });

  it("names the rules that it found", async () => {
    const { Message } = await judged({ policy: { ...block, Other: rule("App=C:\\x.exe", "Block") } });
    expect(Message).toContain("Block Baseline (policy; Domain and Private and Public; from any address)");
    expect(Message).not.toContain("Other");
    expect((await judged({ port: 3390 })).Message).toContain("not active: MCX-TERMSRV-In-TCP (local)");
  });
});
