/** What is read back is held against what was meant: something that loses data on the way is found before any change. */
import { expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");

/** Functions of the module that work wrongly. */
const faults: Readonly<Record<string, string>> = {
  "a writer of JSON that loses everything": "function script:ConvertTo-RdpJson { '{}' }",
  "a writer of JSON that loses lists":
    "$script:Real = ${function:ConvertTo-RdpJson}; function script:ConvertTo-RdpJson { param($Value) (& $script:Real $Value) -replace '\"scopes\":\\[.*\\]', '\"scopes\":[]' }",
  "a reader of JSON that reads nothing": "function script:ConvertFrom-RdpJson { }",
  "a writer of files that writes half":
    "function script:ConvertTo-RdpUtf8 { param($Text) , [System.Text.Encoding]::UTF8.GetBytes($Text.Substring(0, [int]($Text.Length / 2))) }",
  "an export that is empty":
    "function script:Export-RdpKey { param($View, $Path, $File) [System.IO.File]::WriteAllBytes($File, @(255, 254)) }",
};

describeOnWindows("what is read back", (machine) => {
  it.each(Object.keys(faults))("finds: %s", async (what) => {
    await machine().renew();
    const { trees, before } = await prepare(machine(), cache);
    await machine().harness(`& (Get-Module RdpMend) { ${faults[what]} }`);
    const reply = await machine().command(cache.fix.command, { Confirm: false });
    expect(saidErrors(reply)).toHaveLength(1);
    expect(reply.output).toEqual([]);
    await machine().renew();
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(machine().changes()).toEqual([]);
  });

  it.each([
    [true, "@{ a = 1; b = @('x', $null) }", "@{ b = @('x', $null); a = [long]1 }"],
    [true, "@()", "@()"],
    [false, "@{ a = 1 }", "@{}"],
    [false, "@{ a = 1 }", "@{ A = 2 }"],
    [false, "@('x')", "@()"],
    [false, "@('x')", "'x'"],
    [false, "'x'", "'X'"],
    [false, "1", "'1'"],
    [false, "$true", "1"],
    [false, "1", "$true"],
    [false, "'x'", "$null"],
    [false, "$null", "'x'"],
  ])("%s: %s and %s", async (same, meant, read) => {
    const [answer] = await machine().harness(
      `& (Get-Module RdpMend) { Test-RdpAsMeant (${meant}) (${read}) }`,
    );
    expect(answer).toBe(same);
  });
});
