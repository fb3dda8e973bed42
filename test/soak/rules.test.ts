import { expect, it } from "vitest";
import { compareRules } from "../model/differential.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

const rounds = 20;
const each = 2500;

describeWithEngine("rules in TypeScript and in PowerShell, at length", (engine) => {
  it(`give the same answer over ${rounds * each} random documents`, async () => {
    const first = Math.floor(Math.random() * 2 ** 30);
    let compared = 0;
    for (let round = 0; round < rounds; round++) {
      const seed = first + 2 * round;
      const result = await compareRules(engine(), each, seed);
      compared += result.compared;
      expect(result.differences.slice(0, 3), `seed ${seed}`).toEqual([]);
    }
    process.stdout.write(`rules: ${compared} documents compared, none differs (first seed ${first})\n`);
    expect(compared).toBe(rounds * each);
  });
});
