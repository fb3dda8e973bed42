/**
 * Every fix of the book on whole machines. On healthy ones its preview names nothing, and it changes nothing, or says why it is
 * not for this machine; on broken ones the check that proves it says so afterwards, and undo is exact.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Fix } from "../../src/model/fix.ts";
import { loadFixes } from "../windows/cases.ts";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { broken, byBase, machineOf } from "./broken.ts";
import { ask, checkCommands, load, type Said, treesOf } from "./lab.ts";
import { asking, mending, resets } from "./trials.ts";

const commands = await checkCommands();
const fixes = await loadFixes();
const machines = Object.values(bases);
const preview = /^What if: Would change .+ from .+ to .+$/;

/** Broken machines whose checks name the fix. */
const mended = fixes.flatMap((fix) =>
  byBase(broken)
    .filter(({ finds }) => finds.some((one) => one.fix?.includes(fix.command)))
    .map((one) => ({ fix, one, command: fix.command })),
);

/** Does the check that names the fix say now what the fix promises? Another check than its own has to pass. */
function isProof(
  { provenBy, proofCauses, proofAccepts = ["pass"] }: Fix,
  { id, verdict, cause }: Said,
): boolean {
  if (id !== provenBy) return verdict === "Pass";
  return proofCauses?.includes(cause) ?? proofAccepts.includes(verdict.toLowerCase() as "pass");
}

describeOnWindows("fixes on machines of the lab", (windows) => {
  const run = (fix: Fix, parameters: Readonly<Record<string, unknown>>) =>
    windows().command(fix.command, { ...parameters, Confirm: false });
  const namedBy = async (fix: Fix, parameters: Readonly<Record<string, unknown>>) => {
    const reply = await windows().command(fix.command, { ...parameters, WhatIf: true });
    const lines = reply.host.split("\n").filter((line) => line !== "");
    for (const line of lines) expect(line).toMatch(preview);
    return { lines, errors: reply.errors.map(({ id, action }) => ({ id, action })) };
  };

  beforeAll(async () => {
    await windows().harness("param($Second) Set-TestProofTime -Second $Second", { Second: 5 });
  });
  afterAll(() => console.log(`${fixes.length} fixes; ${mended.length} broken machines were mended`));

  it.each(fixes)("$command has a broken machine that it mends", ({ command }) => {
    expect(
      mended.filter((one) => one.command === command).length,
      `add a machine to broken/ whose check names ${command}, and what it is run with to trials.ts`,
    ).toBeGreaterThan(0);
  });

  it("takes each licence once on 32-bit Windows, whose two views are one, and undo brings it back", {
    timeout: 120_000,
  }, async () => {
    const machine = bases.win10x86;
    windows().clearStore();
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const fixed = await windows().command("Reset-RdpClientLicenseCache", { Confirm: false });
    expect(saidErrors(fixed)).toEqual([]);
    expect(fixed.output).toMatchObject([{ Status: "Changed" }]);
    const again = await windows().command("Reset-RdpClientLicenseCache", { Confirm: false });
    expect(again.output).toMatchObject([{ Status: "NoChange" }]);
    const [ChangeId] = windows().changes();
    const [change] = (await windows().command("Get-RdpChange", { ChangeId })).output as {
      Change: unknown[];
    }[];
    expect(JSON.stringify(change)).not.toContain("32-bit view");
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  // Machine by machine: putting another one's services in place takes longest.
  it.each(machines.flatMap((machine) => fixes.map((fix) => ({ fix, machine, command: fix.command }))))(
    "$command on $machine.name",
    { timeout: 120_000 },
    async ({ fix, machine }) => {
      windows().clearStore();
      await load(windows(), machine);
      const parameters = asking(fix, machine);
      const before = await windows().dump(treesOf(machine));
      const { lines, errors } = await namedBy(fix, parameters);
      expect(windows().changes()).toEqual([]);
      expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);

      const first = await run(fix, parameters);
      expect(first.errors.map(({ id, action }) => ({ id, action }))).toEqual(errors);
      if (errors.length > 0) {
        // It says why it is not for this machine, and what to do instead.
        expect(errors[0]?.action ?? "").not.toBe("");
        expect(lines).toEqual([]);
      }
      const reset = resets[fix.id];
      if (reset === undefined || lines.length === 0) {
        expect(
          lines,
          `${fix.command} would change what is whole; trials.ts says what is asked of it`,
        ).toEqual([]);
        if (errors.length === 0) expect(first.output).toMatchObject([{ Status: "NoChange" }]);
        expect(windows().changes()).toEqual([]);
      } else {
        for (const line of lines) expect(line).toMatch(reset);
        expect(first.output).toMatchObject([{ Status: "Changed" }]);
        expect((await run(fix, parameters)).output).toMatchObject([{ Status: "NoChange" }]);
        const [ChangeId] = windows().changes();
        expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual(
          [],
        );
      }
      expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    },
  );

  it.each(mended)("$command mends: $one.name", { timeout: 120_000 }, async ({ fix, one }) => {
    const machine = machineOf(one);
    windows().clearStore();
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const runs = mending(fix, one);
    for (const parameters of runs) {
      const { lines, errors } = await namedBy(fix, parameters);
      expect(errors).toEqual([]);
      const fixed = await run(fix, parameters);
      expect(saidErrors(fixed)).toEqual([]);
      const [result] = fixed.output as unknown as {
        Status: string;
        Changes: Record<"Thing" | "From" | "To", string>[];
      }[];
      expect(result?.Status).toBe("Changed");
      const made = result?.Changes.map(
        ({ Thing, From, To }) => `What if: Would change ${Thing} from ${From} to ${To}`,
      );
      expect(lines).toEqual(made);
    }
    const checks = one.finds.filter((found) => found.fix?.includes(fix.command)).map(({ check }) => check);
    const said = await ask(
      windows(),
      machine,
      checks.map((id) => commands.get(id) ?? id),
    );
    const unproven = said.filter((found) => !isProof(fix, found));
    expect(
      unproven.map(({ id, verdict, cause, message }) => `${id}: ${verdict} ${cause}: ${message}`),
    ).toEqual([]);

    const last = runs.at(-1) ?? {};
    const again = await run(fix, last);
    const undo = [];
    for (const ChangeId of windows().changes().reverse()) {
      undo.push(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }));
    }
    expect(undo.length).toBe(runs.length);
    if (fix.irreversible === undefined) {
      expect(again.output).toMatchObject([{ Status: "NoChange" }]);
      expect(undo.flatMap(saidErrors)).toEqual([]);
    } else {
      // What cannot be taken back is not done twice.
      expect(again.output).toEqual([]);
      expect(again.errors[0]?.action ?? "").not.toBe("");
      for (const one of undo)
        expect(one.errors).toMatchObject([{ id: "RdpMend.Irreversible,Undo-RdpChange" }]);
    }
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });
});
