/**
 * Longer sweeps on a Windows registry: every scenario killed after each record and before each write, and random
 * registries. RDPMEND_SEED repeats a run, RDPMEND_RUNS says how many random registries. Counts are printed.
 */
import { expect, it } from "vitest";
import { casesOf, finder, loadFixes } from "../windows/cases.ts";
import { differences } from "../windows/compare.ts";
import { killAfterEachRecord, killBeforeWrites, killUndo, prepare } from "../windows/kill.ts";
import { saidErrors } from "../windows/machine.ts";
import { type RawTree, withKey } from "../windows/raw.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { randomKey, randomSource } from "./random-registry.ts";

const fixes = await loadFixes();
const cases = fixes.flatMap(casesOf);
const undoable = cases.filter(({ fix }) => fix.irreversible === undefined);
const seed = Number(process.env.RDPMEND_SEED ?? Date.now() % 1_000_000);
const runs = Number(process.env.RDPMEND_RUNS ?? 40);
const long = 60 * 60_000;

function* upTo(last: number): Generator<number> {
  for (let number = 1; number <= last; number++) yield number;
}

describeOnWindows("soak on a Windows registry", (machine) => {
  it.each(cases)("killed after each record: $title", { timeout: long }, async (one) => {
    const records = await killAfterEachRecord(machine(), one);
    console.log(`${one.title}: killed after each of ${records} records`);
    expect(records).toBeGreaterThanOrEqual(5);
  });

  it.each(undoable)("killed before each write: $title", { timeout: long }, async (one) => {
    const writes = await killBeforeWrites(machine(), one, upTo(1000));
    console.log(`${one.title}: killed before each of ${writes} writes`);
    expect(writes).toBeGreaterThanOrEqual(1);
  });

  it.each(undoable)("undo killed before each write: $title", { timeout: long }, async (one) => {
    let writes = 0;
    while (await killUndo(machine(), one, () => machine().killBeforeWrite(writes + 1))) writes++;
    console.log(`${one.title}: undo killed before each of ${writes} writes`);
    expect(writes).toBeGreaterThanOrEqual(1);
  });

  it(`${runs} random registries, seed ${seed}`, { timeout: long }, async () => {
    const cache = finder(fixes)("Reset-RdpClientLicenseCache: the whole key");
    const random = randomSource(seed);
    let exact = 0;
    let refused = 0;
    for (const run of upTo(runs)) {
      const { trees } = await prepare(machine(), cache);
      const [first, ...rest] = trees as [RawTree, ...RawTree[]];
      const key = withKey(first.key, ["Store", "random"], () => randomKey(random, "random", 4));
      await machine().arrange([{ ...first, key }]);
      const before = await machine().dump([first, ...rest]);
      const reply = await machine().command(cache.fix.command, { IncludeHardwareId: true, Confirm: false });
      if (reply.errors.length > 0) {
        expect(reply.errors[0]?.id).toBe(`RdpMend.NotCapturable,${cache.fix.command}`);
        expect(machine().changes()).toEqual([]);
        refused++;
      } else {
        const [ChangeId] = machine().changes();
        expect(saidErrors(await machine().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual(
          [],
        );
        exact++;
      }
      const left = differences(before, await machine().dump([first, ...rest]));
      expect({ seed, run, left }).toEqual({ seed, run, left: [] });
    }
    console.log(`random registries, seed ${seed}: ${exact} undone exactly, ${refused} refused, of ${runs}`);
    expect(exact).toBeGreaterThan(0);
  });
});
