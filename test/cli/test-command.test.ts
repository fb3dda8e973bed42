/** `rdpmend test`: what it prints, what it writes and its exit codes. The PowerShell is a stand-in that writes events. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rdpmend } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "rdpmend-test-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "dist/tests"), { recursive: true });
writeFileSync(join(folder, "dist/tests/a.Tests.ps1"), "");

const head = { event: "head", pester: "6.2.0", powershell: "7.6.9" };
const end = { event: "end", suite: 0, problems: [] };
const test = (result: string, more: object = {}) => ({
  event: "test",
  suite: 0,
  test: { path: ["a", `is <${result}>`], line: 2, result, durationMs: 12.4, ...more },
});
const failed = test("failed", { error: { message: "no\nlicence", file: "a.Tests.ps1", line: 2, stack: "" } });

let made = 0;
/** A program that answers like a PowerShell when it is asked for its version, and else writes these events. */
function standIn(...events: object[]): string {
  const path = join(folder, `powershell-${made++}`);
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  writeFileSync(
    path,
    `#!${process.execPath}\nif (process.argv.includes("-Command")) console.log("7.6.9 /opt");\n` +
      `else require("fs").appendFileSync(JSON.parse(require("fs").readFileSync(process.argv.at(-1), "utf8")).events, ${JSON.stringify(lines)});\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === "win32")("rdpmend test", () => {
  const run = (events: object[], ...more: string[]) =>
    rdpmend(folder, "test", "--powershell", standIn(...events), ...more);

  it.each([
    ["0: all passed", 0, [head, test("passed"), end]],
    ["1: a test failed", 1, [head, test("passed"), failed, end]],
    ["3: each was skipped", 3, [head, test("skipped", { reason: "no Windows" }), end]],
    ["4: there is no Pester", 4, [{ ...head, pester: null }]],
    ["5: PowerShell ended", 5, [head, test("passed")]],
  ])("ends with %s", async (_, code, events) => {
    expect((await run(events)).code).toBe(code);
  });

  it("ends with 4 where there is no such PowerShell", async () => {
    const { code, stderr } = await rdpmend(folder, "test", "--powershell", "/no/such");
    expect([code, stderr]).toEqual([4, expect.stringContaining("/no/such is not a PowerShell")]);
  });

  it("prints each test with its result, time and error", async () => {
    const { stdout } = await run([head, test("passed"), failed, end]);
    expect(stdout.split("\n").slice(1, -2)).toEqual([
      "tests/a.Tests.ps1",
      "  ok         12 ms  a > is <passed>",
      "  FAILED     12 ms  a > is <failed>",
      "      no",
      "      licence",
      "        at a.Tests.ps1:2",
    ]);
    expect(stdout).toContain("1 passed, 1 failed, 0 skipped with Pester 6.2.0");
  });

  it("prints lines of JSON, and writes JUnit", async () => {
    const file = join(folder, "junit.xml");
    const { stdout } = await run([head, test("passed"), failed, end], "--json-lines", "--junit", file);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file: name, result }) => [name, result]).slice(0, 2)).toEqual([
      ["tests/a.Tests.ps1", "passed"],
      ["tests/a.Tests.ps1", "failed"],
    ]);
    expect(lines.at(-1)).toEqual({ counts: { passed: 1, failed: 1, skipped: 0 } });
    const xml = readFileSync(file, "utf8");
    expect(xml).toContain(
      '<testsuite name="tests/a.Tests.ps1" tests="2" failures="1" errors="0" skipped="0"',
    );
    expect(xml).toContain('name="is &lt;passed&gt;" time="0.012"/>');
    expect(xml).toContain('<failure message="no">no&#xA;licence');
  });
});
