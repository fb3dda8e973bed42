/** Azure Run Command: what its agent keeps, what the command lines say, and what is not known. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/pack/targets/run-command.ts";
import { packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { scratch, writeMembers } from "./programs.ts";

const input = await packInput();
const emitted = runCommand.emit(input);
const [readme, script] = emitted;
if (!readme || !script) throw new Error("there are not two files");

describe("Run Command of Azure", () => {
  it("has one script and its page", () => {
    expect(emitted.map(({ path }) => path)).toEqual(["README.md", "diagnose.ps1"]);
    expect(script.text).toMatch(/^[\t\r\n\x20-\x7e]+$/);
    expect(script.text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(script.text).toMatch(/\r\nexit \$code\r\n$/);
    // Its parameters would be texts, and an & in one breaks the agent.
    expect(script.text).not.toMatch(/^param\(/im);
    // Nothing in it can change the computer.
    expect(script.text).not.toMatch(/\b(Invoke-RdpFix|Set-RdpKeyValue|Remove-RdpKeyTree|Stop-RdpService)\b/);
  });

  it("looks at a machine as the one that somebody connects to, and says what it leaves out", () => {
    const left = new Map(runCommand.leftOut?.(input).map(({ id, reason }) => [id, reason]));
    expect(left.get("client.settings")).toBe("It is about the computer that somebody connects from.");
    expect(left.get("peers.tls")).toMatch(/two computers/);
    for (const id of left.keys()) expect(script.text).not.toContain(`'${id}'`);
    for (const id of ["target.listener", "session-host.grace-period", "license-server.packs", "client.vpn"])
      expect(script.text).toContain(`$script:RdpCheck['${id}'] =`);
  });

  it("tells the command lines, the limits with their source, and what was not found", () => {
    const { text } = readme;
    expect(text).toContain("az vm run-command invoke --command-id RunPowerShellScript");
    expect(text).toContain("--scripts @diagnose.ps1");
    // What stands in a block of code is typed as it stands there.
    expect(text).not.toMatch(/^ {4}.*`/m);
    expect(text).toContain("az vm run-command create");
    expect(text).toContain("az connectedmachine run-command create");
    for (const known of ["last 4,096 bytes", "90 minutes", "one script", "preview", "azure-compute-docs"])
      expect(text).toContain(known);
    expect(text).toMatch(/\| size of a script \| not found \|/);
    expect(text).toMatch(/Nothing of all this has been tried/);
  });
});

describeWithPowerShell("Run Command, in PowerShell", (powerShell) => {
  it("writes fewer bytes than are kept, what matters last, and nothing as an error", async () => {
    const folder = scratch();
    writeMembers(folder, [script]);
    const { code, stdout, stderr } = await powerShell(join(folder, script.path));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(Buffer.byteLength(stdout)).toBeLessThan(4_096);
    expect(stdout).toMatch(
      /\nRdpMend 0\.1\.0, [^\n]*: nothing was found; 0 checks passed, \d+ could not see enough\.\n$/,
    );
  });

  it("ends with 1 where it looked at nothing", async () => {
    const folder = scratch();
    writeMembers(folder, [script]);
    const wow = { ...process.env, PROCESSOR_ARCHITEW6432: "AMD64" };
    const { code, stdout } = await powerShell(join(folder, script.path), [], wow);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^RdpMend 0\.1\.0: UNKNOWN: This is the 32-bit/),
    ]);
  });
});
