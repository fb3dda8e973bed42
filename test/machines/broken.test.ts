/** Every broken machine of the lab: what is broken is found, by its cause, nothing else is blamed, and the diagnosis names it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSaying } from "../../src/cli/saying.ts";
import { expecterOf } from "../diagnose/differential.ts";
import { emitBook } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import {
  accuracyPage,
  caseScore,
  type Diagnosed,
  diagnosed,
  isToBeNamed,
  type Score,
  scoreOf,
  scoreTable,
} from "./accuracy.ts";
import type { Broken } from "./broken/shape.ts";
import { broken, byBase, machineOf } from "./broken.ts";
import { ask, checkCommands, load, type Said } from "./lab.ts";
import { findings } from "./matrix.ts";

const { book } = await emitBook();
const expected = expecterOf(book, readSaying(join(projectRoot, "templates"), book.identity));
const commands = [...(await checkCommands()).values()];

describeOnWindows("broken machines", (windows) => {
  const rows = new Map<Broken, { broken: Broken; found: Said[] }>();
  const healthy = new Map<string, Said[]>();
  const diagnoses = new Map<Broken, Diagnosed>();
  /** What was found out, in the book's order. */
  const inOrder = <What extends object>(all: ReadonlyMap<Broken, What>) =>
    broken.flatMap((one) => all.get(one) ?? []);

  it.each(byBase(broken))("$on.name: $name", { timeout: 120_000 }, async (one) => {
    if (!healthy.has(one.on.name)) {
      await load(windows(), one.on);
      healthy.set(one.on.name, await ask(windows(), one.on, commands, true));
    }
    const base = healthy.get(one.on.name) ?? [];
    const machine = machineOf(one);
    await load(windows(), machine);
    const said = await ask(windows(), machine, commands, true);
    const found = said.filter(
      ({ verdict, cause }, index) => verdict !== base[index]?.verdict || cause !== base[index]?.cause,
    );
    rows.set(one, { broken: one, found });
    if (isToBeNamed(one)) {
      const diagnosis = await diagnosed(windows(), one);
      const { text, code, json } = diagnosis;
      expect(json, "TypeScript says the same").toEqual(expected({ text, code, at: undefined }).json);
      diagnoses.set(one, diagnosis);
      if (one.leads) expect(diagnosis.lead).toEqual(one.leads);
    }
    const short = found.map(({ id, verdict, cause, fix }) => ({
      check: id,
      verdict,
      cause,
      ...(fix.length > 0 && { fix }),
    }));
    const order = (list: readonly { check: string }[]) =>
      [...list].sort((left, right) => left.check.localeCompare(right.check));
    expect(order(short)).toEqual(order(one.finds));
    expect(one.finds.length > 0 || one.leads !== undefined, "found, or said why not").toBe(
      one.unseen === undefined,
    );
  });

  it("are told in one page", async () => {
    await expect(findings(inOrder(rows))).toMatchFileSnapshot("../golden/machines-broken.md");
  });

  it("are diagnosed no worse than before", async () => {
    const floor = JSON.parse(
      readFileSync(join(import.meta.dirname, "accuracy-floor.json"), "utf8"),
    ) as Record<"machines" | "cases", Pick<Score, "first" | "wrong">>;
    const all = inOrder(diagnoses);
    for (const [name, score] of [["machines", scoreOf(all)] as const, ["cases", caseScore(all)] as const]) {
      expect(score.first, `${name}: right cause first`).toBeGreaterThanOrEqual(floor[name].first);
      expect(score.wrong, `${name}: wrong blame`).toBeLessThanOrEqual(floor[name].wrong);
    }
    await expect(accuracyPage(all)).toMatchFileSnapshot("../golden/accuracy.md");
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    expect(readme).toContain(scoreTable(all).join("\n"));
  });
});
