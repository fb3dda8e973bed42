/** Runs Pester suites in a PowerShell, and hands on each test as it ends. */
import { existsSync } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ended, runHost, type SuiteHost } from "./host.ts";
import { eventShape, type Failure, type Framework, type SuiteResult, type TestResult } from "./results.ts";

export interface RunOptions {
  /** Suites (`*.Tests.ps1`), run one after another in one PowerShell. */
  readonly files: readonly string[];
  readonly host: SuiteHost;
  /** A module (.psd1 or .psm1) that is imported anew before each suite. */
  readonly modulePath?: string;
  /** The folder of a Pester module, or the version of an installed one; else the newest that is installed. */
  readonly pester?: string;
  /** The folder of the module to take where none is installed. */
  readonly ownPester?: string;
  /** For the whole run; ten minutes if not given. */
  readonly timeoutMs?: number;
  /** Told of each test as it ends. */
  readonly onTest?: (file: string, test: TestResult) => void;
}

const defaultTimeoutMs = 600_000;
const pollMs = 50;

/** A PowerShell that has run its last suite has this long to end by itself; what it was asked for is known then. */
const graceMs = 5_000;

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
    const run = new Run(files, options.onTest ?? (() => {}));
    const events = join(folder, "events.jsonl");
    await writeFile(events, "");
    const reader = await open(events);
    try {
      const last = new AbortController();
      let grace: NodeJS.Timeout | undefined;
      const ended = start(options, files, folder, events, last.signal);
      let running = true;
      void ended.then(() => {
        running = false;
      });
      for (let rest = ""; ; ) {
        const isLast = !running;
        const lines = (rest + (await readOn(reader))).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) run.take(line);
        if (isLast) break;
        if (run.isDone()) grace ??= setTimeout(() => last.abort(), graceMs);
        await Promise.race([ended, new Promise((done) => setTimeout(done, pollMs))]);
      }
      clearTimeout(grace);
      return run.results(await ended);
    } finally {
      await reader.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All that has been written since the last time. Characters are whole: the writer flushes whole lines. */
async function readOn(reader: Awaited<ReturnType<typeof open>>): Promise<string> {
  const chunks: Buffer[] = [];
  for (;;) {
    const { bytesRead, buffer } = await reader.read(Buffer.alloc(65_536));
    if (bytesRead === 0) return Buffer.concat(chunks).toString("utf8");
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

async function start(
  options: RunOptions,
  files: readonly string[],
  folder: string,
  events: string,
  signal: AbortSignal,
): Promise<Ended> {
  const toNative = options.host.toNative ?? ((path: string) => path);
  const path = (given: string | undefined) => (given === undefined ? undefined : toNative(resolve(given)));
  const module = (given: string | undefined) =>
    given !== undefined && existsSync(join(given, "Pester.psd1")) ? join(given, "Pester.psd1") : given;
  const request = join(folder, "request.json");
  const order = {
    files: files.map(toNative),
    events: toNative(events),
    pester: options.pester && existsSync(options.pester) ? path(module(options.pester)) : options.pester,
    ownPester: path(module(options.ownPester)),
    modulePath: path(options.modulePath),
  };
  // Every name is there, since the script is strict with itself.
  await writeFile(
    request,
    JSON.stringify(order, (_, value) => value ?? null),
  );
  const script = join(scriptFolder(), "Start-PesterRun.ps1");
  const arguments_ = ["-File", toNative(script), "-Request", toNative(request)];
  return runHost(options.host, arguments_, folder, options.timeoutMs ?? defaultTimeoutMs, signal);
}

/** What is known so far. */
class Run {
  private framework: Framework | undefined;
  private noPester: string | undefined;
  private readonly suites: { tests: TestResult[]; problems?: readonly Failure[] }[];
  private readonly files: readonly string[];
  private readonly onTest: (file: string, test: TestResult) => void;

  constructor(files: readonly string[], onTest: (file: string, test: TestResult) => void) {
    this.files = files;
    this.onTest = onTest;
    this.suites = files.map(() => ({ tests: [] }));
  }

  take(line: string): void {
    const event = eventShape.parse(JSON.parse(line));
    if (event.event === "head") {
      const { pester, powershell } = event;
      if (pester === null)
        this.noPester = `There is no Pester 5 or later in this PowerShell (${powershell}).`;
      else this.framework = { pester, powershell };
      return;
    }
    const suite = this.suites[event.suite];
    const file = this.files[event.suite];
    if (suite === undefined || file === undefined) throw new Error(`There is no suite ${event.suite}.`);
    if (event.event === "end") suite.problems = event.problems;
    else {
      suite.tests.push(event.test);
      this.onTest(file, event.test);
    }
  }

  /** Every suite has said that it ended. */
  isDone(): boolean {
    return this.suites.every(({ problems }) => problems !== undefined);
  }

  results(ended: Ended): SuiteResult[] {
    return this.files.map((file, index) => {
      const { tests, problems } = this.suites[index] ?? { tests: [] };
      const framework = this.framework;
      const problem = (message: string) => [{ message, file, line: 0, stack: "" }];
      if (this.noPester !== undefined)
        return { file, cut: "no-pester", tests, problems: problem(this.noPester) };
      if (problems === undefined)
        return { file, framework, cut: "ended", tests, problems: problem(describeEnd(ended)) };
      if (tests.length > 0 || problems.length > 0) return { file, framework, tests, problems };
      return { file, framework, tests, problems: problem("No tests were found in this file.") };
    });
  }
}

function describeEnd(ended: Ended): string {
  const how = ended.timedOut ? "was ended at its time limit" : `ended with exit code ${ended.code}`;
  const said = ended.said === "" ? "It printed nothing." : `It printed:\n${ended.said}`;
  return `PowerShell ${how} before this file was done. ${said}`;
}

/** The .ps1 files lie beside this file in the sources, and stay there when the rest is compiled elsewhere. */
function scriptFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = existsSync(join(here, "Start-PesterRun.ps1"));
  return beside ? here : resolve(here, "../../src/pester-runner");
}
