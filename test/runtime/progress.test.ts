/** Whoever looks is told how far collecting has come; nobody else is. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { findPowerShell } from "../../src/powershell/find.ts";
import { writtenBook } from "../emit/written-book.ts";
import { projectRoot } from "../engine/made.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("progress of collecting", () => {
  const written = writtenBook();

  /** The progress records of one call, as "kind: text", in a process that is started like this. */
  function told(options: readonly string[], before = ""): string[] {
    const found = findPowerShell({ searchPath: "", root: projectRoot });
    if (found.kind === "none") throw new Error(found.reason);
    const [program, ...first] = found.argv;
    const script = `$shell = [powershell]::Create(); [void]$shell.AddScript("Import-Module '${written().manifest}'; ${before} Get-RdpFact -Area connection-broker").Invoke()
      foreach ($one in $shell.Streams.Progress) { "$($one.RecordType): $($one.StatusDescription)" }; "errors: $($shell.Streams.Error.Count)"`;
    const args = [...first, "-NoProfile", ...options, "-Command", script];
    const { stdout } = spawnSync(program, args, { cwd: projectRoot, encoding: "utf8", timeout: 120_000 });
    return stdout.trim().split(/\r?\n/);
  }

  it("is there, and goes away", { timeout: 240_000 }, () => {
    const lines = told([]).filter((line) => /readings$|^Completed/.test(line));
    expect(lines[0]).toMatch(/^Processing: \d+ of 8 readings$/);
    expect(lines.at(-1)).toMatch(/^Completed: /);
    expect(told([], "`$ProgressPreference = 'SilentlyContinue';")).toEqual(["errors: 0"]);
    expect(told(["-NonInteractive"])).toEqual(["errors: 0"]);
  });
});
