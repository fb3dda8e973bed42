/**
 * The generated Pester suites of the book. Each `It` is a test here, in the official pwsh with the newest Pester; and in each
 * other pair of PowerShell and Pester every `It` must end as it does there. RDPMEND_POWERSHELL names another to begin with.
 */

import { rmSync } from "node:fs";
import { relative } from "node:path";
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
   * A dozen suites for each process. Under Wine the runtime falls over now and then as it collects, the more often the longer it has
   * run, and says "SuspendThread failed": that is nothing that a suite did, so a part that was cut is run once more.
   */
  async function inParts(host: SuiteHost, version: PesterVersion): Promise<SuiteResult[]> {
    const results: SuiteResult[] = [];
    for (let at = 0; at < suites.length; at += 12) {
      const part = {
        files: suites.slice(at, at + 12),
        host,
        pester: pesterFolder(version),
        timeoutMs: 240_000,
      };
      let ran = await runPester(part);
      if (ran.some(({ cut }) => cut === "ended")) {
        process.stdout.write(
          `suites ${at} to ${at + part.files.length - 1} under Wine: cut off, run once more\n`,
        );
        ran = await runPester(part);
      }
      results.push(...ran);
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
