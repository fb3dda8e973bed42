import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { compareFits } from "./fitted.ts";

const count = 3000;

describeWithEngine("facts held against their types in TypeScript and in PowerShell", (engine) => {
  it(`fit or do not fit in the same places, ${count} times`, { timeout: 180_000 }, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { compared, right, differences } = await compareFits(engine(), count, seed);
    expect(compared).toBe(count);
    expect(right).toBeGreaterThan(count / 5);
    expect(count - right).toBeGreaterThan(count / 5);
    expect(
      differences.slice(0, 3).map((one) => JSON.stringify(one)),
      `${differences.length} differ; seed ${seed}`,
    ).toEqual([]);
  });
});
