/** `rdpmend test`: the generated Pester suites, in the PowerShell and with the Pester that are found. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { hostFor } from "../pester-runner/host.ts";
import { toJunit } from "../pester-runner/junit.ts";
import {
  countResults,
  describeFailure,
  type SuiteResult,
  type TestResult,
} from "../pester-runner/results.ts";
import { runPester } from "../pester-runner/run.ts";
import { findPowerShell } from "../powershell/find.ts";
import { type Context, packageRoot } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { testCodes } from "./test-help.ts";

export interface TestOptions {
  readonly out: string;
  readonly powershell?: string;
  readonly pester?: string;
  readonly junit?: string;
  readonly json?: boolean;
  readonly jsonLines?: boolean;
}

/** The suites below a build, sorted. */
export function listSuites(out: string): string[] {
  const folder = join(out, "tests");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".Tests.ps1"))
    .sort()
    .map((file) => join(folder, file));
}

/** The newest Pester that the project's own tests brought, in a checkout. */
function ownPester(): string | undefined {
  const folder = join(packageRoot(), "test/engine/.build/pester");
  const version = existsSync(folder) ? readdirSync(folder).sort().at(-1) : undefined;
  return version && join(folder, version);
}

function lineOf(test: TestResult): string {
  const word = { passed: "ok", failed: "FAILED", skipped: "skipped" }[test.result];
  const time = test.result === "skipped" ? "" : `${Math.round(test.durationMs)} ms`;
  const lines = [`  ${word.padEnd(7)} ${time.padStart(8)}  ${test.path.join(" > ")}`];
  if (test.result === "skipped") lines.push(test.reason ?? "without a reason");
  if (test.error) lines.push(...describeFailure(test.error).split("\n"));
  return `${lines.join("\n      ")}\n`;
}

/** Prints each test as it ends, below the name of its suite. */
function printer(context: Context, nameOf: (file: string) => string) {
  let current: string | undefined;
  return (file: string, test: TestResult): void => {
    if (file !== current) context.stdout.write(`${nameOf(file)}\n`);
    current = file;
    context.stdout.write(lineOf(test));
  };
}

function codeOf(results: readonly SuiteResult[]): number {
  const cuts = results.map(({ cut }) => cut);
  if (cuts.includes("no-pester")) return testCodes.missing;
  if (cuts.includes("ended")) return testCodes.ended;
  const { passed, failed } = countResults(results);
  if (failed > 0) return exitCodes.failed;
  return passed > 0 ? exitCodes.done : testCodes.nothing;
}

/** Runs the suites of a build; see `testHelp` for the exit codes. */
export async function testCommand(context: Context, options: TestOptions): Promise<number> {
  const out = resolve(context.cwd, options.out);
  const files = listSuites(out);
  if (files.length === 0) {
    context.stderr.write(`rdpmend: there are no tests in ${options.out}; run 'rdpmend build' first.\n`);
    return testCodes.nothing;
  }
  const root = packageRoot();
  const found = findPowerShell({ root, ...(options.powershell && { powershell: options.powershell }) });
  if (found.kind === "none") {
    context.stderr.write(`rdpmend: ${found.reason}. Name one with --powershell <path>.\n`);
    return testCodes.missing;
  }
  const forPeople = !options.json && !options.jsonLines;
  const nameOf = (file: string) => relative(out, file).replaceAll("\\", "/");
  if (forPeople)
    context.stdout.write(`${files.length} suites in PowerShell ${found.version} (${found.path})\n`);
  const say = printer(context, nameOf);
  const start = performance.now();
  const results = await runPester({
    files,
    host: hostFor(found.kind, found.argv),
    pester: options.pester,
    ownPester: ownPester(),
    onTest: (file, test) => {
      if (forPeople) say(file, test);
      if (options.jsonLines) context.stdout.write(`${JSON.stringify({ file: nameOf(file), ...test })}\n`);
    },
  });
  const counts = countResults(results);
  if (options.junit !== undefined)
    writeFileSync(
      resolve(context.cwd, options.junit),
      toJunit(results, ({ file }) => nameOf(file)),
    );
  if (options.json) context.stdout.write(`${JSON.stringify({ counts, results }, null, 2)}\n`);
  if (options.jsonLines) context.stdout.write(`${JSON.stringify({ counts })}\n`);
  for (const { problems } of results) {
    for (const problem of problems) context.stderr.write(`rdpmend: ${describeFailure(problem)}\n`);
  }
  if (forPeople) {
    const pester = results[0]?.framework?.pester;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const { passed, failed, skipped } = counts;
    const how = pester === undefined ? "" : ` with Pester ${pester}`;
    context.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped${how} (${seconds} s)\n`);
  }
  return codeOf(results);
}
