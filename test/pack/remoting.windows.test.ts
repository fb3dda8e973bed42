/** A fix over remoting, on a machine of the lab: previewed, run, and taken back. What a session would carry is called here at once. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { remoting } from "../../src/pack/targets/remoting.ts";
import { broken, machineOf } from "../machines/broken.ts";
import { load, treesOf } from "../machines/lab.ts";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { writeMembers } from "./programs.ts";

const folder = mkdtempSync(join(tmpdir(), "rdpmend-remoting-"));
afterAll(() => rmSync(folder, { recursive: true }));
const input = await packInput();
writeMembers(folder, await packed(remoting, input));
// The PowerShell of the lab opens no archives, so the module is there already.
const home = "programs/WindowsPowerShell/Modules/RdpMend/0.1.0";
const module = [...builtModule(input)].map(([path, octets]) => ({
  ...{ path: `${home}/${path}`, text: octets.toString("latin1") },
}));
writeMembers(folder, module);

const lost = broken.find(({ name }) => name === "the identity is gone, and its licences are still there");
if (!lost) throw new Error("the broken machine has another name now");
const native = (path: string): string => `'Z:${path.replaceAll("/", "\\")}'`;
const Fix = "Reset-RdpClientLicenseCache";

/** Jobs that have ended when they are begun, with what the block gave. */
const atOnce = String.raw`
function global:Microsoft.PowerShell.Core\New-PSSessionOption { param($OpenTimeout, $CancelTimeout) }
function global:Microsoft.PowerShell.Core\Invoke-Command {
    param($ComputerName, $SessionOption, $ScriptBlock, $ArgumentList, [switch] $AsJob)
    [pscustomobject]@{ State = 'Completed'; ChildJobs = @(); JobStateInfo = $null; Gave = @(& $ScriptBlock @ArgumentList) }
}
function global:Microsoft.PowerShell.Core\Receive-Job { [CmdletBinding()] param($Job) $Job.Gave }
function global:Microsoft.PowerShell.Core\Remove-Job { [CmdletBinding()] param($Job, [switch] $Force) }
`;

function starter(name: string, more: string): string {
  const file = join(folder, `start-${name}.ps1`);
  const script = native(join(folder, "Invoke-RdpFleet.ps1"));
  const call = `-ComputerName host1 -Folder ${native(join(folder, name))} -Fix ${Fix} ${more}`;
  const programs = `$env:ProgramW6432 = ${native(join(folder, "programs"))}`;
  // Wine leaves readings that never end, and PowerShell would wait for them when it is closed.
  const end = "[System.Environment]::Exit($LASTEXITCODE)";
  const parameters = "-FixParameter @{ Force = $false }";
  writeFileSync(file, `${atOnce}\n${programs}\n& ${script} ${call} ${parameters}\n${end}\n`);
  return file;
}

describeOnWindows("a fix over remoting", (windows) => {
  it("changes nothing in a preview, then mends, and the module takes it back", {
    timeout: 300_000,
  }, async () => {
    windows().clearStore();
    const machine = machineOf(lost);
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const preview = windows().console(starter("preview", "-WhatIf"));
    expect(preview.code, preview.lines.join("\n")).toBe(0);
    expect(preview.lines).toContain(
      `ok  host1: its facts are there; ${Fix} would change something, and changed nothing`,
    );
    expect(preview.lines.some((line) => line.startsWith("What if: "))).toBe(true);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    expect(windows().changes()).toEqual([]);
    const mended = windows().console(starter("run", ""));
    expect(mended.code, mended.lines.join("\n")).toBe(0);
    const [ChangeId] = windows().changes();
    expect(mended.lines[0]).toBe(`ok  host1: its facts are there; ${Fix}: Changed ${ChangeId}`);
    expect(readdirSync(join(folder, "run"))).toEqual(["host1.json"]);
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });
});
