/** Names of values: told apart without case, written as the book writes them, put back as they were. */
import { expect, it } from "vitest";
import { treeOf } from "./arrange.ts";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { findKey, type RawKey, type RawTree } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const find = finder(await loadFixes());
const listener = {
  view: "Registry64",
  path: "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp",
} as const;

function namesIn(trees: readonly RawTree[]): string[] {
  const { tree, way } = treeOf(trees, listener);
  return (findKey(tree.key, way)?.values ?? []).map(({ name }) => name);
}

const shout = (key: RawKey): RawKey => ({
  ...key,
  values: (key.values ?? []).map((value) => ({ ...value, name: value.name.toUpperCase() })),
});

/** Every value of the listener with its name in capitals. */
async function arrangeShouting(machine: WindowsMachine, trees: readonly RawTree[]): Promise<RawTree[]> {
  const { tree, way } = treeOf(trees, listener);
  const change = (key: RawKey, rest: readonly string[]): RawKey =>
    rest.length === 0
      ? shout(key)
      : {
          ...key,
          keys: (key.keys ?? []).map((one) =>
            one.name.toLowerCase() === rest[0]?.toLowerCase() ? change(one, rest.slice(1)) : one,
          ),
        };
  await machine.arrange(trees.map((one) => (one === tree ? { ...one, key: change(one.key, way) } : one)));
  return machine.dump(trees);
}

async function changed(machine: WindowsMachine, name: string, parameters: object) {
  const run = await machine.command(name, { ...parameters, Confirm: false });
  expect(saidErrors(run)).toEqual([]);
  return run.output[0] as unknown as {
    Status: string;
    ChangeId: string;
    Changes: { Thing: string; From: string }[];
  };
}

describeOnWindows("names of registry values", (machine) => {
  it("are written as the book writes them, and a second run has nothing to do", {
    timeout: 120_000,
  }, async () => {
    const one = find("Reset-RdpListener: the key is gone");
    const { trees } = await prepare(machine(), one);
    expect((await changed(machine(), "Reset-RdpListener", { Rebuild: true })).Status).toBe("Changed");
    const names = namesIn(await machine().dump(trees));
    expect(names).toContain("fEnableWinStation");
    expect(names).not.toContain("FEnableWinStation");
    const judged = await machine().command("Test-RdpListenerConfiguration");
    expect(judged.output).toMatchObject([{ Verdict: "Pass" }]);
    expect((await changed(machine(), "Reset-RdpListener", {})).Status).toBe("NoChange");
    expect((await changed(machine(), "Reset-RdpListener", { Rebuild: true })).Status).toBe("NoChange");
  });

  it.each([
    ["a value that the policy owns", {}],
    ["a rebuild carries", { Rebuild: true }],
  ])("in another case are the same values, and come back in that case: %s", async (title, parameters) => {
    const { trees } = await prepare(machine(), find(`Reset-RdpListener: ${title}`));
    const before = await arrangeShouting(machine(), trees);
    const there = namesIn(before);
    expect(there).toContain("PORTNUMBER");
    expect(there).toEqual(there.map((name) => name.toUpperCase()));
    const { Status, ChangeId, Changes } = await changed(machine(), "Reset-RdpListener", parameters);
    expect(Status).toBe("Changed");
    const missed = Changes.filter(({ From }) => From === "absent").map(({ Thing }) => Thing.toUpperCase());
    expect(missed.filter((thing) => there.some((name) => thing.startsWith(`VALUE '${name}' `)))).toEqual([]);
    await changed(machine(), "Undo-RdpChange", { ChangeId });
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("in another case belong to the policy all the same", async () => {
    await prepare(machine(), find("Reset-RdpListener: a value that the policy owns"));
    await machine().run(
      "$key = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services'; Remove-ItemProperty -LiteralPath $key -Name SecurityLayer; $null = New-ItemProperty -LiteralPath $key -Name securitylayer -PropertyType DWord -Value 2",
    );
    const judged = await machine().command("Test-RdpListenerConfiguration");
    expect(judged.output).toMatchObject([{ Cause: "core-missing" }]);
    const { Changes } = await changed(machine(), "Reset-RdpListener", {});
    expect(Changes.map(({ Thing }) => Thing).join(" ")).not.toMatch(/SecurityLayer/i);
  });

  it("are not written while WhatIf is wanted, at the last door", async () => {
    const one = find("Reset-RdpListener: a value that the policy owns");
    const { trees, before } = await prepare(machine(), one);
    const script = `param($View, $Path) & (Get-Module -Name 'RdpMend') { param($View, $Path)
      $WhatIfPreference = $true
      Set-RdpKeyValue -View $View -Path $Path -Name 'PortNumber' -Kind 'DWord' -Byte 1, 0, 0, 0
      Remove-RdpKeyValue -View $View -Path $Path -Name 'PortNumber'
      Set-RdpKeySddl -View $View -Path $Path -Sddl 'D:(A;;KA;;;WD)'
      New-RdpKey -View $View -Path "$Path\\New"
      Remove-RdpKeyTree -View $View -Path $Path } $View $Path`;
    const reply = await machine().run(script, listener);
    expect(saidErrors(reply)).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});
