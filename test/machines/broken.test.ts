/** Every broken machine of the lab: what is broken is found, by its cause, and nothing else is blamed. */
import { expect, it } from "vitest";
import { describeOnWindows } from "../windows/suite.ts";
import type { Broken } from "./broken/shape.ts";
import { broken, machineOf } from "./broken.ts";
import { ask, checkCommands, load, type Said } from "./lab.ts";
import { findings } from "./matrix.ts";

const commands = [...(await checkCommands()).values()];

describeOnWindows("broken machines", (windows) => {
  const rows: { broken: Broken; found: Said[] }[] = [];
  const healthy = new Map<string, Said[]>();

  it.each(broken)("$on.name: $name", { timeout: 120_000 }, async (one) => {
    if (!healthy.has(one.on.name)) {
      await load(windows(), one.on);
      healthy.set(one.on.name, await ask(windows(), one.on, commands));
    }
    const base = healthy.get(one.on.name) ?? [];
    const machine = machineOf(one);
    await load(windows(), machine);
    const said = await ask(windows(), machine, commands);
    const found = said.filter(
      ({ verdict, cause }, index) => verdict !== base[index]?.verdict || cause !== base[index]?.cause,
    );
    rows.push({ broken: one, found });
    const short = found.map(({ id, verdict, cause, fix }) => ({
      check: id,
      verdict,
      cause,
      ...(fix.length > 0 && { fix }),
    }));
    const order = (list: readonly { check: string }[]) =>
      [...list].sort((left, right) => left.check.localeCompare(right.check));
    expect(order(short)).toEqual(order(one.finds));
    expect(one.finds.length > 0, "found, or said why not").toBe(one.unseen === undefined);
  });

  it("are told in one page", async () => {
    await expect(findings(rows)).toMatchFileSnapshot("../golden/machines-broken.md");
  });
});
