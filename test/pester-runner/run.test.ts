/** What runPester makes of suites and PowerShells that do not behave. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { countResults } from "../../src/pester-runner/results.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { fixtures, testHost } from "./host.ts";

const folder = mkdtempSync(join(tmpdir(), "rdpmend-run-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function suite(name: string, text: string): string {
  const path = join(folder, `${name}.Tests.ps1`);
  writeFileSync(path, text);
  return path;
}

/** A command that stands in for PowerShell: node with a small program. */
function fake(program: string): readonly [string, ...string[]] {
  return [process.execPath, "-e", program, "--"];
}

describe("without a PowerShell that answers", () => {
  const file = suite("one", "Describe 'a' { It 'b' { 1 | Should -Be 1 } }");

  it("refuses to run nothing", async () => {
    await expect(runPester({ files: [], host: { command: fake("") } })).rejects.toThrow("No suites");
  });

  it("says what PowerShell printed before it ended", async () => {
    const [result] = await runPester({
      files: [file],
      host: { command: fake("console.error('no licence for you'); process.exit(7)") },
    });
    expect(result?.problems[0]?.message).toContain("ended with exit code 7");
    expect(result?.problems[0]?.message).toContain("no licence for you");
    expect(countResults(result ? [result] : [])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("says that it could not be started", async () => {
    const [result] = await runPester({
      files: [file],
      host: { command: [join(folder, "no-such-powershell")] },
    });
    expect(result?.problems[0]?.message).toContain("ENOENT");
  });

  it("ends it at the time limit", async () => {
    const [result] = await runPester({
      files: [file],
      host: { command: fake("setInterval(() => {}, 1000)") },
      timeoutMs: 300,
    });
    expect(result?.problems[0]?.message).toContain("time limit");
  });

  it("does not take half-written results for an answer", async () => {
    const program =
      "const r = JSON.parse(require('fs').readFileSync(process.argv.at(-1), 'utf8'));" +
      "require('fs').writeFileSync(r.results + '/0.json', '{\"file\":\"x\",\"tests\":[')";
    const [result] = await runPester({ files: [file], host: { command: fake(program) } });
    expect(result?.problems).toHaveLength(1);
    expect(result?.tests).toHaveLength(0);
  });

  it("takes an answer without any test for a failure", async () => {
    const program =
      "const r = JSON.parse(require('fs').readFileSync(process.argv.at(-1), 'utf8'));" +
      "require('fs').writeFileSync(r.results + '/0.json', JSON.stringify({ file: 'x', tests: [], problems: [] }))";
    const [result] = await runPester({ files: [file], host: { command: fake(program) } });
    expect(result?.problems[0]?.message).toBe("No tests were found in this file.");
  });
});

describe("with a PowerShell", () => {
  const host = testHost();
  if (typeof host === "string") {
    it("runs suites", (context) => context.skip(host));
    return;
  }

  it("keeps the results of the files before one that ends the process", async () => {
    const files = [
      suite("before", "Describe 'a' { It 'b' { 1 | Should -Be 1 } }"),
      suite("ends", "Describe 'a' { It 'b' { [System.Environment]::Exit(3) } }"),
      suite("after", "Describe 'a' { It 'b' { 1 | Should -Be 1 } }"),
    ];
    const results = await runPester({ files, host, framework: "subset" });
    expect(results.map((result) => result.tests.length)).toEqual([1, 0, 0]);
    expect(results.map((result) => result.problems.length)).toEqual([0, 1, 1]);
  });

  it("imports the module anew for each suite", async () => {
    const text =
      "Describe 'state' { It 'is fresh' {\n" +
      "  Get-SampleState | Should -Be 'initial'\n" +
      "  InModuleScope Sample { $script:state = 'used' }\n} }";
    const results = await runPester({
      files: [suite("first", text), suite("second", text)],
      host,
      modulePath: join(fixtures, "Sample.psm1"),
      framework: "subset",
    });
    expect(countResults(results)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it("reports a module that cannot be imported for each suite", async () => {
    const files = [suite("needy", "Describe 'a' { It 'b' { 1 | Should -Be 1 } }")];
    const results = await runPester({
      files,
      host,
      modulePath: join(folder, "None.psd1"),
      framework: "subset",
    });
    expect(countResults(results)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(results[0]?.problems[0]?.message).toContain("None.psd1");
  });

  it("keeps text that is hard to carry", async () => {
    const title = "quotes \" ' back\\slash & tab\t snowman \u2603";
    const file = suite(
      "text",
      `\ufeffDescribe 'a' { It "${title.replaceAll('"', '`"')}" { 1 | Should -Be 1 } }`,
    );
    const [result] = await runPester({ files: [file], host, framework: "subset" });
    expect(result?.tests[0]?.path).toEqual(["a", title]);
  });

  it("says that Pester is missing where it is asked for and is not there", async (context) => {
    const file = suite("asked", "Describe 'a' { It 'b' { 1 | Should -Be 1 } }");
    const [result] = await runPester({ files: [file], host, framework: "pester" });
    if (result?.framework?.framework === "pester") context.skip("Pester is installed here");
    expect(result?.problems).toHaveLength(1);
  });

  it("leaves nothing behind in the folder for temporary files", async () => {
    const own = mkdtempSync(join(folder, "temporary-"));
    for (const name of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(name, own);
    try {
      const file = join(fixtures, "testdrive.Tests.ps1");
      const results = await runPester({ files: [file], host, framework: "subset" });
      expect(countResults(results)).toMatchObject({ passed: 7, failed: 0 });
      expect(readdirSync(own).filter((name) => name.startsWith("rdpmend-"))).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
