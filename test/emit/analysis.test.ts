/** What an analyser of scripts would object to, in everything emitted: nothing. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { emitBook, writeOutputs } from "./real-book.ts";

const script = readFileSync(join(import.meta.dirname, "analysis.ps1"), "utf8");

describeWithEngine("the emitted PowerShell, analysed", (engine) => {
  let folder: string;
  let paths: string[];

  beforeAll(async () => {
    const { files } = await emitBook();
    folder = await writeOutputs(files);
    paths = files.map(({ path }) => path).filter((path) => /\.(ps1|psm1|psd1)$/.test(path));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function findings(args: { Path: string } | { Text: string }): Promise<string[]> {
    const { output, errors } = await engine().run({ script, args, local: true });
    expect(errors).toEqual([]);
    return output.map(String);
  }

  it("has nothing unused, positional, plural, loose, or changing without being asked", async () => {
    expect(paths.length).toBeGreaterThan(15);
    const found: string[] = [];
    for (const path of paths) {
      for (const what of await findings({ Path: join(folder, path) })) found.push(`${path}:${what}`);
    }
    expect(found).toEqual([]);
  });

  it.each([
    ["unused parameter", "function Get-A { param($B, $C) $C }", "B"],
    ["unused parameter", "$a = { param($Fact) 1 }; & $a", "Fact"],
    ["unused parameter", "param($B) function Get-A { $B }; Get-A", "B"],
    ["blanks", "Get-A ", "at the end of the line"],
    [
      "a credential that is no PSCredential",
      "function Get-A { param($Credential) $Credential }",
      "Credential",
    ],
    ["unused variable", "BeforeDiscovery { $a = 1 }; It 'x' -ForEach $a { }", "a"],
    ["verb of a change without ShouldProcess", "function New-A { }", "New-A"],
    ["ShouldProcess not declared", "function Get-A { param($C) $C.ShouldProcess('a') }", "Get-A"],
    [
      "ShouldProcess not called",
      "function Set-A { [CmdletBinding(SupportsShouldProcess = $true)] param() }",
      "Set-A",
    ],
    ["plural noun", "function Get-Rules { }", "Get-Rules"],
    ["positional arguments", "Get-A 1 2 3", "Get-A"],
  ])("finds: %s, in %s", async (what, text, where) => {
    expect(await findings({ Text: text })).toEqual([`1: ${what}: ${where}`]);
  });

  it("lets be what is in order", async () => {
    const text = [
      "function Get-Status { param($A, [switch] $B) $script:c = $A; if ($B) { & { $A } } }",
      "function Set-A { [CmdletBinding(SupportsShouldProcess = $true)] param($A) if ($PSCmdlet.ShouldProcess($A)) { 1 } }",
      "function Get-B { param([pscredential] $Credential, $A) function Get-C { param($A) $A }; Get-C -A $A; $Credential }",
      "$ErrorActionPreference = 'Stop'; Get-A 1 -B 2 -C 3 @d; $d = @{}",
    ].join("\n");
    expect(await findings({ Text: text })).toEqual([]);
  });
});
