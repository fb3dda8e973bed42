/** The listener under policy and when it is whole; the service, what depends on it, and whose it is. */
import { afterEach, expect, it } from "vitest";
import { places } from "../../runbooks/target/_rdp-tcp.ts";
import { listenerKey, listenerValues, surroundings, working } from "../../runbooks/target/_scenarios.ts";
import type { KeyState, RegistryKeyState } from "../../src/model/registry-state.ts";
import { type Case, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const find = finder(await loadFixes());
const in64 = (states: readonly KeyState[]): RegistryKeyState[] =>
  states.map(({ view = "Registry64", ...rest }) => ({ view, ...rest }));
const withRegistry = (one: Case, registry: readonly KeyState[]): Case => ({
  ...one,
  scenario: { ...one.scenario, registry: in64(registry), cim: working(3389) },
});

const repair = find("Reset-RdpListener: a value that the policy owns");
const rebuild = find("Reset-RdpListener: a rebuild carries");
const policy: KeyState = {
  path: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
  values: { fDisableCdm: ["DWord", 1], SecurityLayer: ["DWord", 2] },
};
const services = "HKLM:\\SYSTEM\\CurrentControlSet\\Services";

describeOnWindows("the listener and its service", (machine) => {
  const set = (service: string, name: string, type: string, value: unknown) =>
    machine().harness(
      "param($Key, $Name, $Type, $Value) $null = New-ItemProperty -LiteralPath $Key -Name $Name -PropertyType $Type -Value $Value -Force",
      { Key: `${services}\\${service}`, Name: name, Type: type, Value: value },
    );
  const ask = (name: string, parameter: object) =>
    machine().run("param($Name, $Parameter) Invoke-TestPrivate -Name $Name -Parameter $Parameter", {
      Name: name,
      Parameter: parameter,
    });

  afterEach(async () => {
    await set("TermService", "ObjectName", "String", "NT Authority\\NetworkService");
    await machine().run(
      "param($Key) Remove-ItemProperty -LiteralPath $Key\\Spooler -Name DependOnService, DelayedAutoStart -ErrorAction Ignore; Remove-Item -LiteralPath $Key\\RdpMendHidden -ErrorAction Ignore",
      { Key: services },
    );
  });

  it.each([repair, rebuild])(
    "whole, with whatever else lies there, it stays as it is: $title",
    async (one) => {
      const whole = withRegistry(one, [...surroundings, listenerKey(listenerValues())]);
      const { trees, before } = await prepare(machine(), whole);
      const run = await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
      expect(saidErrors(run)).toEqual([]);
      expect(run.output).toMatchObject([{ Status: "NoChange", ChangeId: null }]);
      expect(differences(before, await machine().dump(trees))).toEqual([]);
    },
  );

  it.each([
    ["values", repair],
    ["key", rebuild],
  ])("says what a policy owns: %s", async (step, one) => {
    const torn = listenerKey(listenerValues({ PdName: ["String", "other"] }));
    await prepare(machine(), withRegistry(one, [...surroundings, policy, torn]));
    const run = await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    expect(run.output).toMatchObject([
      { Status: "Changed", Output: { [step]: { policyOwned: ["fDisableCdm", "SecurityLayer"] } } },
    ]);
    const [{ Next }] = run.output as unknown as [{ Next: string[] }];
    expect(Next.join(" ")).toContain("A policy owns some of these values");
  });

  it("says which template is missing, and rebuilds with what is left", async () => {
    const torn = listenerKey(listenerValues({ PdName: ["String", "other"] }));
    await prepare(machine(), withRegistry(rebuild, [...surroundings, torn]));
    await machine().run("param($Path) Remove-Item -LiteralPath HKLM:\\$Path", { Path: places.transport });
    const run = await machine().command(rebuild.fix.command, { Rebuild: true, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    const [{ Next }] = run.output as unknown as [{ Next: string[] }];
    expect(Next.join(" ")).toContain("A template of this Windows is missing");
  });

  it.each([repair, rebuild])("the plan is what happens, value by value: $title", async (one) => {
    const torn = {
      PdName: ["String", "other"],
      PdClass: ["String", "2"],
      OutBufCount: null,
      Shadow: ["DWord", 2],
    } as const;
    const { trees, before } = await prepare(
      machine(),
      withRegistry(one, [...surroundings, listenerKey(listenerValues(torn))]),
    );
    const run = await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    const [{ Changes }] = run.output as unknown as [{ Changes: { Thing: string }[] }];
    const planned = Changes.flatMap(({ Thing }) => /^value '(\w+)' of /.exec(Thing)?.[1] ?? []);
    const changed = differences(before, await machine().dump(trees)).join("\n");
    expect([...planned].sort()).toEqual(["OutBufCount", "PdClass", "PdName"]);
    expect(planned.filter((name) => !changed.includes(name))).toEqual([]);
    expect(changed).not.toContain("Shadow");
  });

  it("what depends on the service and runs is stopped with it, started again, and proved", async () => {
    const { trees, before } = await prepare(machine(), repair);
    await set("Spooler", "DependOnService", "MultiString", ["TermService"]);
    await machine().setService("Spooler", "Running");
    const pid = "(Get-Process -Name spoolsv).Id";
    const [first] = await machine().harness(pid);
    const preview = await machine().command(repair.fix.command, { WhatIf: true });
    expect(preview.host).toContain("to restarted, and with it Spooler");

    const run = await machine().command(repair.fix.command, { Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    const [{ Proved }] = run.output as unknown as [{ Proved: string[] }];
    expect(Proved.join(" ")).toContain("all that depend on it and ran run again: Spooler");
    expect(await machine().service("Spooler")).toMatchObject({ status: "Running" });
    const [second] = await machine().harness(pid);
    expect(second).not.toBe(first);

    const undo = await machine().command("Undo-RdpChange", {
      ChangeId: machine().changes()[0],
      Confirm: false,
    });
    expect(saidErrors(undo)).toEqual([]);
    expect(await machine().service("Spooler")).toMatchObject({ status: "Running" });
    expect(await machine().harness(pid)).not.toEqual([second]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    await machine().setService("Spooler", "Stopped");
  });

  it("what depends on it and does not come back is told", async () => {
    await prepare(machine(), repair);
    await machine().renew();
    await set("Spooler", "DependOnService", "MultiString", ["TermService"]);
    await machine().setService("Spooler", "Running");
    await machine().harness("Set-TestProofTime -Second 2");
    await machine().harness(
      "& (Get-Module -Name 'RdpMend') { $script:RealStart = ${function:Start-RdpService}; function script:Start-RdpService { param([string] $Name, [int] $TimeoutSec) if ($Name -ne 'Spooler') { & $script:RealStart @PSBoundParameters } } }",
    );
    const run = await machine().command(repair.fix.command, { Confirm: false });
    expect(run.errors).toMatchObject([{ id: "RdpMend.ProofFailed,Reset-RdpListener" }]);
    expect(run.errors[0]?.message).toContain("run again: Spooler");
    await machine().renew();
    await machine().setService("Spooler", "Stopped");
  });

  it("a service that runs as LocalSystem is refused, with the way out", async () => {
    const { trees, before } = await prepare(machine(), repair);
    await set("TermService", "ObjectName", "String", "LocalSystem");
    const run = await machine().command(repair.fix.command, { Confirm: false });
    expect(run.errors).toMatchObject([{ id: "RdpMend.WrongAccount,Reset-RdpListener" }]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a service that Windows does not list is no missing one", async () => {
    const state = (Name: string) => ask("Get-RdpServiceState", { Name });
    expect((await state("RdpMendHidden")).output).toMatchObject([{ exists: false, status: null }]);
    await machine().harness("param($Key) $null = New-Item -Path $Key\\RdpMendHidden", { Key: services });
    expect((await state("RdpMendHidden")).output).toMatchObject([{ exists: false }]);
    await set("RdpMendHidden", "ImagePath", "ExpandString", "%SystemRoot%\\System32\\svchost.exe -k x");
    expect((await state("RdpMendHidden")).errors).toMatchObject([{ id: "RdpMend.ServiceHidden" }]);
  });

  it("an error that says nothing of absence is none", async () => {
    // A name that is no pattern: Get-Service fails, and with another error than for a service that is not there.
    expect((await ask("Get-RdpServiceState", { Name: "a[" })).output).toEqual([]);
    expect((await ask("Get-RdpServiceState", { Name: "a[" })).errors).toHaveLength(1);
  });

  it("knows a delayed start from the registry", async () => {
    const state = () => ask("Get-RdpServiceState", { Name: "Spooler" });
    const [was] = await machine().harness(`(Get-ItemProperty ${services}\\Spooler).Start`);
    await set("Spooler", "Start", "DWord", 2);
    expect((await state()).output).toMatchObject([{ startType: "Automatic", delayed: false }]);
    await set("Spooler", "DelayedAutoStart", "DWord", 1);
    expect((await state()).output).toMatchObject([{ startType: "Automatic", delayed: true }]);
    await set("Spooler", "Start", "DWord", 4);
    expect((await state()).output).toMatchObject([{ startType: "Disabled", delayed: false }]);
    await set("Spooler", "Start", "DWord", was);
  });

  it("starts the 64-bit program from a 32-bit PowerShell too", async () => {
    const path = async (Narrow: boolean) =>
      (await ask("Get-RdpProgramPath", { File: "System32\\mstsc.exe", Narrow })).output[0];
    expect(await path(false)).toMatch(/^C:\\windows\\System32\\mstsc\.exe$/i);
    expect(await path(true)).toMatch(/^C:\\windows\\Sysnative\\mstsc\.exe$/i);
  });
});
