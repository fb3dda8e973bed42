/** What a run of suites gives back, and the shape of the files that the PowerShell side writes. */
import { z } from "zod";

const failureShape = z.object({
  message: z.string(),
  file: z.string(),
  line: z.number(),
  stack: z.string(),
});

const testShape = z.object({
  path: z.array(z.string()),
  line: z.number(),
  result: z.enum(["passed", "failed", "skipped"]),
  reason: z.string().nullish(),
  durationMs: z.number(),
  error: failureShape.nullish(),
});

/** One file of results; `problems` are what stopped the file as a whole (it does not parse, discovery threw). */
export const suiteShape = z.object({
  file: z.string(),
  problems: z.array(failureShape),
  tests: z.array(testShape),
});

export const headShape = z.object({
  framework: z.enum(["pester", "subset"]),
  frameworkVersion: z.string(),
  powershellVersion: z.string(),
});

/** A message with the place in the suite that it is about; `line` 0 means the file as a whole. */
export type Failure = z.infer<typeof failureShape>;

/** One `It`: its names from the outermost block in, and how it went. */
export type TestResult = z.infer<typeof testShape>;

/** Which Pester ran, on which PowerShell. `subset` is our own runner. */
export type Framework = z.infer<typeof headShape>;

/** One file of tests. A suite without tests always has a problem that says so. */
export interface SuiteResult {
  readonly file: string;
  /** Absent when PowerShell ended before it could say. */
  readonly framework?: Framework;
  readonly problems: readonly Failure[];
  readonly tests: readonly TestResult[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts every test; a problem of a whole file counts as one failure. */
export function countResults(results: readonly SuiteResult[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of results) {
    counts.failed += suite.problems.length;
    for (const test of suite.tests) counts[test.result] += 1;
  }
  return counts;
}

/** The message of a failed test or a problem, with file and line, as a person reads it. */
export function describeFailure(failure: Failure): string {
  const place = failure.line > 0 ? `${failure.file}:${failure.line}` : failure.file;
  return `${failure.message}\n  at ${place}`;
}

/** A suite of which nothing is known but why. */
export function failedSuite(file: string, message: string, framework?: Framework): SuiteResult {
  return { file, framework, problems: [{ message, file, line: 0, stack: "" }], tests: [] };
}
