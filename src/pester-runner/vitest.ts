/** Shows the results of Pester suites as vitest tests. */
import { basename } from "node:path";
import { describe, it, type TestContext } from "vitest";
import { describeFailure, type SuiteResult, type TestResult } from "./results.ts";

/** The part of vitest that is needed; another one can be given, for tests of this file. */
export interface TestDeclarer {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: (context: Pick<TestContext, "skip">) => void) => void;
}

const vitest: TestDeclarer = {
  describe: (name, body) => void describe(name, body),
  it: (name, body) => void it(name, body),
};

/**
 * Declares one vitest test for each `It`, and a failing one for each problem of a whole file. Call it while
 * vitest collects: `describePester(await runPester(...))`.
 */
export function describePester(results: readonly SuiteResult[], declarer: TestDeclarer = vitest): void {
  if (results.length === 0) {
    declarer.it("runs Pester suites", () => {
      throw new Error("There are no results: no suites were run.");
    });
  }
  for (const suite of results) {
    declarer.describe(titleOf(suite), () => {
      for (const problem of suite.problems) {
        declarer.it(problem.line > 0 ? `loads (line ${problem.line})` : "loads", () => {
          throw failure(describeFailure(problem));
        });
      }
      for (const test of suite.tests) declare(test, declarer);
    });
  }
}

function titleOf({ file, framework }: SuiteResult): string {
  if (framework === undefined) return basename(file);
  return `${basename(file)} (Pester ${framework.pester}, PowerShell ${framework.powershell})`;
}

/** A block of Pester is a block here, so that a title says what is its own. */
function declare(test: TestResult, declarer: TestDeclarer, path: readonly string[] = test.path): void {
  const [block, ...rest] = path;
  if (block !== undefined && rest.length > 0) {
    declarer.describe(block, () => declare(test, declarer, rest));
    return;
  }
  declarer.it(block ?? "", (context) => {
    if (test.result === "skipped") context.skip(test.reason ?? "skipped without a reason");
    if (test.result === "failed") throw failure(test.error ? describeFailure(test.error) : "failed");
  });
}

function failure(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
