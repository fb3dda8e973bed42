/** A file of Export-RdpMachine in the folder of the field is a row of the matrix, with no further code. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeOnWindows } from "../windows/suite.ts";
import { broken, machineOf } from "./broken.ts";
import { fieldMachines } from "./field.ts";
import { ask, checkCommands, load } from "./lab.ts";
import { isHealthy, matrix } from "./matrix.ts";

const commands = [...(await checkCommands()).values()];
const folder = mkdtempSync(join(tmpdir(), "rdpmend-field-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnWindows("the folder of machines from the field", (windows) => {
  it("makes a row of each file", { timeout: 120_000 }, async () => {
    const one = broken.find(({ unseen }) => unseen === undefined);
    if (one === undefined) throw new Error("the lab has no broken machine that is seen");
    const machine = machineOf(one);
    await load(windows(), machine);
    const said = await ask(windows(), machine, commands, true);
    expect(said.every(isHealthy)).toBe(false);
    await windows().harness("Export-RdpMachine -Path C:\\ProgramData\\field.json -Force | Out-Null");
    copyFileSync(join(windows().store, "..", "field.json"), join(folder, "oddity.json"));

    const found = fieldMachines(folder);
    expect(found.map(({ name }) => name)).toEqual(["field/oddity"]);
    const rows = [];
    for (const own of found) {
      await load(windows(), own);
      rows.push({ machine: own, said: await ask(windows(), own, commands, true) });
    }
    const short = (list: typeof said) => list.map(({ id, verdict, cause }) => `${id}: ${verdict} ${cause}`);
    expect(short(rows[0]?.said ?? [])).toEqual(short(said));
    const page = matrix(rows);
    expect(page).toMatch(/^\| field\/oddity \| .*\*\*.*\|$/m);
    // Whoever reviews it reads what is wrong there.
    for (const { id, verdict } of said.filter((each) => !isHealthy(each)))
      expect(page).toContain(`- field/oddity, ${id}: ${verdict}. `);
  });

  it("names the file that is no machine", () => {
    writeFileSync(join(folder, "other.json"), '{ "schema": "rdpmend.facts/1" }');
    expect(() => fieldMachines(folder)).toThrow(/other\.json: no machine as Export-RdpMachine writes it/);
  });

  it("may be missing", () => {
    expect(fieldMachines(join(folder, "nowhere"))).toEqual([]);
  });
});
