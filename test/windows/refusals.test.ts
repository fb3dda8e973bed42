/** What is refused or fails: an error with id, category, target and advice, and a registry that has not moved. */
import { beforeEach, expect, it } from "vitest";
import type { RegistryKeyState } from "../../src/model/registry-state.ts";
import { arrange } from "./arrange.ts";
import { type Case, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import type { Parameters } from "./machine.ts";
import { expectRefused, type Refused } from "./refused.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const caseOf = finder(fixes);

const cache = caseOf("Reset-RdpClientLicenseCache: two licences");
const repair = caseOf("Reset-RdpListener: a value that the policy owns");
const servers = caseOf("Set-RdpLicenseServer: two servers");
const revoke = caseOf("Revoke-RdpClientAccessLicense:");
const policyKey = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const stations = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";

/** The case with more keys, or with other answers of the provider. */
const changed = (one: Case, registry: readonly RegistryKeyState[], cim: Parameters = {}): Case => ({
  ...one,
  scenario: {
    ...one.scenario,
    registry: [...one.scenario.registry, ...registry],
    cim: { ...one.scenario.cim, ...cim } as NonNullable<Case["scenario"]["cim"]>,
  },
});

const without = (one: Case, path: string): Case => ({
  ...one,
  scenario: { ...one.scenario, registry: one.scenario.registry.filter((state) => state.path !== path) },
});

describeOnWindows("refusals on a Windows registry", (machine) => {
  beforeEach(() => machine().renew());

  async function expectFixRefused(one: Case, refused: Omit<Refused, "target"> & { target?: unknown }) {
    const { trees } = await prepare(machine(), one);
    await expectRefused(
      machine(),
      trees,
      one.fix.command,
      { ...one.scenario.parameters, Confirm: false },
      { target: one.fix.command, ...refused },
    );
  }

  it.each([cache, repair, servers, revoke])("without elevation: $title", async (one) => {
    const { trees } = await prepare(machine(), one);
    await machine().harness("param($Part) Set-TestHost -Part $Part", { Part: { elevated: false } });
    const refused = { id: "NotElevated", category: "PermissionDenied" };
    const parameter = { ...one.scenario.parameters, Confirm: false };
    await expectRefused(machine(), trees, one.fix.command, parameter, {
      ...refused,
      target: one.fix.command,
    });
    await expectRefused(
      machine(),
      trees,
      "Undo-RdpChange",
      { ChangeId: "20260101T000000000Z-00000000", Confirm: false },
      { ...refused, target: "Undo-RdpChange" },
    );
  });

  it("inside the Remote Desktop session that it would cut", async () => {
    await machine().harness("$env:SESSIONNAME = 'RDP-Tcp#7'");
    try {
      await expectFixRefused(repair, { id: "WouldCutSession", category: "OperationStopped" });
    } finally {
      await machine().harness("$env:SESSIONNAME = $null");
    }
  });

  it("an undo inside the session that it would cut", async () => {
    const { trees } = await prepare(machine(), repair);
    await machine().command(repair.fix.command, { Confirm: false });
    const [ChangeId] = machine().changes();
    await machine().harness("$env:SESSIONNAME = 'RDP-Tcp#7'");
    try {
      const target = "Undo-RdpChange";
      const refused = { id: "WouldCutSession", category: "OperationStopped", target };
      await expectRefused(machine(), trees, target, { ChangeId, Confirm: false }, refused);
    } finally {
      await machine().harness("$env:SESSIONNAME = $null");
    }
  });

  it("a listener whose key is gone, without -Rebuild", () =>
    expectFixRefused(without(repair, `${stations}\\RDP-Tcp`), {
      id: "ListenerMissing",
      category: "ObjectNotFound",
    }));

  it("no key of the cache is no error, and no change", async () => {
    const { trees, before } = await prepare(machine(), {
      ...cache,
      scenario: { ...cache.scenario, registry: [] },
    });
    const reply = await machine().command(cache.fix.command, { Confirm: false });
    expect(reply.errors).toEqual([]);
    expect(reply.output).toMatchObject([{ Status: "NoChange", ChangeId: null }]);
    expect(machine().changes()).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("licence servers that a policy owns", () =>
    expectFixRefused(
      changed(servers, [
        { view: "Registry64", path: policyKey, values: { LicenseServers: ["String", "ls9.example.test"] } },
      ]),
      { id: "PolicyOwned", category: "PermissionDenied" },
    ));

  it("a machine without the role", () =>
    expectFixRefused(
      changed(servers, [], { Win32_TerminalServiceSetting: { items: [{ TerminalServerMode: 0 }] } }),
      { id: "NotSessionHost", category: "InvalidOperation" },
    ));

  it("a licence server that is none", () =>
    expectFixRefused(changed(revoke, [], { Win32_TSLicenseServer: { missing: true } }), {
      id: "NotLicenseServer",
      category: "InvalidOperation",
    }));

  it.each([
    ["Reset-RdpClientLicenseCache", "-Confirm:$false"],
    ["Undo-RdpChange", "-ChangeId x -Confirm:$false"],
    ["Get-RdpChange", ""],
  ])("Constrained Language Mode: %s", async (command, parameter) => {
    const { trees, before } = await prepare(machine(), cache);
    await machine().constrain();
    const reply = await machine().run(`${command} ${parameter}`);
    expect(reply.output).toEqual([]);
    expect(reply.errors).toMatchObject([{ category: "PermissionDenied", target: command }]);
    expect(reply.errors[0]?.id).toMatch(/^RdpMend\.ConstrainedLanguage/);
    expect(reply.errors[0]?.action ?? "").not.toBe("");
    await machine().renew();
    expect(machine().changes()).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it.each(["", "x", "..\\..\\x", "*", "20260101T000000000Z-00000000"])(
    "the unknown change id '%s'",
    async (ChangeId) => {
      const { trees } = await prepare(machine(), cache);
      const refused = { id: "UnknownChange", category: "ObjectNotFound", target: ChangeId };
      await expectRefused(machine(), trees, "Undo-RdpChange", { ChangeId, Confirm: false }, refused);
    },
  );

  it("a second fix while one is at work", async () => {
    const state = await prepare(machine(), cache);
    const other = await machine().beside();
    try {
      await machine().harness("param($Second) Set-TestPause -Second $Second", { Second: 4 });
      const slow = machine().command(cache.fix.command, { Confirm: false });
      while (machine().changes().length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
      const reply = await other.command(cache.fix.command, { Confirm: false });
      expect(reply.errors).toMatchObject([
        {
          id: `RdpMend.Busy,${cache.fix.command}`,
          category: "ResourceBusy",
          target: "C:\\ProgramData\\RdpMend\\lock",
        },
      ]);
      expect(reply.errors[0]?.action ?? "").not.toBe("");
      expect((await slow).output).toMatchObject([{ Status: "Changed" }]);
      expect(machine().changes()).toHaveLength(1);
    } finally {
      await other.leave();
    }
    const [ChangeId] = machine().changes();
    await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(differences(state.before, await machine().dump(arrange(cache.fix, cache.scenario)))).toEqual([]);
  });
});
