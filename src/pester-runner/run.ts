/** Runs Pester suites: with the Pester that is installed, else with our subset of it. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ZodType } from "zod";
import { type Ended, runHost, type SuiteHost } from "./host.ts";
import { type Framework, failedSuite, headShape, type SuiteResult, suiteShape } from "./results.ts";

export interface RunOptions {
  /** Suites (`*.Tests.ps1`), run one after another in one PowerShell. */
  readonly files: readonly string[];
  readonly host: SuiteHost;
  /** A module (.psd1 or .psm1) that is imported anew before each suite. */
  readonly modulePath?: string;
  /** `auto`: Pester 5 or later where it is installed, else the subset. */
  readonly framework?: "auto" | "pester" | "subset";
  /** For the whole run; ten minutes if not given. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 600_000;

/**
 * Runs the suites and gives one result for each file, in the order given. Never throws for what a suite or
 * PowerShell does: a file that gives no tests, or no answer at all, comes back with a problem.
 * @throws Error when `files` is empty, because a run of nothing must not look like a success.
 */
export async function runPester(options: RunOptions): Promise<SuiteResult[]> {
  if (options.files.length === 0) throw new Error("No suites were given to run.");
  const files = options.files.map((file) => resolve(file));
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-suites-"));
  try {
    const ended = await start(options, files, folder);
    const framework = await readShape(join(folder, "results", "head.json"), headShape);
    const results = files.map((file, index) => readSuite(folder, index, file, framework, ended));
    return await Promise.all(results);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(options: RunOptions, files: readonly string[], folder: string): Promise<Ended> {
  const toNative = options.host.toNative ?? ((path: string) => path);
  const results = join(folder, "results");
  await mkdir(results);
  const request = join(folder, "request.json");
  const order = {
    files: files.map(toNative),
    results: toNative(results),
    framework: options.framework ?? "auto",
    modulePath: options.modulePath === undefined ? null : toNative(resolve(options.modulePath)),
  };
  await writeFile(request, JSON.stringify(order));
  const script = join(runnerFolder(), "Start-RdpSuite.ps1");
  const arguments_ = ["-File", toNative(script), "-Request", toNative(request)];
  return runHost(options.host, arguments_, folder, options.timeoutMs ?? defaultTimeoutMs);
}

async function readSuite(
  folder: string,
  index: number,
  file: string,
  framework: Framework | undefined,
  ended: Ended,
): Promise<SuiteResult> {
  const suite = await readShape(join(folder, "results", `${index}.json`), suiteShape);
  if (suite === undefined) return failedSuite(file, describeEnd(ended), framework);
  if (suite.tests.length === 0 && suite.problems.length === 0)
    return failedSuite(file, "No tests were found in this file.", framework);
  return { ...suite, file, framework };
}

function describeEnd(ended: Ended): string {
  const how = ended.timedOut ? "was ended at its time limit" : `ended with exit code ${ended.code}`;
  const said = ended.said === "" ? "It printed nothing." : `It printed:\n${ended.said}`;
  return `PowerShell ${how} before there were results of this file. ${said}`;
}

/** The content of a results file, or undefined when it is not there or was not written to its end. */
async function readShape<T>(path: string, shape: ZodType<T>): Promise<T | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** The .ps1 files lie beside this file in the sources, and stay there when the rest is compiled elsewhere. */
function runnerFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, "runner");
  return existsSync(beside) ? beside : resolve(here, "../../src/pester-runner/runner");
}
