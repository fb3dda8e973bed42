/** The generated Pester suites of the book, each `It` a test here. */
import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { listSuites } from "../../src/cli/test.ts";
import { hostFor } from "../../src/pester-runner/host.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { describePester } from "../../src/pester-runner/vitest.ts";
import { findPowerShell } from "../../src/powershell/find.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";

const named = process.env.RDPMEND_POWERSHELL;
const found = findPowerShell({ root: projectRoot, ...(named && { powershell: named }) });

if (found.kind === "none") {
  describe("the generated suites", () => {
    it("run in a PowerShell", ({ skip }) => skip(found.reason));
  });
} else {
  const { book, files } = await emitBook();
  const folder = await writeOutputs(files);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const suites = listSuites(folder);

  it("are one for the module, and one for each check and fix", () => {
    const commands = book.entries.filter(({ definition }) => "command" in definition);
    expect(suites.length).toBe(commands.length + 1);
  });

  describePester(await runPester({ files: suites, host: hostFor(found.path, found.kind) }));
}
