/**
 * Each healthy machine of the lab, broken in one way at a time at every place that a reading looks at: which breaks no check
 * notices. RDPMEND_SWEEP=<machine,machine> sweeps these alone, RDPMEND_SWEEP_AT=<pattern> these places. RDPMEND_SWEEP_KEPT=<file>
 * keeps what was found, and sweeps no machine again that is in it: to work on the arguments.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { prepareWine } from "../engine/setup.ts";
import { bases } from "../machines/bases.ts";
import type { Machine } from "../machines/machine.ts";
import { argued } from "../machines/sweep/argued.ts";
import { hold, lines, page, silent } from "../machines/sweep/report.ts";
import { type Swept, sweep } from "../machines/sweep/sweep.ts";
import { unnamed } from "../machines/sweep/unnamed.ts";
import { WindowsMachine } from "../windows/machine.ts";

const wanted = process.env.RDPMEND_SWEEP;
const at = process.env.RDPMEND_SWEEP_AT;
const isPart = wanted !== undefined || at !== undefined;
const machines = Object.values(bases).filter(
  ({ name }) => wanted === undefined || wanted.split(",").includes(name),
);
const kept = process.env.RDPMEND_SWEEP_KEPT;
const wine = prepareWine();

describe("what no check notices", () => {
  const swept = new Map<string, Swept>(
    kept && existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as [string, Swept][]) : [],
  );

  it.skipIf(!wine.ready)("is swept", { timeout: 60 * 60_000 }, async () => {
    const isClient = ({ name }: Machine) => (/^(win|avd)/.test(name) ? 0 : 1);
    const waiting = machines
      .filter(({ name }) => !swept.has(name))
      .toSorted((left, right) => isClient(left) - isClient(right));
    const started = Date.now();
    const done = new Map<string, string>();
    const show = () =>
      process.stderr.write(
        `\rsweep: ${[...done]
          .map(([name, at]) => `${name} ${at}`)
          .slice(-2)
          .join(", ")}, ${Math.round((Date.now() - started) / 1000)} s   `,
      );
    // Two Windows, one from each end: what was said of a machine is known for those that are like it.
    const worker = async (next: () => Machine | undefined) => {
      if (waiting.length === 0) return;
      let windows = await WindowsMachine.open();
      try {
        for (let machine = next(); machine !== undefined; machine = next()) {
          const { name } = machine;
          const once = () =>
            sweep(windows, machine, new RegExp(at ?? ""), (count, all) => {
              done.set(name, `${count}/${all}`);
              show();
            });
          // Of the thousands of services that Wine takes away and makes again, it loses one now and then.
          const again = async (error: unknown) => {
            console.log(`${name} begins anew: ${error}`);
            await windows.dispose();
            windows = await WindowsMachine.open();
            return once();
          };
          swept.set(name, await once().catch(again));
          if (kept) writeFileSync(kept, JSON.stringify([...swept]));
        }
      } finally {
        await windows.dispose();
      }
    };
    await Promise.all([worker(() => waiting.shift()), worker(() => waiting.pop())]);
    expect(swept.size).toBe(machines.length);
  });

  const held = () => hold(silent(swept), argued);

  it.skipIf(!wine.ready)("names each place that is read", () => {
    expect([...swept].flatMap(([name, { base }]) => unnamed(base).map((one) => `${name}: ${one}`))).toEqual(
      [],
    );
  });

  it.skipIf(!wine.ready)("is argued, all of it", () => {
    const open = lines(held().open, swept.size);
    console.log(open.join("\n"));
    expect(open, "mend the definition, or say in argued.ts why no check has to notice it").toEqual([]);
  });

  it("is argued, and no more", ({ skip }) => {
    skip(!wine.ready || isPart, "a part only was swept");
    const idle = held().argued.filter(({ covers }) => covers.length === 0);
    expect(idle.map(({ argument }) => argument.why)).toEqual([]);
  });

  it("is told on one page", async ({ skip }) => {
    skip(!wine.ready || isPart, "a part only was swept");
    const text = page(swept, held());
    console.log(text);
    await expect(text).toMatchFileSnapshot("../golden/sweep.md");
  });
});
