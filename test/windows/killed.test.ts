/** A process that dies without warning after each record of its journal; a new process undoes it exactly. */
import { expect, it } from "vitest";
import { casesOf, loadFixes } from "./cases.ts";
import { killAfterEachRecord } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
/** For each fix the scenario with the shortest journal; all of them are in the soak test. */
const brief = [
  "the whole key, identity included",
  "one per device licence",
  "two servers and per device, where an old server was set",
  "a value that the policy owns is left alone",
];
const cases = fixes.flatMap(casesOf).filter(({ scenario }) => brief.includes(scenario.name));

describeOnWindows("killed processes", (machine) => {
  it("covers every fix of the book", () => {
    expect(cases.map(({ fix }) => fix.id).sort()).toEqual(fixes.map(({ id }) => id).sort());
  });

  it.each(cases)("after each record: $title", { timeout: 120_000 }, async (one) => {
    // Prepared, each change before and after, changed, proved.
    expect(await killAfterEachRecord(machine(), one)).toBeGreaterThanOrEqual(5);
  });
});
