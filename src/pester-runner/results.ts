/** What a run of suites gives back, and the shape of the events that the PowerShell side writes. */
import { z } from "zod";

const failureShape = z.object({
  message: z.string(),
  file: z
    .string()
    .nullish()
    .transform((file) => file ?? ""),
  line: z.number(),
  stack: z
    .string()
    .nullish()
    .transform((stack) => stack ?? ""),
});

const testShape = z.object({
  path: z.array(z.string()),
  line: z.number(),
  result: z.enum(["passed", "failed", "skipped"]),
  reason: z.string().nullish(),
  durationMs: z.number(),
  error: failureShape.nullish(),
});

/** `head` comes first, `end` after the tests of a suite; `pester` is null where there is no Pester 5 or later. */
export const eventShape = z.discriminatedUnion("event", [
  z.object({ event: z.literal("head"), pester: z.string().nullable(), powershell: z.string() }),
  z.object({ event: z.literal("test"), suite: z.number(), test: testShape }),
  z.object({ event: z.literal("end"), suite: z.number(), problems: z.array(failureShape) }),
]);

/** A message with the place in the suite that it is about; `line` 0 means the file as a whole. */
export type Failure = z.infer<typeof failureShape>;

/** One `It`: its names from the outermost block in, and how it went. */
export type TestResult = z.infer<typeof testShape>;

/** Which Pester ran, on which PowerShell. */
export interface Framework {
  readonly pester: string;
  readonly powershell: string;
}

/** One file of tests. A suite without tests always has a problem that says so. */
export interface SuiteResult {
  readonly file: string;
  /** Absent when PowerShell ended before it could say, or has no Pester. */
  readonly framework?: Framework;
  /** Why this file was not run to its end; then it has a problem that says more. */
  readonly cut?: "no-pester" | "ended";
  /** What stopped the file as a whole: it does not parse, discovery threw. */
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
  return place === "" ? failure.message : `${failure.message}\n  at ${place}`;
}
