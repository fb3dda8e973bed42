/** Expected result tables: one line a test, `result  names [@line] [:: message]`, in the order of the run. */
import { basename } from "node:path";
import type { SuiteResult } from "../../src/pester-runner/results.ts";

/** A suite as lines of a table; paths are cut to file names so that tables hold on every machine. */
export function toTable(suite: SuiteResult): string[] {
  const problems = suite.problems.map(
    (problem) => `problem  @${problem.line} :: ${inOneLine(problem.message)}`,
  );
  const tests = suite.tests.map((test) => {
    const names = `${test.result.padEnd(7)}  ${test.path.join(" > ")}`;
    if (test.result === "skipped") return `${names} :: ${test.reason}`;
    if (!test.error) return names;
    return `${names} @${test.error.line} :: ${inOneLine(test.error.message)}`;
  });
  return [...problems, ...tests];
}

/** The table without places and messages: what real Pester must agree on. */
export function toOutcomes(table: readonly string[]): string[] {
  return table.map((line) => line.replace(/ @\d+ :: .*$| :: .*$/, ""));
}

function inOneLine(message: string): string {
  const paths = /(?:[A-Za-z]:)?[\\/][^\s'"]*[\\/][^\s'":]+\.(?:ps1|psm1)/g;
  return message
    .replace(paths, (path) => basename(path.replaceAll("\\", "/")))
    .replace(/\s*\r?\n\s*/g, " | ");
}
