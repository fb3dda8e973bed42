/**
 * The generated Pester suites of the book. Each `It` is a test here, in the official pwsh with the newest Pester; and in each
 * other pair of PowerShell and Pester every `It` must end as it does there. RDPMEND_POWERSHELL names another to begin with.
 */

import { rmSync } from "node:fs";
import { dirname, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listSuites } from "../../src/cli/test.ts";
import { hostFor, type SuiteHost } from "../../src/pester-runner/host.ts";
import type { SuiteResult } from "../../src/pester-runner/results.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { describePester } from "../../src/pester-runner/vitest.ts";
import { findPowerShell } from "../../src/powershell/find.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import {
  openPrefix,
  type PesterVersion,
  pesterFolder,
  preparePowerShell,
  prepareWine,
  pwshHost,
  windowsHost,
} from "../engine/setup.ts";

const named = process.env.RDPMEND_POWERSHELL;
const own = preparePowerShell();
const wine = prepareWine();

function firstHost(): { host: SuiteHost; pester?: string } | string {
  if (named === undefined) return own.ready ? { host: pwshHost(), pester: pesterFolder() } : own.reason;
  const found = findPowerShell({ powershell: named });
  return found.kind === "none" ? found.reason : { host: hostFor(found.kind, found.argv) };
}

const first = firstHost();
if (typeof first === "string") {
  describe("the generated suites", () => {
    it("run in a PowerShell", ({ skip }) => skip(first));
  });
} else {
  const { book, files } = await emitBook();
  const folder = await writeOutputs(files);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const suites = listSuites(folder);

  const outcomes = (results: readonly SuiteResult[]): string[] =>
    results.flatMap(({ file, problems, tests }) => [
      ...problems.map(({ message }) => `${relative(folder, file)}: problem: ${message}`),
      ...tests.map(({ path, result }) => `${relative(folder, file)}: ${path.join(" > ")}: ${result}`),
    ]);

  it("are one for the module, and one for each check and fix", () => {
    const commands = book.entries.filter(({ definition }) => "command" in definition);
    expect(suites.length).toBe(commands.length + 1);
  });

  const reference = await runPester({ files: suites, ...first });
  describePester(reference);

  /**
   * A dozen suites for each process, and one of a fix, which makes the most garbage. Under Wine the runtime may fall over as it
   * collects ("SuspendThread failed"), which nothing that a suite says has to do with: a part that was cut is run again, three times
   * at most, and each time is told. A suite that is cut each time leaves threads behind, as those of readings that hang.
   */
  async function inParts(host: SuiteHost, version: PesterVersion): Promise<SuiteResult[]> {
    const results: SuiteResult[] = [];
    const isOfFix = (path: string) => dirname(path).endsWith("fixes");
    for (let at = 0; at < suites.length; ) {
      const next = suites.slice(at, at + 12);
      const fix = next.findIndex(isOfFix);
      const own = next.slice(0, fix < 0 ? next.length : Math.max(fix, 1));
      const part = { files: own, host, pester: pesterFolder(version), timeoutMs: 90_000 };
      let ran = await runPester(part);
      for (let again = 0; again < 3 && ran.some(({ cut }) => cut === "ended"); again++) {
        process.stdout.write(`suites ${at} to ${at + own.length - 1} under Wine: cut off, run again\n`);
        ran = await runPester(part);
      }
      results.push(...ran);
      at += own.length;
    }
    return results;
  }

  describe("the generated suites, test by test", () => {
    const same = (results: readonly SuiteResult[], version: PesterVersion) => {
      expect(results.map(({ framework }) => framework?.pester)).toEqual(suites.map(() => version));
      expect(outcomes(results)).toEqual(outcomes(reference));
      expect(outcomes(results).length).toBeGreaterThan(300);
    };

    it.each(["5.7.1", "5.9.1"] as const)(
      "end alike with Pester %s",
      { timeout: 900_000 },
      async (version) => {
        same(await runPester({ files: suites, host: pwshHost(), pester: pesterFolder(version) }), version);
      },
    );

    it.for(["5.7.1", "6.2.0"] as const)(
      "end alike in the Windows build with Pester %s",
      { timeout: 1_800_000 },
      async (version, { skip }) => {
        if (!wine.ready) return skip(wine.reason);
        const prefix = openPrefix();
        try {
          same(await inParts(windowsHost(prefix), version), version);
        } finally {
          prefix.dispose();
        }
      },
    );
  });
}
