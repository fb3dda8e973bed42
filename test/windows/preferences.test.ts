/** A caller that previews changes nothing, whatever kind of caller it is; one that does not is obeyed too. */
import { beforeEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const fix = "Reset-RdpClientLicenseCache -Confirm:$false";
const should = "[CmdletBinding(SupportsShouldProcess = $true)] param()";

/** Who runs a command, in a preview. */
const callers: Readonly<Record<string, (command: string) => string>> = {
  "a script file that was given -WhatIf": (command) =>
    `Set-Content -Path 'C:\\caller.ps1' -Value '${should} ${command}'; & 'C:\\caller.ps1' -WhatIf`,
  "a function that was given -WhatIf": (command) =>
    `function Call-It { ${should} ${command} }; Call-It -WhatIf`,
  "a script block with a preference of its own": (command) => `& { $WhatIfPreference = $true; ${command} }`,
  "a function of another module": (command) =>
    `$m = New-Module -Name M -ScriptBlock { function Call-It { ${should} ${command} } }; & $m { Call-It -WhatIf }`,
  "a function of a module in a module": (command) =>
    `$m = New-Module -Name M -ScriptBlock { $null = New-Module -Name N -ScriptBlock { function Call-Inner { ${should} ${command} } } | Import-Module; function Call-It { ${should} Call-Inner -WhatIf:$WhatIfPreference } }; & $m { Call-It -WhatIf }`,
  "a pipeline of its own": (command) =>
    `$shell = [powershell]::Create('CurrentRunspace'); $shell.AddScript('& { $WhatIfPreference = $true; ${command} }').Invoke()`,
  "defaults for all commands": (command) =>
    `& { $PSDefaultParameterValues = @{ '*:WhatIf' = $true; 'New-Object:TypeName' = 'none'; 'Set-Variable:Value' = 1 }; ${command} }`,
};

describeOnWindows("preferences", (machine) => {
  beforeEach(() => machine().renew());
  const quoted = (command: string): string => command.replaceAll("'", "''");

  it.each(Object.keys(callers))("a fix, called by %s", async (who) => {
    const { trees, before } = await prepare(machine(), cache);
    const plain = await machine().run(`${fix} -WhatIf`);
    const reply = await machine().run(callers[who]?.(quoted(fix)) ?? "");
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toEqual([]);
    expect(reply.host).toMatch(/^What if: Would change /);
    expect(reply.host).toBe(plain.host);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(machine().changes()).toEqual([]);
  });

  it.each(Object.keys(callers))("an undo, called by %s", async (who) => {
    const { trees } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const before = await machine().dump(trees);
    const undo = `Undo-RdpChange -ChangeId ${machine().changes()[0]} -Confirm:$false`;
    const reply = await machine().run(callers[who]?.(undo) ?? "");
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toEqual([]);
    expect(reply.host).toMatch(/^What if: Would put back: /);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect((await machine().command("Get-RdpChange")).output).toMatchObject([{ Status: "Changed" }]);
  });

  it("in a runspace of its own, as a job on a thread has one", async () => {
    const { trees, before } = await prepare(machine(), cache);
    const manifest = `Z:${machine().book.manifest.replaceAll("/", "\\")}`;
    const reply = await machine().run(
      `$shell = [powershell]::Create(); $null = $shell.AddScript('Import-Module ''${manifest}''; & { $WhatIfPreference = $true; ${quoted(fix)} }'); $shell.Invoke(); $shell.Streams.Error.Count; $shell.Streams.Information.Count`,
    );
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output[0]).toBe(0);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(machine().changes()).toEqual([]);
  });

  const quiet = "$global:WhatIfPreference = $false; $global:ConfirmPreference = 'High'";
  const loud = "$global:WhatIfPreference = $true; $global:ConfirmPreference = 'Low'";
  it.each([
    "& { $WhatIfPreference = $true; FIX -WhatIf:$false -Confirm:$false }",
    "& { $ConfirmPreference = 'None'; FIX }",
    "& { $ConfirmPreference = 'Low'; FIX -Confirm:$false }",
    "LOUD; & { $WhatIfPreference = $false; FIX -Confirm:$false }",
    "& { $PSDefaultParameterValues = @{ '*:WhatIf' = $true }; FIX -WhatIf:$false -Confirm:$false }",
  ])("is obeyed: %s", async (call) => {
    await prepare(machine(), cache);
    const script = call.replace("FIX", cache.fix.command).replace("LOUD", loud);
    const reply = await machine().run(`try { ${script} } finally { ${quiet} }`);
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toMatchObject([{ Status: "Changed", After: "Warn" }]);
    expect(reply.host).toBe("");
  });

  it("asks when it is told to, whatever the caller prefers", async () => {
    const { trees, before } = await prepare(machine(), cache);
    const reply = await machine().run(
      "& { $ConfirmPreference = 'None'; Reset-RdpClientLicenseCache -Confirm }",
    );
    expect(saidErrors(reply).join()).toMatch(/NonInteractive/);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a caller that ignores errors does not make it go on after one", async () => {
    const { trees, before } = await prepare(machine(), cache);
    await machine().harness(
      "& (Get-Module RdpMend) { function script:Set-RdpKeySddl { Write-Error 'the disk is on fire' } }",
    );
    const call =
      "$ErrorActionPreference = 'SilentlyContinue'; Reset-RdpClientLicenseCache -IncludeHardwareId; 'on'";
    const reply = await machine().run(`& { $ConfirmPreference = 'None'; ${call} }`);
    expect(reply.output).toEqual(["on"]);
    expect(reply.errors).toEqual([]);
    const [change] = (await machine().command("Get-RdpChange")).output;
    expect(change).not.toMatchObject({ Status: "Changed" });
    await machine().renew();
    await machine().run("Get-RdpChange | Undo-RdpChange -Confirm:$false");
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});
