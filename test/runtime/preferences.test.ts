/** Each exported command sees the preferences of its caller, as a compiled one would; its own parameters come before them. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtInCommands } from "../../src/book/naming.ts";
import { writtenBook } from "../emit/written-book.ts";
import { preparePowerShell } from "../engine/setup.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

const script = readFileSync(join(import.meta.dirname, "preferences.ps1"), "utf8");

interface Seen {
  readonly name: string;
  /** Has it -WhatIf and -Confirm? */
  readonly changes: boolean;
  readonly caller: string;
  readonly own: string;
  readonly global: string;
}

const ofCaller =
  "ErrorAction Stop, WhatIf True, Confirm Low, Verbose Continue, Debug Continue, Warning Ignore, Information Continue, Progress Ignore";
const rest =
  "Verbose SilentlyContinue, Debug SilentlyContinue, Warning SilentlyContinue, Information SilentlyContinue, Progress SilentlyContinue";
const ofItself = (changes: boolean) =>
  `ErrorAction Stop, ${changes ? "WhatIf False, Confirm None" : "WhatIf True, Confirm Low"}, ${rest}`;
const ofEverybody =
  "ErrorAction Stop, WhatIf False, Confirm High, Verbose SilentlyContinue, Debug SilentlyContinue, Warning Continue, Information SilentlyContinue, Progress Continue";

describeWithEngine("preferences", (engine) => {
  const written = writtenBook();

  it("of each kind reach each command", { timeout: 120_000 }, async () => {
    const { output, errors } = await engine().run(
      { script, args: { Manifest: written().manifest } },
      120_000,
    );
    expect(errors).toEqual([]);
    const seen = output as unknown as Seen[];
    const commands = written().book.entries.flatMap(({ definition }) =>
      "command" in definition ? [definition.command] : [],
    );
    const all = [...commands, ...Object.values(builtInCommands(written().book.identity))].sort();
    expect(seen.map(({ name }) => name).sort()).toEqual(all);
    for (const { name, changes, ...found } of seen) {
      expect({ name, ...found }).toEqual({
        name,
        caller: ofCaller,
        own: ofItself(changes),
        global: ofEverybody,
      });
    }
  });

  // Reset-It stands for a fix, which is given what it cannot take.
  it.each([
    // Who calls; what comes out; how many errors are left in the stream.
    ["& { $ErrorActionPreference = 'SilentlyContinue'; 1 | Reset-It; 'on' }", ["on"], 0],
    ["& { $ErrorActionPreference = 'Continue'; 1 | Reset-It; 'on' }", ["on"], 1],
    ["& { $ErrorActionPreference = 'Stop'; try { 1 | Reset-It; 'on' } catch { 'stopped' } }", ["stopped"], 0],
    ["& { $ErrorActionPreference = 'Stop'; 1 | Reset-It -ErrorAction Ignore; 'on' }", ["on"], 0],
    ["& { try { 1 | Reset-It -ErrorAction Stop; 'on' } catch { 'stopped' } }", ["stopped"], 0],
    ["& { $ErrorActionPreference = 'SilentlyContinue'; Test-RdpPort -Fact 'x'; 'on' }", ["on"], 0],
  ])("an error reaches its caller: %s", async (call, output, count) => {
    const real = call.replace("Reset-It", "Reset-RdpClientLicenseCache");
    const reply = await engine().run(`Import-Module '${written().manifest}'; ${real}`);
    expect(reply.output).toEqual(output);
    expect(reply.errors).toHaveLength(count);
  });

  it.for(["Start-Job", "Start-ThreadJob"])("a job that previews changes nothing: %s", (start, { skip }) => {
    const ready = preparePowerShell();
    if (!ready.ready) return skip(ready.reason);
    const [program, ...args] = ready.argv;
    const jobs = join(import.meta.dirname, "preferences-job.ps1");
    const { stdout, stderr } = spawnSync(
      program,
      [...args, "-NoProfile", "-File", jobs, "-Start", start, "-Manifest", written().manifest],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(stdout.trim().split(/\r?\n/).at(-1)).toBe("previewed, then changed");
  });

  it("a check in Constrained Language Mode judges as ever", async () => {
    await engine().reset({ languageMode: "ConstrainedLanguage" });
    const reply = await engine().run(`Import-Module '${written().manifest}'; (Test-RdpPort).Verdict`);
    await engine().reset();
    expect(reply.errors).toEqual([]);
    expect(reply.output).toEqual(["Unknown"]);
  });
});
