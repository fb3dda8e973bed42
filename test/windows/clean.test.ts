/** A command that succeeds leaves nothing in $Error. And what Tab offers of the changes that there are. */
import { beforeEach, expect, it } from "vitest";
import { arrange } from "./arrange.ts";
import { casesOf, loadFixes } from "./cases.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const first = fixes.flatMap((fix) => casesOf(fix).slice(0, 1));

/** Runs a command of somebody who had one error before. */
const counted = `param($Name, $Parameter)
  $Error.Clear()
  try { throw 'one of the caller' } catch { }
  $null = Invoke-TestCommand -Name $Name -Parameter $Parameter
  "$($Error.Count) $($Error[0])"`;

describeOnWindows("$Error", (machine) => {
  beforeEach(() => machine().renew());

  async function leaves(command: string, parameter: Readonly<Record<string, unknown>> = {}) {
    const reply = await machine().run(counted, { Name: command, Parameter: parameter });
    expect(saidErrors(reply)).toEqual([]);
    return reply.output.at(-1);
  }

  it("is as it was after each command that only looks", async () => {
    const [one] = first;
    if (!one) throw new Error("the book has no fix that changes a registry any more");
    await prepare(machine(), one);
    const exported = await machine().run("(Get-Command -Module RdpMend).Name");
    const looking = exported.output.map(String).filter((name) => /^(Test|Get)-/.test(name));
    expect(looking.length).toBeGreaterThan(10);
    // It looks at another computer, and has to be told at which.
    const asked = { "Test-RdpEndpoint": { TargetName: "127.0.0.1:9", TimeoutSeconds: 2 } } as const;
    for (const name of looking) {
      const left = await leaves(name, name in asked ? asked[name as keyof typeof asked] : {});
      expect(`${name}: ${left}`).toBe(`${name}: 1 one of the caller`);
    }
  });

  it.each(first)("is as it was after $fix.command, its preview, its list and its undo", async (one) => {
    const { fix, scenario } = one;
    await prepare(machine(), one);
    expect(await leaves(fix.command, { ...scenario.parameters, WhatIf: true })).toBe("1 one of the caller");
    expect(await leaves(fix.command, { ...scenario.parameters, Confirm: false })).toBe("1 one of the caller");
    const [ChangeId] = machine().changes();
    expect(await leaves("Get-RdpChange", { ChangeId })).toBe("1 one of the caller");
    if (fix.irreversible !== undefined) return;
    expect(await leaves("Undo-RdpChange", { ChangeId, Confirm: false })).toBe("1 one of the caller");
  });

  it("completion offers the changes, the newest first, with what they were", async () => {
    const one = first.find(({ fix }) => fix.command === "Reset-RdpClientLicenseCache") ?? first[0];
    if (!one) throw new Error("the book has no fix that changes a registry any more");
    await prepare(machine(), one);
    const complete = `param($Line)
      $Error.Clear()
      $found = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
      foreach ($match in $found.CompletionMatches) { $match.CompletionText; $match.ToolTip }
      $Error.Count`;
    const asked = async (line: string) => (await machine().run(complete, { Line: line })).output;
    expect(await asked("Undo-RdpChange -ChangeId ")).toEqual([
      " ",
      "There is nothing to choose from here.",
      0,
    ]);
    await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
    await machine().arrange(arrange(one.fix, one.scenario));
    await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
    const [older = "", newer = ""] = machine().changes();
    const tip = expect.stringMatching(new RegExp(`^${one.fix.id}, \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z, Changed$`));
    for (const command of ["Undo-RdpChange", "Get-RdpChange"]) {
      expect(await asked(`${command} -ChangeId `)).toEqual([newer, tip, older, tip, 0]);
      expect(await asked(`${command} '${older.slice(0, -2)}`)).toEqual([`'${older}'`, tip, 0]);
      expect(await asked(`${command} -ChangeId "${newer.slice(0, -2)}`)).toEqual([`"${newer}"`, tip, 0]);
    }
  });
});
