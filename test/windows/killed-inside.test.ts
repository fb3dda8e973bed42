/** A process that dies without warning within a step, or within an undo; a new process undoes it exactly. */
import { expect, it } from "vitest";
import { byLength, casesOf, loadFixes, onePerScope } from "./cases.ts";
import { killBeforeWrites, killUndo, prepare, runFix } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const undoable = fixes.filter(({ irreversible }) => irreversible === undefined);
/** The first of each fix and each place that it can write to, which shows its usual work; and the longest of all. */
const cases = undoable.flatMap((fix) => onePerScope(casesOf(fix)));
const longest = byLength(undoable.flatMap(casesOf)).slice(-1);

describeOnWindows("killed within", (machine) => {
  it("covers every fix of the book that can be undone", () => {
    expect([...new Set(cases.map(({ fix }) => fix.id))].sort()).toEqual(undoable.map(({ id }) => id).sort());
  });

  it.each(cases)("a step: $title", { timeout: 300_000 }, async (one) => {
    expect(await killBeforeWrites(machine(), one, [1, 2])).toBe(2);
  });

  it.each(longest)("a step: $title", { timeout: 300_000 }, async (one) => {
    await prepare(machine(), one);
    const writes = await machine().countWrites(() => runFix(machine(), one));
    expect(writes).toBeGreaterThan(40);
    // Among the deletions, among the values, and after subkeys were made that were not there before.
    expect(await killBeforeWrites(machine(), one, [3, writes >> 1, writes - 1])).toBe(3);
  });

  it.each(cases)("the undo: $title", { timeout: 300_000 }, async (one) => {
    expect(await killUndo(machine(), one, () => machine().killAfterRecord(1))).toBe(true);
    expect(await killUndo(machine(), one, () => machine().killAfterRecord(2))).toBe(true);
    expect(await killUndo(machine(), one, () => machine().killBeforeWrite(2))).toBe(true);
  });
});
