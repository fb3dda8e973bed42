/** A process that dies without warning after each record of its journal; a new process undoes it exactly. */
import { expect, it } from "vitest";
import { byLength, casesOf, loadFixes, onePerScope } from "./cases.ts";
import { killAfterEachRecord } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
/**
 * For each fix, and each place that it can write to, the scenario that changes least. Where it writes to policy, its journal comes
 * from the same code: there after every third record. All of all are in the soak test.
 */
const cases = fixes
  .flatMap((fix) => onePerScope(byLength(casesOf(fix))))
  .map((one) => ({ ...one, every: (one.scenario.parameters?.Scope ?? "Local") === "Local" ? 1 : 3 }));

describeOnWindows("killed processes", (machine) => {
  it("covers every fix of the book", () => {
    expect([...new Set(cases.map(({ fix }) => fix.id))].sort()).toEqual(fixes.map(({ id }) => id).sort());
  });

  it.each(cases)("after records: $title", { timeout: 300_000 }, async (one) => {
    // Prepared, each change before and after, changed, proved.
    expect(await killAfterEachRecord(machine(), one, one.every)).toBeGreaterThanOrEqual(5);
  });
});
