/** Every check on every machine of the lab, by the module's own readers; the matrix is a file that a reviewer reads. */
import { expect, it } from "vitest";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { fieldMachines } from "./field.ts";
import { ask, checkCommands, load, type Said } from "./lab.ts";
import type { Machine } from "./machine.ts";
import { isHealthy, matrix } from "./matrix.ts";

const commands = [...(await checkCommands()).values()];
/** Here each command looks for itself, as when it is typed; elsewhere all judge what was collected once, which takes a quarter. */
const alone: readonly Machine[] = [bases.sessionHost, bases.win11, bases.domainLicenses];

describeOnWindows("machines of the lab", (windows) => {
  const rows: { machine: Machine; said: Said[] }[] = [];

  it.each(Object.values(bases))("$name", { timeout: 120_000 }, async (machine) => {
    await load(windows(), machine);
    const said = await ask(windows(), machine, commands, !alone.includes(machine));
    rows.push({ machine, said });
    const odd = said.filter((one) => !isHealthy(one) && machine.argued[one.id] === undefined);
    expect(odd.map(({ id, verdict, cause, message }) => `${id}: ${verdict} ${cause}: ${message}`)).toEqual(
      [],
    );
    const idle = Object.keys(machine.argued).filter((id) =>
      said.some((one) => one.id === id && isHealthy(one)),
    );
    expect(idle, "argued, and healthy").toEqual([]);
  });

  // Nobody says that those are healthy: a reviewer reads what comes out.
  it.each(fieldMachines())("$name", { timeout: 120_000 }, async (machine) => {
    await load(windows(), machine);
    rows.push({ machine, said: await ask(windows(), machine, commands, true) });
  });

  it("are told in one table", async () => {
    console.log(matrix(rows));
    await expect(matrix(rows)).toMatchFileSnapshot("../golden/machines.md");
  });
});
