/** The subset's behaviour: every fixture suite gives exactly the table that lies beside it. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runPester } from "../../src/pester-runner/run.ts";
import { toOutcomes, toTable } from "./expected.ts";
import { fixtures, knowsWords, testHost } from "./host.ts";

const host = testHost();
const suffix = ".Tests.ps1";
const names = ["", "broken/"].flatMap((folder) =>
  readdirSync(fixtures + folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => folder + name.slice(0, -suffix.length)),
);

describe("the subset of Pester", () => {
  if (typeof host === "string") {
    it("runs the fixtures", (context) => context.skip(host));
    return;
  }
  // One process for all of them, as the generated suites run, so that a suite cannot leave traces unnoticed.
  const running = runPester({
    files: names.map((name) => fixtures + name + suffix),
    host,
    framework: "subset",
  });
  it.each(names.map((name, index) => [name, index] as const))(
    "%s",
    async (name, index) => {
      const suite = (await running)[index];
      if (suite === undefined) throw new Error("There is no result.");
      const table = toTable(suite);
      const file = `${fixtures}${name}.expected.txt`;
      if (knowsWords) await expect(`${table.join("\n")}\n`).toMatchFileSnapshot(file);
      else expect(toOutcomes(table)).toEqual(toOutcomes(readFileSync(file, "utf8").trimEnd().split("\n")));
    },
    120_000,
  );
});
