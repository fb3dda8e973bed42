/** What a run reports with each Pester: every outcome, with its place and words, as it happens. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { countResults, type SuiteResult } from "../../src/pester-runner/results.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { expected, suites } from "./fixtures.ts";
import { testHosts } from "./host.ts";

const folder = mkdtempSync(join(tmpdir(), "rdpmend-pester-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function suite(name: string, text: string): string {
  const path = join(folder, `${name}.Tests.ps1`);
  writeFileSync(path, text);
  return path;
}

const names = Object.keys(suites) as (keyof typeof suites)[];
const files = names.map((name) => suite(name, suites[name]));

/** A suite in lines, each with as much as every Pester says alike. */
function linesOf({ problems, tests }: SuiteResult): string[] {
  const first = (message: string) => message.split(/\r?\n/)[0] ?? "";
  return [
    ...problems.map(({ message }) => `problem: ${message}`),
    ...tests.map(({ result, path, reason, error }) => {
      const more = error ? ` @${error.line}: ${first(error.message)}` : reason ? `: ${reason}` : "";
      return `${result} ${path.join(" > ")}${more}`;
    }),
  ];
}

const hosts = testHosts();
if (typeof hosts === "string") {
  it("runs suites", ({ skip }) => skip(hosts));
} else {
  describe.each(hosts)("with $name", ({ host, pester }) => {
    let results: SuiteResult[] = [];
    const seen: { at: number; name: string }[] = [];
    let ended = 0;
    beforeAll(async () => {
      const onTest = (file: string, { path }: { path: string[] }) =>
        void seen.push({ at: performance.now(), name: [basename(file), ...path].join(" > ") });
      const slow = suite(
        "slow",
        "Describe 'a' { It 'ends first' { }; It 'ends later' { Start-Sleep -Seconds 2 } }",
      );
      results = await runPester({ files: [...files, slow], host, pester, onTest });
      ended = performance.now();
    });

    it.each(names.map((name, index) => [name, index] as const))("reports %s", (name, index) => {
      const lines = linesOf(results[index] as SuiteResult);
      expect(lines).toEqual(expected[name].map((part) => expect.stringContaining(part)));
    });

    it("measures each test, and tells of it as it ends", () => {
      expect(results.at(-1)?.tests[1]?.durationMs).toBeGreaterThan(1_900);
      const [first, later] = seen.filter(({ name }) => name.startsWith("slow"));
      expect((later?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_500);
      expect(ended - (first?.at ?? ended)).toBeGreaterThan(1_500);
      expect(seen).toHaveLength(results.flatMap(({ tests }) => tests).length);
    });
  });

  const { host, pester } = hosts.at(-1) as (typeof hosts)[number];
  const good = "Describe 'a' { It 'b' { 1 | Should -Be 1 } }";

  describe("a run of several files", () => {
    it("keeps what is known when one ends the process", async () => {
      const ends = "Describe 'a' { It 'b' { }; It 'c' { [System.Environment]::Exit(3) } }";
      const run = [suite("before", good), suite("ends", ends), suite("after", good)];
      const results = await runPester({ files: run, host, pester });
      expect(results.map(({ tests }) => tests.length)).toEqual([1, 1, 0]);
      expect(results.map(({ cut }) => cut)).toEqual([undefined, "ended", "ended"]);
      expect(results[1]?.problems[0]?.message).toContain("exit code 3");
    });

    const module = join(folder, "Sample.psm1");
    writeFileSync(module, "$script:state = 'initial'\nfunction Get-SampleState { $script:state }\n");

    it("imports the module anew for each suite", async () => {
      const text =
        "Describe 'state' { It 'is fresh' {\n" +
        "  Get-SampleState | Should -Be 'initial'\n" +
        "  InModuleScope Sample { $script:state = 'used' }\n} }";
      const run = [suite("first", text), suite("second", text)];
      const results = await runPester({ files: run, host, pester, modulePath: module });
      expect(countResults(results)).toEqual({ passed: 2, failed: 0, skipped: 0 });
    });

    it("reports a module that cannot be imported for each suite", async () => {
      const modulePath = join(folder, "None.psd1");
      const results = await runPester({ files: [suite("needy", good)], host, pester, modulePath });
      expect(countResults(results)).toEqual({ passed: 0, failed: 1, skipped: 0 });
      expect(results[0]?.problems[0]?.message).toContain("None.psd1");
    });

    it("keeps text that is hard to carry, and leaves no temporary files", async () => {
      const title = "quotes \" ' back\\slash & tab\t snowman \u2603";
      const text = `\ufeffDescribe 'a' { It "${title.replaceAll('"', '`"')}" { 1 | Should -Be 1 } }`;
      const own = mkdtempSync(join(folder, "temporary-"));
      for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, own);
      try {
        const [result] = await runPester({ files: [suite("text", text)], host, pester });
        expect(result?.tests[0]?.path).toEqual(["a", title]);
        expect(readdirSync(own).filter((name) => name.startsWith("rdpmend-"))).toEqual([]);
      } finally {
        vi.unstubAllEnvs();
      }
    });
  });

  describe("finding Pester", () => {
    const run = [suite("asked", good)];

    it("takes an installed one before the project's own, or the version that is named", {
      timeout: 180_000,
    }, async ({ skip }) => {
      if (hosts.length < 3) skip("RDPMEND_POWERSHELL is set: its own modules are not known");
      const installed = mkdtempSync(join(folder, "modules-"));
      const [old, , newest] = hosts;
      const place = `${installed}/Pester`;
      mkdirSync(place);
      for (const version of ["5.7.1", "5.9.1"])
        symlinkSync(join(old?.pester ?? "", "..", version), join(place, version));
      vi.stubEnv("PSModulePath", installed);
      try {
        const versionOf = async (given?: string) =>
          (
            await runPester({ files: run, host, ownPester: newest?.pester, ...(given && { pester: given }) })
          )[0]?.framework?.pester;
        expect(await versionOf()).toBe("5.9.1");
        expect(await versionOf("5.7.1")).toBe("5.7.1");
        expect(await versionOf("4.0.0")).toBeUndefined();
      } finally {
        vi.unstubAllEnvs();
      }
    });

    it("says that there is none", async ({ skip }) => {
      if (hosts.length < 3) skip("RDPMEND_POWERSHELL is set: its own modules are not known");
      const [result] = await runPester({ files: run, host });
      expect(result?.cut).toBe("no-pester");
      expect(result?.problems[0]?.message).toMatch(/no Pester 5 or later/);
    });
  });
}
