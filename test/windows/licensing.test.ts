/** What licensing needs of undo and proof: the provider learns of an undo, and a cache that users cannot write is no success. */
import { expect, it } from "vitest";
import { type Case, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { type RawKey, rawKey, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const caseOf = finder(await loadFixes());
const provider = "Win32_TerminalServiceSetting";
/** What keys below SOFTWARE get from their parent. */
const usersRead = "D:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KR;;;BU)";

/** What the provider says now, read by the check. */
async function serversOf(machine: WindowsMachine): Promise<unknown> {
  const script =
    "(Get-RdpFact -Id 'session-host.license-configuration').facts.Values.specified.out.SpecifiedLSList";
  return (await machine.run(script)).output;
}

async function change(machine: WindowsMachine, { fix, scenario }: Case): Promise<string> {
  const run = await machine.command(fix.command, { ...scenario.parameters, Confirm: false });
  expect(saidErrors(run)).toEqual([]);
  return machine.changes().at(-1) ?? "";
}

const undo = (machine: WindowsMachine, ChangeId: string) =>
  machine.command("Undo-RdpChange", { ChangeId, Confirm: false });

/** What users may do by what a list of permissions says after administrators: read, set values, make keys below. */
const rights: readonly [why: string, users: string, may: readonly [boolean, boolean, boolean]][] = [
  ["nothing is said of them", "", [false, false, false]],
  ["one group may read, another write", "(A;;KR;;;BU)(A;;0x6;;;AU)", [true, true, true]],
  ["who works at the screen may do all", "(A;;KA;;;IU)", [true, true, true]],
  ["a denial stands before", "(D;;0x4;;;WD)(A;;KA;;;BU)", [true, true, false]],
  ["a denial stands too late", "(A;;KA;;;BU)(D;;0x4;;;WD)", [true, true, true]],
  ["what only children inherit", "(A;CIIO;KA;;;BU)(A;;KR;;;BU)", [true, false, false]],
  ["somebody else is denied", "(D;;KA;;;S-1-5-21-1-2-3-1001)(A;;KRKW;;;BU)", [true, true, true]],
];

describeOnWindows("licensing on a Windows registry", (machine) => {
  it.each([
    { title: "an old server", one: caseOf("Set-RdpLicenseServer: two servers"), old: ["old.example.test"] },
    { title: "no server at all", one: caseOf("Set-RdpLicenseServer: per user"), old: [] },
  ])("an undo tells the provider the old list: $title", async ({ one, old }) => {
    const { trees, before } = await prepare(machine(), one);
    const id = await change(machine(), one);
    expect(await serversOf(machine())).toEqual(one.scenario.parameters?.LicenseServer);
    const undone = await undo(machine(), id);
    expect(saidErrors(undone)).toEqual([]);
    expect(undone.output).toMatchObject([{ Status: "Undone" }]);
    expect(await serversOf(machine())).toEqual(old);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a provider that is gone does not keep an undo from putting the registry back", async () => {
    const one = caseOf("Set-RdpLicenseServer: two servers");
    const { trees, before } = await prepare(machine(), one);
    const id = await change(machine(), one);
    await machine().answer({ [provider]: { missing: true } });
    expect(saidErrors(await undo(machine(), id))).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a provider that keeps the new list is said, and the registry is put back", async () => {
    const one = caseOf("Set-RdpLicenseServer: two servers");
    const { trees, before } = await prepare(machine(), one);
    const id = await change(machine(), one);
    const stuck = { returnValue: 0, out: { SpecifiedLSList: ["ls1.example.test"] } };
    await machine().answer({
      ...one.scenario.cim,
      [`${provider}.GetSpecifiedLicenseServerList`]: stuck,
      [`${provider}.SetSpecifiedLicenseServerList`]: { returnValue: 5, out: {} },
    });
    const undone = await undo(machine(), id);
    expect(undone.errors).toMatchObject([{ id: "RdpMend.UndoIncomplete,Undo-RdpChange" }]);
    expect(undone.errors[0]?.message).toContain("was 'old.example.test' and is 'ls1.example.test'");
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a snapshot does not decide which method is called", async () => {
    const forged = { namespace: "root/CIMV2", className: "Win32_Process", list: "CommandLine" };
    const reply = await machine().run(
      "param($Fix, $Place) Select-TestProviderScope -Fix $Fix -Place $Place",
      {
        Fix: "session-host.set-license-server",
        Place: { ...forged, get: "GetOwner", set: "Create", empty: "Create" },
      },
    );
    expect(reply.output).toEqual([]);
    expect(reply.errors).toMatchObject([{ message: expect.stringContaining("no step of session-host") }]);
  });

  it("names the servers of every place that may hold them, each once, and asks for each", async () => {
    const one = caseOf("Set-RdpLicenseServer: two servers");
    await prepare(machine(), one);
    const set = (Path: string, Name: string, Value: unknown) =>
      machine().harness(
        "param($Path, $Name, $Value) if (-not (Test-Path -LiteralPath $Path)) { $null = New-Item -Path $Path -Force }; $null = New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType $(if ($Value -is [string]) { 'String' } else { 'MultiString' }) -Force",
        { Path: `HKLM:\\${Path}`, Name, Value },
      );
    const policy = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
    const parameters = "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters";
    const name = "SpecifiedLicenseServers";
    await set(policy, "LicenseServers", "policy.example.test, OLD.example.test");
    await set(`${parameters}\\LicenseServers`, name, ["local.example.test"]);
    await set(`${parameters}\\LicenseServers\\${name}`, name, ["below.example.test"]);
    await set(parameters, name, ["above.example.test"]);
    await machine().answer({
      ...one.scenario.cim,
      [`${provider}.GetTStoLSConnectivityStatus`]: { returnValue: 0, out: { TStoLSConnectivityStatus: 11 } },
    });
    const reply = await machine().run(
      "$facts = (Get-RdpFact -Id 'session-host.grace-period').facts.Values; $facts.known.names -join ' '; @($facts.connectivity.items | ForEach-Object { $_.value }) -join ' '",
    );
    expect(saidErrors(reply)).toEqual([]);
    const all =
      "policy.example.test OLD.example.test local.example.test below.example.test above.example.test";
    expect(reply.output).toEqual([all, all]);
    await machine().run("param($Path, $Name) Remove-ItemProperty -LiteralPath HKLM:\\$Path -Name $Name", {
      Path: parameters,
      Name: name,
    });
  });

  it.each(rights)("rights of users, where %s", async (_, users, [read, setValue, createSubKey]) => {
    const key = rawKey("MSLicensing", {}, [], `D:(A;;KA;;;BA)(A;;KA;;;SY)${users}`);
    await machine().arrange([{ view: "64", path: "SOFTWARE\\Microsoft\\MSLicensing", key }]);
    const script = "(Get-RdpFact -Id 'client.license-cache').facts.Values.access64";
    const reply = await machine().run(script);
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toMatchObject([{ exists: true, read, setValue, createSubKey }]);
  });

  it("licences are not taken from a client whose users could keep no new one", async () => {
    const one = caseOf("Reset-RdpClientLicenseCache: two licences");
    const { trees } = await prepare(machine(), one);
    const readOnly = (key: RawKey): RawKey => ({
      ...withKey(key, ["Store"], (old) => ({ ...(old ?? { name: "Store" }), dacl: usersRead })),
      dacl: usersRead,
    });
    const closed = trees.map((tree) =>
      tree.path.endsWith("MSLicensing") && tree.key.exists !== false
        ? { ...tree, key: readOnly(tree.key) }
        : tree,
    );
    await machine().arrange(closed);
    const before = await machine().dump(closed);
    const check = await machine().command("Test-RdpClientLicenseCache");
    expect(check.output).toMatchObject([{ Verdict: "Warn", Cause: "users-cannot-write" }]);
    const run = await machine().command(one.fix.command, { Confirm: false });
    expect(run.output).toEqual([]);
    expect(run.errors).toMatchObject([{ id: `RdpMend.ProofFailed,${one.fix.command}` }]);
    expect(differences(before, await machine().dump(closed))).toEqual([]);
  });

  it("a cache that was emptied is proven by what it is, and not called whole", async () => {
    const one = caseOf("Reset-RdpClientLicenseCache: two licences");
    await prepare(machine(), one);
    await change(machine(), one);
    const check = await machine().command("Test-RdpClientLicenseCache");
    expect(check.output).toMatchObject([{ Verdict: "Warn", Cause: "no-licence" }]);
  });
});
