/**
 * Test-RdpFirewall on whole sets of rules: the module's readers on a real registry, and its verdict. What Wine has not (the
 * networks, the service of the firewall) is answered.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { RegistryData } from "../../src/model/registry-state.ts";
import { firewallPlaces } from "../../src/primitives/shared/firewall.ts";
import { allowed, on, ruleSets, shippedRules } from "../machines/firewall-data.ts";
import { block, cases, defaults, type FirewallSet, ready, rule } from "./firewall-cases.ts";
import { saidErrors } from "./machine.ts";
import { type RawKey, type RawTree, rawKey, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

/** What comes with a role, beside the rules of a server. */
const parts = ["session-host", "license-server"];

const localSettings = {
  "local\\DomainProfile": defaults,
  "local\\StandardProfile": defaults,
  "local\\PublicProfile": defaults,
};
function treesOf({ settings = {}, local = ready, policy, mdm }: FirewallSet): RawTree[] {
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
  async function judged(given: FirewallSet) {
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

  describe.each(ruleSets)("what %s ships", (name) => {
    const isPart = parts.includes(name);
    const rules = isPart ? { ...shippedRules("server2022"), ...shippedRules(name) } : shippedRules(name);
    it("is a set of whole rules, each once, in order", () => {
      const names = Object.keys(shippedRules(name));
      expect(names).toEqual([...names].sort());
      for (const text of Object.values(rules))
        expect(text).toMatch(/^v2\.33\|Action=Allow\|Active=(TRUE|FALSE)\|Dir=In\|(\w+=[^|]+\|)*$/);
      expect(names.length).toBeGreaterThan(isPart ? 4 : 100);
    });
    it("admits nobody until Remote Desktop is allowed, or the role is there", async () => {
      expect(await judged({ local: rules })).toMatchObject({
        Cause: name === "session-host" ? "admitted" : "no-rule",
      });
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
    it("names no rule of another purpose", async () => {
      const { Message } = await judged({ local: allowed(rules) });
      const named = Message.match(/Active rules: (.*)\.$/)?.[1] ?? "";
      expect(
        named.split("), ").filter((one) => !/^Allow RemoteDesktop(Services)?-UserMode-/.test(one)),
      ).toEqual([]);
    });
  });

  it("names the rules that it found", async () => {
    const { Message } = await judged({ policy: { ...block, Other: rule("App=C:\\x.exe", "Block") } });
    expect(Message).toContain("Block Baseline (policy; Domain and Private and Public; from any address)");
    expect(Message).not.toContain("Other");
    expect((await judged({ port: 3390 })).Message).toContain("not active: MCX-TERMSRV-In-TCP (local)");
  });
});
