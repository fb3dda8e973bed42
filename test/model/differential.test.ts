import { expect, it } from "vitest";
import { operations } from "../../src/model/expression.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { compareRules } from "./differential.ts";

const count = 2500;

describeWithEngine("rules in TypeScript and in PowerShell", (engine) => {
  it(`give the same answer over ${count} random documents`, { timeout: 180_000 }, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { compared, differences, operations: used, withheld } = await compareRules(engine(), count, seed);
    expect(compared).toBe(count);
    expect(withheld).toBeGreaterThan(10);
    expect([...used].sort()).toEqual([...operations].sort());
    expect(differences.slice(0, 3), `${differences.length} differ; seed ${seed}`).toEqual([]);
  });
});
