/** Each fix on a Windows registry: preview, fix, proof, undo, and the registry is what it was, byte for byte. */
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { outside, targetsOf } from "./arrange.ts";
import { casesOf, finder, loadFixes } from "./cases.ts";
import { differences, unmet } from "./compare.ts";
import { policiesOf, prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import type { RawTree } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const cases = fixes.flatMap(casesOf);
const sentence = /^What if: (Would change .+ from .+ to .+)$/;

interface ChangeResult {
  readonly ChangeId: string;
  readonly Status: string;
  readonly Proved: readonly string[];
  readonly Output: Readonly<Record<string, unknown>>;
  readonly Changes: readonly { Thing: string; From: string; To: string }[];
}

describeOnWindows("fixes on a Windows registry", (machine) => {
  it.each(cases)("$title", async (one) => {
    const { fix, scenario } = one;
    const { trees, before, service, policy } = await prepare(machine(), one);
    const parameters = scenario.parameters ?? {};

    const preview = await machine().command(fix.command, { ...parameters, WhatIf: true });
    expect(saidErrors(preview)).toEqual([]);
    expect(preview.output).toEqual([]);
    const said = preview.host.trimEnd().split("\n");
    for (const line of said) expect(line).toMatch(sentence);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(existsSync(machine().store)).toBe(false);

    const run = await machine().command(fix.command, { ...parameters, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    const result = run.output[0] as unknown as ChangeResult;
    expect(result.Status).toBe("Changed");
    const sentences = result.Changes.map(
      ({ Thing, From, To }) => `What if: Would change ${Thing} from ${From} to ${To}`,
    );
    expect(said).toEqual(sentences);
    const changed: RawTree[] = await machine().dump(trees);
    expect(unmet(changed, scenario.becomes)).toEqual([]);
    expect(differences(outside(fix, before), outside(fix, changed))).toEqual([]);
    if (scenario.domain) expect(policiesOf(machine())).not.toEqual(policy);
    else if (targetsOf(fix).length > 0) expect(differences(before, changed)).not.toEqual([]);

    expect(result.Proved).not.toEqual([]);
    expect(machine().records(result.ChangeId).at(-1)).toMatchObject({
      type: "proved",
      brought: result.Proved,
      unseen: [],
    });

    const listed = await machine().command("Get-RdpChange", { ChangeId: result.ChangeId });
    const irreversible = fix.irreversible !== undefined;
    expect(listed.output).toMatchObject([
      {
        Id: fix.id,
        Status: irreversible ? "Irreversible" : "Changed",
        IntegrityOk: true,
        Changes: result.Changes,
        Output: result.Output,
      },
    ]);

    // What the help of the revoke promises: the answer of the licence server can be read again.
    if (irreversible) expect(listed.output).toMatchObject([{ Output: { revoke: { RevokableCals: 9 } } }]);

    if (!irreversible) {
      const again = await machine().command(fix.command, { ...parameters, Confirm: false });
      expect(saidErrors(again)).toEqual([]);
      expect(again.output).toMatchObject([{ Status: "NoChange", ChangeId: null }]);
      expect(machine().changes()).toEqual([result.ChangeId]);
      expect(differences(changed, await machine().dump(trees))).toEqual([]);
    }

    const undo = await machine().command("Undo-RdpChange", { ChangeId: result.ChangeId, Confirm: false });
    if (irreversible) expect(undo.errors).toMatchObject([{ id: "RdpMend.Irreversible,Undo-RdpChange" }]);
    else {
      expect(saidErrors(undo)).toEqual([]);
      expect(undo.warnings).toEqual([]);
      expect(undo.output).toMatchObject([{ Status: "Undone" }]);
    }
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(await machine().service("TermService")).toEqual(service);
    expect(policiesOf(machine())).toEqual(policy);
  });

  it("a service that was stopped is stopped again after the undo", async () => {
    const one = finder(fixes)("Reset-RdpListener: a value that the policy owns");
    const { trees, before } = await prepare(machine(), one);
    await machine().setService("TermService", "Stopped");
    const stopped = await machine().service("TermService");
    const run = await machine().command(one.fix.command, { Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    expect(await machine().service("TermService")).toMatchObject({ status: "Running" });
    const [ChangeId] = machine().changes();
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(saidErrors(undo)).toEqual([]);
    expect(await machine().service("TermService")).toEqual(stopped);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});
