/** No function of the module reads a variable that it has not set: such a one would come from whoever called it. */
import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { scriptFindings } from "./script-findings.ts";
import { writtenBook } from "./written-book.ts";

describeWithEngine("the variables of the module", (engine) => {
  const written = writtenBook();
  const { findings, inModule } = scriptFindings("scopes.ps1", engine);

  it("are set where they are read", async () => {
    expect(await inModule(written())).toEqual([]);
  }, 300_000);

  const unset = "not set on every way: a";
  it.each([
    ["a misspelt name", "function Get-A { param($Name) $Nmae }", "not set on every way: Nmae"],
    ["read first", "function Get-A { $a; $a = 1 }", unset],
    ["read while it is set", "function Get-A { $a += 1 }", unset],
    ["set in a branch", "function Get-A { param($B) if ($B) { $a = 1 }; $a }", unset],
    ["set in one branch", "function Get-A { param($B) if ($B) { $a = 1 } else { $c = $B; $c }; $a }", unset],
    ["set in a loop", "function Get-A { param($B) foreach ($c in $B) { $a = $c }; $a }", unset],
    ["set by a loop", "function Get-A { param($B) foreach ($a in $B) { 1 }; $a }", unset],
    ["set in a while", "function Get-A { param($B) while ($B) { $a = 1 }; $a }", unset],
    [
      "set after a break",
      "function Get-A { param($B) while ($true) { if ($B) { break }; $a = 1 }; $a }",
      unset,
    ],
    ["set in a case", "function Get-A { param($B) switch ($B) { 1 { $a = 1 } }; $a }", unset],
    ["set in a try", "function Get-A { try { $a = 1 } catch { 2 }; $a }", unset],
    ["read in a catch", "function Get-A { try { $a = 1; throw 'b' } catch { $a }; 1 }", unset],
    ["read in a finally", "function Get-A { try { $a = 1 } finally { $a } }", unset],
    ["set inside a block", "function Get-A { param($B) & { $a = $B }; $a }", unset],
    ["of the caller", "function Get-A { $a = 1; $a; Get-B }; function Get-B { $a }", unset],
    ["of the file", "$a = 1; function Get-A { $a }; $a", unset],
    ["of process, in end", "function Get-A { process { $a = 1 } end { $a } }", unset],
    ["in a text", 'function Get-A { "x $(Get-B $a) y" }', unset],
    ["splatted", "function Get-A { Get-B @a }", unset],
    ["an index", "function Get-A { $a['b'] = 1 }", unset],
    ["a [ref]", "function Get-A { Get-B ([ref]$a) }", unset],
    ["in a condition after -and", "function Get-A { param($B) $B -and $a }", unset],
    ["in a block for somebody else", "function Get-A { param($a) Get-B -Ask { $a } }", unset],
    ["in a block that is kept", "function Get-A { param($a) $b = { $a }; & $b }", unset],
    [
      "the command of whoever runs the block",
      "function Get-A { $b = { $PSCmdlet.A() }; & $b }",
      "of whoever runs the block: PSCmdlet",
    ],
    [
      "a function on the way of a question",
      "function Get-A { [CmdletBinding()] param($Ask) & $Ask }",
      "has a $PSCmdlet of its own: Get-A",
    ],
    ["of the session", "function Get-A { $global:a }", "another scope: global:a"],
    ["of a drive", "function Get-A { ${function:a} }", "another scope: function:a"],
  ])("finds: %s", async (_, text, what) => {
    expect(await findings({ Text: text })).toEqual([`1: ${what}`]);
  });

  it.each([
    "function Get-A { $a = { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question) }; Get-B -Ask $a }",
    "function Get-A { param($B = 1, $C) $d = $B; $d; $C }",
    "function Get-A($B) { [int]$a, $c = $B; $a; $c; $script:d; $env:TEMP }",
    "function Get-A { param($B) if ($B) { $a = 1 } else { throw 'x' }; $a }",
    "function Get-A { param($B) if ($B) { $a = 1 } elseif ($null -eq $B) { $a = 2 } else { return }; $a }",
    "function Get-A { param($B) while ($true) { $a = $B; if ($a) { break } }; $a }",
    "function Get-A { param($B) foreach ($c in $B) { $a = $c; if ($a) { continue }; $a } }",
    "function Get-A { param($B) for ($i = 0; $i -lt $B; $i++) { $i }; $i }",
    "function Get-A { param($B) try { $a = 1 } catch { $a = 2; $_ } finally { $B }; $a }",
    "function Get-A { try { $a = 1 } finally { $b = 2 }; $a; $b }",
    "function Get-A { begin { $a = 1 } process { $_; $a } end { $a } }",
    "function Get-A { param($B) $c = 1; $B | Where-Object { $_ -eq $c } | Microsoft.PowerShell.Core\\ForEach-Object { $c } }",
    "function Get-A { $a = @{}; $a['b'] = 1; $a.c = 2; Get-B @a }",
    "function Get-A { $a = $null; Get-B ([ref]$a); & { param($C) $C; $a } 1 }",
    "function Get-A { Get-B { param($C) $C; $d = 1; $d } }",
    "function Get-A { param($B) switch ($B) { 1 { $a = 1 } default { return } }; $a }",
  ])("lets be, %#", async (text) => {
    expect(await findings({ Text: text })).toEqual([]);
  });
});
