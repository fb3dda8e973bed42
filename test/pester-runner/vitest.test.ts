/** How results become vitest tests. */
import { describe, expect, it } from "vitest";
import type { SuiteResult } from "../../src/pester-runner/results.ts";
import { describePester, type TestDeclarer } from "../../src/pester-runner/vitest.ts";

/** Runs what is declared at once, and writes down how it went. */
function record(results: readonly SuiteResult[]): string[] {
  const log: string[] = [];
  const skip = (note?: string | boolean): never => {
    throw { note };
  };
  const declarer: TestDeclarer = {
    describe: (name, body) => {
      log.push(`in ${name}`);
      body();
    },
    it: (name, body) => {
      try {
        body({ skip: skip as never });
        log.push(`pass ${name}`);
      } catch (error) {
        if (error instanceof Error) log.push(`fail ${name}: ${error.message}`);
        else log.push(`skip ${name}: ${(error as { note: string }).note}`);
      }
    },
  };
  describePester(results, declarer);
  return log;
}

const framework = { pester: "6.2.0", powershell: "7.6.9" };
const failure = { message: "Expected 1, but got 2.", file: "/x/a.Tests.ps1", line: 7, stack: "" };
const plain = { line: 1, durationMs: 1 };

describe("describePester", () => {
  it("declares each test in its blocks", () => {
    const suite: SuiteResult = {
      file: "/x/a.Tests.ps1",
      framework,
      problems: [],
      tests: [
        { ...plain, path: ["a", "b", "works"], result: "passed" },
        { ...plain, path: ["a", "fails"], result: "failed", error: failure },
        { ...plain, path: ["a", "rests"], result: "skipped", reason: "needs TermService" },
      ],
    };
    expect(record([suite])).toEqual([
      "in a.Tests.ps1 (Pester 6.2.0, PowerShell 7.6.9)",
      "in a",
      "in b",
      "pass works",
      "in a",
      "fail fails: Expected 1, but got 2.\n  at /x/a.Tests.ps1:7",
      "in a",
      "skip rests: needs TermService",
    ]);
  });

  it("fails for a test that failed without a message", () => {
    const tests = [{ ...plain, path: ["a"], result: "failed" as const }];
    expect(record([{ file: "a", problems: [], tests }])).toEqual(["in a", "fail a: failed"]);
  });

  it("fails for each problem of a file", () => {
    const suite: SuiteResult = { file: "/x/a.Tests.ps1", framework, problems: [failure], tests: [] };
    expect(record([suite])[1]).toBe("fail loads (line 7): Expected 1, but got 2.\n  at /x/a.Tests.ps1:7");
  });

  it("fails when no suites were run", () => {
    expect(record([])).toEqual(["fail runs Pester suites: There are no results: no suites were run."]);
  });
});
