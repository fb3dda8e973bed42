/** A process that dies without warning within a step, or within an undo; a new process undoes it exactly. */
import { expect, it } from "vitest";
import { casesOf, loadFixes } from "./cases.ts";
import { killBeforeWrites, killUndo, prepare, runFix } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const all = fixes.flatMap(casesOf);
const named = (...names: string[]) => all.filter(({ scenario }) => names.includes(scenario.name));
const cases = named(
  "two licences, in both views",
  "two servers and per device, where an old server was set",
  "a value that the policy owns is left alone",
);
const rebuild = named("a rebuild carries the site's choices over and drops what is strange");

describeOnWindows("killed within", (machine) => {
  it("covers every fix of the book that can be undone", () => {
    const undoable = fixes.filter(({ irreversible }) => irreversible === undefined);
    expect(cases.map(({ fix }) => fix.id).sort()).toEqual(undoable.map(({ id }) => id).sort());
    expect(rebuild).toHaveLength(1);
  });

  it.each(cases)("a step: $title", { timeout: 120_000 }, async (one) => {
    expect(await killBeforeWrites(machine(), one, [1, 2])).toBe(2);
  });

  it.each(rebuild)("a step: $title", { timeout: 120_000 }, async (one) => {
    await prepare(machine(), one);
    const writes = await machine().countWrites(() => runFix(machine(), one));
    expect(writes).toBeGreaterThan(40);
    // Among the deletions, among the values, and after subkeys were made that were not there before.
    expect(await killBeforeWrites(machine(), one, [3, writes >> 1, writes - 1])).toBe(3);
  });

  it.each(cases)("the undo: $title", { timeout: 120_000 }, async (one) => {
    expect(await killUndo(machine(), one, () => machine().killAfterRecord(1))).toBe(true);
    expect(await killUndo(machine(), one, () => machine().killAfterRecord(2))).toBe(true);
    expect(await killUndo(machine(), one, () => machine().killBeforeWrite(2))).toBe(true);
  });
});
