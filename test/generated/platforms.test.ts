/** The generated suites give the same result on Windows' side of the engine as on Linux, test by test. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listSuites } from "../../src/cli/test.ts";
import { hostFor, wineHost } from "../../src/pester-runner/host.ts";
import type { SuiteResult } from "../../src/pester-runner/results.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { openPrefix, prepareEngine, prepareWine, type WinePrefix } from "../engine/setup.ts";

const linux = prepareEngine();
const wine = prepareWine();

const outcomes = (results: readonly SuiteResult[]): string[] =>
  results.flatMap((suite) => [
    ...suite.problems.map((problem) => `${suite.file}: problem: ${problem.message}`),
    ...suite.tests.map((test) => `${suite.file}: ${test.path.join(" > ")}: ${test.result}`),
  ]);

describe("the generated suites", () => {
  if (!linux.ready || !wine.ready) {
    const reason = linux.ready ? (wine.ready ? "" : wine.reason) : linux.reason;
    it("give the same results on Linux and on Wine", ({ skip }) => skip(reason));
    return;
  }
  let folder = "";
  let prefix: WinePrefix;
  beforeAll(async () => {
    folder = await writeOutputs((await emitBook()).files);
    prefix = openPrefix();
  });
  afterAll(() => {
    prefix?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it("give the same results on Linux and on Wine", { timeout: 300_000 }, async () => {
    const files = listSuites(folder);
    const here = await runPester({ files, host: hostFor(linux.argv[0], "engine") });
    const there = await runPester({ files, host: wineHost(wine.argv, prefix.env) });
    expect(outcomes(here).length).toBeGreaterThan(300);
    expect(outcomes(there)).toEqual(outcomes(here));
  });
});
