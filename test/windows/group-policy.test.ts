/** Licence servers by a GPO of the domain: backed up, set, proved, and put back to what each value was. */
import { expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { type PolicyObject, saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const one = finder(await loadFixes())("Set-RdpLicenseServer: per user in a domain");
const key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const hosts = "11111111-2222-4333-8444-555555555555";
const text = (Value: string) => ({ State: "Set", Type: "String", Value }) as const;
const number = (Value: number) => ({ State: "Set", Type: "DWord", Value }) as const;
const deleted = { State: "Delete", Type: "String", Value: null } as const;
const domainOf = (values: PolicyObject["values"]): Record<string, PolicyObject> => ({
  "Session hosts": { id: hosts, values },
  Baseline: { id: "22222222-2222-4333-8444-555555555555", values: { [`${key}|LicensingMode`]: number(2) } },
});
const asked = {
  LicenseServer: ["ls1.example.test", "ls2.example.test"],
  Mode: "PerUser",
  Scope: "Gpo",
  GpoName: "Session hosts",
};

describeOnWindows("a GPO of the domain", (machine) => {
  it.each<[why: string, before: PolicyObject["values"]]>([
    ["nothing set", {}],
    [
      "another server, and a mode",
      {
        [`${key}|LicenseServers`]: text("old.example.test"),
        [`${key}|LicensingMode`]: number(2),
        [`${key}|Other`]: number(7),
      },
    ],
    [
      "both disabled, which deletes them",
      { [`${key}|LicenseServers`]: deleted, [`${key}|LicensingMode`]: deleted },
    ],
  ])("is backed up, set and proved; an undo puts back each value: %s", async (_, values) => {
    const { trees, before } = await prepare(machine(), one);
    machine().setDomain(domainOf(values));
    const preview = await machine().command(one.fix.command, { ...asked, WhatIf: true });
    expect(saidErrors(preview)).toEqual([]);
    expect(preview.host).toContain("of the GPO 'Session hosts' from");
    expect(preview.warnings.join("\n")).toContain("Other GPOs set it too: Baseline (LicensingMode)");
    expect(machine().domain()?.backed).toEqual([]);
    const run = await machine().command(one.fix.command, { ...asked, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    expect(run.output).toMatchObject([{ Status: "Changed" }]);
    const set = machine().domain();
    expect(set?.backed).toEqual([`Session hosts in gpo-${hosts}`]);
    expect(set?.objects["Session hosts"]?.values).toMatchObject({
      ...values,
      [`${key}|LicenseServers`]: text("ls1.example.test,ls2.example.test"),
      [`${key}|LicensingMode`]: number(4),
    });
    // The host itself is not touched.
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    const undo = await machine().command("Undo-RdpChange", {
      ChangeId: machine().changes()[0],
      Confirm: false,
    });
    expect(saidErrors(undo)).toEqual([]);
    expect(machine().domain()?.objects["Session hosts"]?.values).toEqual(values);
  });

  it.each<[why: string, given: Record<string, unknown>, there: boolean, id: string]>([
    ["a GPO that is not there", { GpoName: "Session host" }, true, "NoGpo"],
    ["the module GroupPolicy is not here", {}, false, "NoGroupPolicyModule"],
    ["a domain that cannot be found", { Domain: "other.example.test" }, true, "NotEstablished"],
    ["a GPO that is named for this computer", { Scope: "LocalPolicy" }, true, "ScopeNotGpo"],
  ])("is not touched: %s", async (_, given, there, id) => {
    await prepare(machine(), one);
    machine().setDomain(there ? domainOf({}) : undefined);
    const run = await machine().command(one.fix.command, { ...asked, ...given, Confirm: false });
    expect(run.errors).toMatchObject([{ id: `RdpMend.${id},Set-RdpLicenseServer` }]);
    if (there) expect(machine().domain()?.objects["Session hosts"]?.values).toEqual({});
    expect(machine().changes()).toEqual([]);
  });
});
