import { expect, it } from "vitest";
import { tryMutations } from "../facts/mutations.ts";
import { compareFits } from "../model/fitted.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

const rounds = 10;

describeWithEngine("facts that do not fit, at length", (engine) => {
  it(`never become a Pass, and fit in both languages alike, in ${rounds} rounds`, async () => {
    const first = Math.floor(Math.random() * 2 ** 30);
    let tried = 0;
    let compared = 0;
    for (let round = 0; round < rounds; round++) {
      const mutated = await tryMutations(engine(), 10_000, first + round);
      const fits = await compareFits(engine(), 3000, first + round);
      tried += mutated.tried;
      compared += fits.compared;
      expect(mutated.faults.slice(0, 3), `seed ${first + round}`).toEqual([]);
      expect(fits.differences.slice(0, 3), `seed ${first + round}`).toEqual([]);
    }
    process.stdout.write(`facts: ${tried} mutated, ${compared} compared (first seed ${first})\n`);
    expect(tried).toBe(rounds * 10_000);
  });
});
