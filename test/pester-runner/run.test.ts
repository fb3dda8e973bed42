/** What runPester makes of PowerShells that do not behave. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { countResults } from "../../src/pester-runner/results.ts";
import { runPester } from "../../src/pester-runner/run.ts";

const folder = mkdtempSync(join(tmpdir(), "rdpmend-run-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "one.Tests.ps1");
writeFileSync(file, "Describe 'a' { It 'b' { 1 | Should -Be 1 } }");

/** A command that stands in for PowerShell: node with a small program. */
function fake(program: string): readonly [string, ...string[]] {
  return [process.execPath, "-e", program, "--"];
}

/** One that writes these lines where events belong. */
function fakeEvents(...events: readonly (object | string)[]): readonly [string, ...string[]] {
  const lines = events.map((event) => (typeof event === "string" ? event : `${JSON.stringify(event)}\n`));
  return fake(
    "const r = JSON.parse(require('fs').readFileSync(process.argv.at(-1), 'utf8'));" +
      `require('fs').appendFileSync(r.events, ${JSON.stringify(lines.join(""))})`,
  );
}

const head = { event: "head", pester: "6.2.0", powershell: "7.6.9" };
const test = { path: ["a", "b"], line: 1, result: "passed", reason: null, durationMs: 1, error: null };

it("refuses to run nothing", async () => {
  await expect(runPester({ files: [], host: { command: fake("") } })).rejects.toThrow("No suites");
});

it("says what PowerShell printed before it ended", async () => {
  const program = "console.error('no licence for you'); process.exit(7)";
  const [result] = await runPester({ files: [file], host: { command: fake(program) } });
  expect(result?.problems[0]?.message).toContain("ended with exit code 7");
  expect(result?.problems[0]?.message).toContain("no licence for you");
  expect(result?.cut).toBe("ended");
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
  const host = { command: fake("setInterval(() => {}, 1000)") };
  const [result] = await runPester({ files: [file], host, timeoutMs: 300 });
  expect(result?.problems[0]?.message).toContain("time limit");
});

it("does not take a half-written event for an answer, and keeps what was whole", async () => {
  const half = '{"event":"end","suite":0,"prob';
  const host = { command: fakeEvents(head, { event: "test", suite: 0, test }, half) };
  const [result] = await runPester({ files: [file], host });
  expect(result?.tests).toHaveLength(1);
  expect(result?.problems).toHaveLength(1);
  expect(result?.framework).toEqual({ pester: "6.2.0", powershell: "7.6.9" });
});

it("takes an answer without any test for a failure", async () => {
  const host = { command: fakeEvents(head, { event: "end", suite: 0, problems: [] }) };
  const [result] = await runPester({ files: [file], host });
  expect(result?.problems[0]?.message).toBe("No tests were found in this file.");
});
