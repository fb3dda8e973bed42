/** `rdpmend test`: the generated Pester suites, in the PowerShell that is found. */
import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { hostFor } from "../pester-runner/host.ts";
import { countResults, describeFailure, type SuiteResult } from "../pester-runner/results.ts";
import { runPester } from "../pester-runner/run.ts";
import { findPowerShell } from "../powershell/find.ts";
import { type Context, packageRoot } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

export interface TestOptions {
  readonly out: string;
  readonly powershell?: string;
  readonly json?: boolean;
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

function printSuite(context: Context, out: string, suite: SuiteResult): void {
  const failed = suite.tests.filter((test) => test.result === "failed");
  const good = failed.length === 0 && suite.problems.length === 0;
  const name = relative(out, suite.file).replaceAll("\\", "/");
  context.stdout.write(`${good ? "ok    " : "FAILED"} ${name} (${suite.tests.length} tests)\n`);
  for (const problem of suite.problems) context.stdout.write(`  ${describeFailure(problem)}\n`);
  for (const test of failed) {
    context.stdout.write(`  ${test.path.join(" > ")}\n`);
    if (test.error) context.stdout.write(`    ${describeFailure(test.error).replaceAll("\n", "\n    ")}\n`);
  }
  for (const test of suite.tests) {
    if (test.result === "skipped")
      context.stdout.write(`  skipped: ${test.path.join(" > ")}: ${test.reason}\n`);
  }
}

/** Exit code 1 when a test fails, when none ran, or when there is no PowerShell. */
export async function testCommand(context: Context, options: TestOptions): Promise<number> {
  const out = resolve(context.cwd, options.out);
  const files = listSuites(out);
  if (files.length === 0) {
    context.stderr.write(`rdpmend: there are no tests in ${options.out}; run 'rdpmend build' first.\n`);
    return exitCodes.failed;
  }
  const found = findPowerShell({
    root: packageRoot(),
    ...(options.powershell && { powershell: options.powershell }),
  });
  if (found.kind === "none") {
    context.stderr.write(`rdpmend: ${found.reason}. Name one with --powershell <path>.\n`);
    return exitCodes.failed;
  }
  if (!options.json)
    context.stdout.write(`${files.length} suites in PowerShell ${found.version} (${found.path})\n`);
  const results = await runPester({ files, host: hostFor(found.path, found.kind) });
  const counts = countResults(results);
  if (options.json) context.stdout.write(`${JSON.stringify({ counts, results }, null, 2)}\n`);
  else {
    for (const suite of results) printSuite(context, out, suite);
    context.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
  return counts.failed === 0 && counts.passed > 0 ? exitCodes.done : exitCodes.failed;
}
