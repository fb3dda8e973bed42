/** What may be piped into a fix: the results of its checks, of this computer, once, that ask for mending. */
import { beforeEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const fix = "Reset-RdpClientLicenseCache -Confirm:$false";
/** `$good`, a result that asks for this fix; `New-Other`, the same but for one property. */
const given = `
  $good = Test-RdpClientLicenseCache
  $good.ComputerName = $good.ComputerName.ToLowerInvariant()
  function New-Other($Name, $Value) { $other = $good.PSObject.Copy(); $other.$Name = $Value; $other }`;

const refusedInputs: readonly [string, string][] = [
  ["1", "NotACheckResult"],
  ["'x'", "NotACheckResult"],
  ["(Get-Date)", "NotACheckResult"],
  ["@{ Verdict = 'Fail'; Id = 'client.license-cache' }", "NotACheckResult"],
  ["$null", "NotACheckResult"],
  ["[pscustomobject]@{ Verdict = 'Pass' }", "NotACheckResult"],
  ["[pscustomobject]@{ PSTypeName = 'Rdp.CheckResult'; Verdict = 'Fail' }", "NotACheckResult"],
  ["(New-Other Id 'target.listener')", "OtherCheck"],
  ["(New-Other Id 'nobody.knows')", "OtherCheck"],
  ["(New-Other ComputerName 'OTHER-PC')", "OtherComputer"],
  ["(New-Other ComputerName '')", "OtherComputer"],
  ["(New-Other Verdict 'Unknown')", "NothingToMend"],
  ["(New-Other Verdict 'NotApplicable')", "NothingToMend"],
  ["(New-Other Cause 'not-readable')", "NothingToMend"],
];

describeOnWindows("pipelines", (machine) => {
  beforeEach(() => machine().renew());

  /** Licences without the identity that they belong to: the check asks for the fix. */
  async function damaged() {
    const { trees } = await prepare(machine(), cache);
    await machine().harness(
      "Set-RawRegistry 'HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\HardwareID' -View 64 -Delete",
    );
    return { trees, before: await machine().dump(trees) };
  }

  it("each wrong object is an error, the rest goes on, and the fix runs once", async () => {
    await damaged();
    const wrong = refusedInputs.map(([input]) => input);
    const half = wrong.length >> 1;
    const all = [...wrong.slice(0, half), "$good", ...wrong.slice(half), "$good"].join(", ");
    const reply = await machine().run(`${given}\n${all} | ${fix}`);
    expect(reply.errors.map(({ id }) => id)).toEqual(
      refusedInputs.map(([, id]) => `RdpMend.${id},${cache.fix.command}`),
    );
    for (const { action } of reply.errors) expect(action ?? "").not.toBe("");
    expect(reply.output).toMatchObject([{ Status: "Changed" }]);
    expect(reply.warnings).toHaveLength(1);
    expect(reply.warnings[0]).toMatch(/runs once in a pipeline/);
    expect(machine().changes()).toHaveLength(1);
  });

  it("wrong objects alone change nothing", async () => {
    const { trees, before } = await damaged();
    const all = refusedInputs.map(([input]) => input).join(", ");
    const reply = await machine().run(`${given}\n${all} | ${fix}`);
    expect(reply.output).toEqual([]);
    expect(reply.errors).toHaveLength(refusedInputs.length);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(machine().changes()).toEqual([]);
  });

  it.each([
    ["a check that passed", "(New-Other Verdict 'Pass')"],
    ["an empty pipeline", "@()"],
  ])("%s: nothing to do, and no error", async (_, input) => {
    const { trees, before } = await damaged();
    const reply = await machine().run(`${given}\n${input} | ${fix}`);
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it.each([
    [
      "a passed check of another computer",
      "New-Other Verdict 'Pass' | ForEach-Object { $_.ComputerName = 'X'; $_ }",
    ],
    ["$null as an argument", ""],
  ])("%s: an error", async (_, input) => {
    const { trees, before } = await damaged();
    const call = input === "" ? `${fix} -InputObject $null` : `${input} | ${fix}`;
    const reply = await machine().run(`${given}\n${call}`);
    expect(reply.output).toEqual([]);
    expect(reply.errors).toHaveLength(1);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it.each([
    ["from a check", "Test-RdpClientLicenseCache"],
    ["from facts of this computer", "Get-RdpFact | Test-RdpClientLicenseCache"],
    [
      "through a session",
      "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Test-RdpClientLicenseCache)))",
    ],
  ])("%s: taken", async (_, input) => {
    await damaged();
    const reply = await machine().run(`${input} | ${fix}`);
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toMatchObject([{ Status: "Changed" }]);
  });

  it("facts of another computer, judged here, change nothing here", async () => {
    const { trees, before } = await damaged();
    const reply = await machine().run(
      `$facts = Get-RdpFact; $facts.computerName = 'OTHER-PC'; $facts | ConvertTo-Json -Depth 20 | Test-RdpClientLicenseCache | ${fix}`,
    );
    expect(reply.errors).toMatchObject([{ id: `RdpMend.OtherComputer,${cache.fix.command}` }]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});
