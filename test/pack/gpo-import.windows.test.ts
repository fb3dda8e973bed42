/** Import-Policy.ps1 over Windows' own [adsi], under Wine, where no domain answers: the one way in which it can be asked here. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { openPrefix, prepareWine } from "../engine/setup.ts";
import { runConsole } from "../windows/console.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { scratch, writeMembers } from "./programs.ts";

const input = ofSite(await packInput(), exampleSite);
const module = readFileSync(join(import.meta.dirname, "group-policy.psm1"), "utf8");

const key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const imported = {
  [`${key}|LicenseServers`]: "ls1.example.test,ls2.example.test",
  [`${key}|LicensingMode`]: 2,
  [`${key}|UserAuthentication`]: 1,
  [`${key}|CertTemplateName`]: "RDP hosts' own",
};

/** The commands of GroupPolicy are the stand-in's, and Active Directory is asked through Windows. */
const start = [
  '$env:PSModulePath = "$PSScriptRoot\\modules;$env:PSModulePath"',
  "Import-Module -Name GroupPolicy",
  '$imported = Get-Content -LiteralPath "$PSScriptRoot\\imported.json" -Raw | ConvertFrom-Json -AsHashtable',
  "Set-TestDomain -Domain @{} -Imported $imported",
  '"asked through $([adsi].FullName)"',
  'try { & "$PSScriptRoot\\Import-Policy.ps1" 3>&1 | ForEach-Object { "$_" } } catch { "failed: $_" }',
  "exit 0",
];

describe("the import of policies where no domain answers", () => {
  it("says that nobody could ask, with the reason that Windows gives", { timeout: 120_000 }, ({ skip }) => {
    const wine = prepareWine();
    if (!wine.ready) return skip(wine.reason);
    const folder = scratch();
    const prefix = openPrefix();
    writeMembers(folder, [
      ...gpo.emit(input),
      { path: "modules/GroupPolicy/GroupPolicy.psm1", text: module },
      { path: "imported.json", text: JSON.stringify(imported) },
      { path: "start.ps1", text: start.join("\r\n") },
    ]);
    const { lines } = runConsole(`Z:${join(folder, "start.ps1").replaceAll("/", "\\")}`, prefix.env);
    prefix.dispose();
    expect(lines).toEqual([
      "asked through System.DirectoryServices.DirectoryEntry",
      // 0x8007203a: the server is not operational.
      expect.stringMatching(
        /^Whether Active Directory lists .+ could not be checked: .*0x8007203a.*tab Settings/,
      ),
      expect.stringContaining("holds 4 policies. It has no effect until you link it"),
    ]);
  });
});
