import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { compareDiagnoses } from "./differential.ts";

const count = 60;

describeWithEngine("diagnoses in TypeScript and in PowerShell", (engine) => {
  it(`agree in verdict, cause, order and text, ${count} times`, { timeout: 600_000 }, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { compared, several, led, differences } = await compareDiagnoses(engine(), count, seed);
    expect(compared).toBe(count);
    expect(several).toBeGreaterThan(count / 3);
    expect(led).toBeGreaterThan(0);
    expect(
      differences.slice(0, 3).map((one) => JSON.stringify(one, null, 1)),
      `${differences.length} differ; seed ${seed}`,
    ).toEqual([]);
  });
});
