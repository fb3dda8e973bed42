/**
 * Each healthy machine of the lab, broken in one way at a time at every place that a reading looks at: which breaks no check
 * notices. RDPMEND_SWEEP=<machine> sweeps one alone.
 */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareWine } from "../engine/setup.ts";
import { bases } from "../machines/bases.ts";
import { argued } from "../machines/sweep/argued.ts";
import { hold, lines, page, silent } from "../machines/sweep/report.ts";
import { type Swept, sweep } from "../machines/sweep/sweep.ts";
import { WindowsMachine } from "../windows/machine.ts";

const wanted = process.env.RDPMEND_SWEEP;
const machines = Object.values(bases).filter(
  ({ name }) => wanted === undefined || wanted.split(",").includes(name),
);
const wine = prepareWine();

describe("what no check notices", () => {
  const swept = new Map<string, Swept>();

  it.skipIf(!wine.ready)("is swept", { timeout: 60 * 60_000 }, async () => {
    const waiting = [...machines];
    const started = Date.now();
    const done = new Map<string, string>();
    const show = () =>
      process.stderr.write(
        `\rsweep: ${[...done]
          .map(([name, at]) => `${name} ${at}`)
          .slice(-2)
          .join(", ")}, ${Math.round((Date.now() - started) / 1000)} s   `,
      );
    // Two machines at a time, in two Windows.
    const worker = async () => {
      const windows = await WindowsMachine.open();
      try {
        for (let machine = waiting.shift(); machine !== undefined; machine = waiting.shift()) {
          const { name } = machine;
          swept.set(
            name,
            await sweep(windows, machine, (count, all) => {
              done.set(name, `${count}/${all}`);
              show();
            }),
          );
        }
      } finally {
        await windows.dispose();
      }
    };
    await Promise.all([worker(), worker()]);
    expect(swept.size).toBe(machines.length);
    writeFileSync("/tmp/swept.json", JSON.stringify([...swept]));
  });
});
