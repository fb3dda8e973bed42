/** Names of keys, to the letter: a fix leaves the case of what is there alone, and an undo gives the recorded case back. */
import { expect, it } from "vitest";
import { type Case, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { findKey, type RawTree, rawKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const find = finder(await loadFixes());
const licences = find("Reset-RdpClientLicenseCache: two licences");
const whole = find("Reset-RdpClientLicenseCache: the whole key");
const cache = "SOFTWARE\\Microsoft\\MSLicensing";
const listener = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";

/** Another program deletes a key and makes it again under a name that differs by case, with other things in it. */
const remade = (path: string, name: string): RawTree => ({
  view: "64",
  path: `${path.slice(0, path.lastIndexOf("\\"))}\\${name}`,
  key: rawKey(name, { New: ["DWord", 1] }, [rawKey("license000", { New: ["DWord", 2] }, [rawKey("below")])]),
});

async function fixed(machine: WindowsMachine, { fix, scenario }: Case): Promise<string> {
  const run = await machine.command(fix.command, { ...scenario.parameters, Confirm: false });
  expect(saidErrors(run)).toEqual([]);
  expect(run.output).toMatchObject([{ Status: "Changed" }]);
  return machine.changes().at(-1) ?? "";
}

async function undone(machine: WindowsMachine, ChangeId: string): Promise<void> {
  const undo = await machine.command("Undo-RdpChange", { ChangeId, Confirm: false });
  expect(saidErrors(undo)).toEqual([]);
  expect(undo.output).toMatchObject([{ Status: "Undone" }]);
}

/** The case's registry with its first tree under another spelling of its own name. */
async function prepareSpelt(machine: WindowsMachine, one: Case, name: string): Promise<RawTree[]> {
  const { trees } = await prepare(machine, one);
  const spelt = trees.map((tree) => {
    const parent = tree.path.slice(0, tree.path.lastIndexOf("\\"));
    return tree.path === cache ? { ...tree, path: `${parent}\\${name}` } : tree;
  });
  await machine.arrange(spelt);
  const dump = await machine.dump(trees);
  expect(dump.filter((tree) => tree.path === cache).map(({ key }) => key.name)).toContain(name);
  return dump;
}

/** A key of Windows' own that lasts until it restarts. */
const makeVolatile = (machine: WindowsMachine, parent: string, name: string) =>
  machine.harness(
    `param($Parent, $Name)
      $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
      $key = $base.OpenSubKey($Parent, $true)
      $key.DeleteSubKeyTree($Name, $false)
      $made = $key.CreateSubKey($Name, 'ReadWriteSubTree', [Microsoft.Win32.RegistryOptions]::Volatile)
      $made.SetValue('Kept', 'by Windows')
      foreach ($one in $made, $key, $base) { $one.Dispose() }`,
    { Parent: parent, Name: name },
  );

describeOnWindows("names of registry keys", (machine) => {
  it("that another program made again in another case come back in the recorded one", async () => {
    const { trees, before } = await prepare(machine(), licences);
    const ChangeId = await fixed(machine(), licences);
    await machine().arrange([remade(`${cache}\\Store`, "STORE")]);
    const preview = await machine().command("Undo-RdpChange", { ChangeId, WhatIf: true });
    expect(preview.host).toMatch(
      /^What if: Would put back: HKLM\\.*MSLicensing\\Store .*is now called 'STORE'$/m,
    );
    await undone(machine(), ChangeId);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("below the scope's own come back in theirs", async () => {
    const { trees, before } = await prepare(machine(), whole);
    const ChangeId = await fixed(machine(), whole);
    await machine().arrange([
      remade(`${cache}\\Store`, "sTORE"),
      remade(`${cache}\\HardwareID`, "HARDWAREID"),
    ]);
    await undone(machine(), ChangeId);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("are left alone by a fix that makes its key again, and by its undo", async () => {
    const before = await prepareSpelt(machine(), whole, "MSLICENSING");
    const ChangeId = await fixed(machine(), whole);
    const names = (await machine().dump(before)).map(({ key }) => key.name);
    expect(names).toEqual(before.map(({ key }) => key.name));
    await undone(machine(), ChangeId);
    expect(differences(before, await machine().dump(before))).toEqual([]);
  });

  it("of the scope itself come back in the machine's case, not in the definition's", async () => {
    const before = await prepareSpelt(machine(), whole, "MSLICENSING");
    const ChangeId = await fixed(machine(), whole);
    await machine().arrange([remade(cache, "mslicensing")]);
    await undone(machine(), ChangeId);
    expect(differences(before, await machine().dump(before))).toEqual([]);
  });

  it.each([
    ...[1, 2].map((record) => ["record", record] as const),
    // Among what goes, while a key is tried, and among what is made again.
    ...[1, 3, 4, 12, 30].map((write) => ["write", write] as const),
  ])("come back after the process of the undo died: %s %i", { timeout: 120_000 }, async (what, number) => {
    const { trees, before } = await prepare(machine(), licences);
    const ChangeId = await fixed(machine(), licences);
    await machine().arrange([remade(`${cache}\\Store`, "STORE")]);
    if (what === "record") await machine().killAfterRecord(number);
    else await machine().killBeforeWrite(number);
    expect(await machine().dies("Undo-RdpChange", { ChangeId, Confirm: false })).toBe(true);
    await machine().restart();
    const again = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(saidErrors(again)).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  async function expectIncomplete(ChangeId: string, text: RegExp): Promise<void> {
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(undo.output).toEqual([]);
    expect(undo.errors).toMatchObject([{ id: "RdpMend.UndoIncomplete,Undo-RdpChange" }]);
    expect(undo.errors[0]?.message).toMatch(text);
    const listed = await machine().command("Get-RdpChange", { ChangeId });
    expect(listed.output).toMatchObject([{ Status: "Interrupted" }]);
  }

  it.each([
    ["a key that lasts until the next start", `${cache}\\HardwareID`],
    ["a key above others", `${cache}\\Store`],
  ])("of %s are said where they cannot be given back, and nothing is deleted for them", async (_, path) => {
    const [parent, name] = [path.slice(0, path.lastIndexOf("\\")), path.slice(path.lastIndexOf("\\") + 1)];
    const { trees, before } = await prepare(machine(), whole);
    const ChangeId = await fixed(machine(), whole);
    await makeVolatile(machine(), parent, name.toUpperCase());
    await expectIncomplete(ChangeId, new RegExp(`${name} .*is now called '${name.toUpperCase()}'`));
    // Once the key is gone, as after a restart, the same undo comes through.
    await machine().arrange([{ view: "64", path, key: { name, exists: false } }]);
    await undone(machine(), ChangeId);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("of a key whose subkeys are not in the snapshot are said too, and its subkeys stay", async () => {
    const one = find("Reset-RdpListener: values missing");
    const { trees, before } = await prepare(machine(), one);
    const ChangeId = await fixed(machine(), one);
    await machine().arrange([remade(listener, "rdp-tcp")]);
    await expectIncomplete(ChangeId, /RDP-Tcp is now called 'rdp-tcp'/);
    const [tree] = (await machine().dump(trees)).filter(({ path }) => listener.startsWith(path));
    const way = listener.slice((tree?.path.length ?? 0) + 1).split("\\");
    expect(tree && findKey(tree.key, [...way, "license000", "below"])).toBeDefined();

    // Without subkeys it can be made again; one that a killed undo had tried is none.
    const tried = rawKey("rdp-tcp", {}, [rawKey("RdpMend tries")]);
    await machine().arrange([{ ...remade(listener, "rdp-tcp"), key: tried }]);
    await undone(machine(), ChangeId);
    const after = await machine().dump(trees);
    const only = differences(before, after).filter((line) => !line.includes("RDP-Tcp\\"));
    expect(only).toEqual([]);
  });
});
