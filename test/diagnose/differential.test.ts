import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { compareDiagnoses } from "./differential.ts";

const long = process.env.RDPMEND_LONG !== undefined;
const several = [
  { about: "of whole machines", whole: true, count: long ? 1000 : 60 },
  { about: "of a few checks", whole: false, count: long ? 50_000 : 2000 },
];

describeWithEngine("diagnoses in TypeScript and in PowerShell", (engine) => {
  it.each(several)(
    "agree in verdict, cause, order and text, $count $about",
    { timeout: long ? 3_600_000 : 900_000 },
    async ({ whole, count }) => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const { compared, several, led, differences } = await compareDiagnoses(engine(), count, seed, whole);
      expect(compared).toBe(count);
      expect(several).toBeGreaterThan(count / (whole ? 3 : 10));
      expect(led).toBeGreaterThan(0);
      expect(
        differences.slice(0, 3).map((one) => JSON.stringify(one, null, 1)),
        `${differences.length} differ; seed ${seed}`,
      ).toEqual([]);
    },
  );
});
