import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { tryMutations } from "./mutations.ts";

const count = 10_000;

describeWithEngine("documents of facts to which something happened on their way", (engine) => {
  it(`never become a Pass, ${count} times`, { timeout: 600_000 }, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { tried, said, faults } = await tryMutations(engine(), count, seed);
    const parts = ["Pass", "NotApplicable", "Fail", "Warn", "Unknown", "BadFacts"].map(
      (word) => `${said.filter((one) => one.startsWith(word)).length} ${word}`,
    );
    process.stdout.write(`mutated documents: ${tried} (${parts.join(", ")}; seed ${seed})\n`);
    expect(tried).toBe(count);
    expect(faults.slice(0, 5), `${faults.length} of ${tried}; seed ${seed}`).toEqual([]);
  });
});
