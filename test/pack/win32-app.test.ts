/** The scripts of the Win32 app, from the decrypted package, started as Intune starts them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { intunewin } from "../../src/pack/targets/intunewin.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { describeWithPowerShell, type ScriptEnd } from "./powershell.ts";
import { readMembers, scratch, writeMembers } from "./programs.ts";

describeWithPowerShell("the scripts of the Win32 app", (powerShell) => {
  /** What lies in the package, with the detection script beside it, and a computer's folder of programs. */
  async function machine() {
    const input = await packInput();
    const source = scratch();
    writeMembers(source, await packed(intunewin, input));
    writeMembers(
      source,
      input.built
        .filter(({ path }) => path.startsWith("module/"))
        .map(({ path, text }) => ({ path: path.slice("module/".length), text })),
    );
    const programs = scratch();
    const env = { ...process.env, ProgramW6432: programs, ProgramFiles: join(programs, "(x86)") };
    const home = join(programs, "WindowsPowerShell/Modules/RdpMend");
    const script = (name: string): Promise<ScriptEnd> => powerShell(join(source, name), [], env);
    return { input, source, home, there: join(home, "0.1.0"), script };
  }

  const line = (code: number, text: string): ScriptEnd => ({ code, stdout: `${text}\n`, stderr: "" });

  it("install beside other versions, detect every octet, and uninstall their own version alone (DC28)", async () => {
    const { input, home, there, script } = await machine();
    const absent = await script("detect.ps1");
    expect([absent.code, absent.stderr]).toEqual([1, ""]);
    expect(absent.stdout).toMatch(
      /^RdpMend 0\.1\.0 is not here as it was packed: .*SHA256SUMS is not there\.\n$/,
    );
    mkdirSync(join(home, "0.0.9"), { recursive: true });
    writeFileSync(join(home, "0.0.9/RdpMend.psd1"), "@{}");
    // What an install that was ended has left.
    mkdirSync(join(home, ".new-0.1.0/half"), { recursive: true });

    expect(await script("install.ps1")).toEqual(line(0, `RdpMend 0.1.0 is in ${there}.`));
    expect(readdirSync(home).sort()).toEqual(["0.0.9", "0.1.0"]);
    const files = readMembers(there);
    const module = builtModule(input);
    expect([...files.keys()].sort()).toEqual([...module.keys()].sort());
    for (const [path, octets] of module) expect(files.get(path)?.equals(octets), path).toBe(true);
    expect(await script("detect.ps1")).toEqual(line(0, `RdpMend 0.1.0 is in ${there}.`));
    expect(await script("install.ps1")).toEqual(line(0, `RdpMend 0.1.0 is in ${there} already.`));

    writeFileSync(join(there, "RdpMend.psm1"), " ", { flag: "a" });
    expect(await script("detect.ps1")).toEqual(
      line(1, "RdpMend 0.1.0 is not here as it was packed: RdpMend.psm1 is not the file that was packed."),
    );
    expect(await script("install.ps1")).toEqual(line(0, `RdpMend 0.1.0 is in ${there}.`));
    expect(
      readMembers(there)
        .get("RdpMend.psm1")
        ?.equals(module.get("RdpMend.psm1") ?? Buffer.alloc(0)),
    ).toBe(true);
    expect(readdirSync(home).sort()).toEqual(["0.0.9", "0.1.0"]);

    expect(await script("uninstall.ps1")).toEqual(line(0, `RdpMend 0.1.0 was removed from ${home}.`));
    expect(readdirSync(home)).toEqual(["0.0.9"]);
    expect(await script("uninstall.ps1")).toEqual(line(0, `RdpMend 0.1.0 was not in ${there}.`));
    rmSync(join(home, "0.0.9"), { recursive: true });
    await script("install.ps1");
    await script("uninstall.ps1");
    expect(existsSync(home)).toBe(false);
  });

  it("leave what was there when the package is damaged, and say why in one line of ASCII", async () => {
    const { source, home, there, script } = await machine();
    await script("install.ps1");
    // Another package of the same version was installed, and this one is not whole.
    writeFileSync(join(there, "RdpMend.psm1"), "# another\r\n");
    writeFileSync(join(source, "RdpMend/0.1.0/RdpMend.Judge.ps1"), "# damaged\r\n");
    const { code, stdout, stderr } = await script("install.ps1");
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toBe(
      "RdpMend 0.1.0 was not installed: RdpMend.Judge.ps1 is not the file that was packed\n",
    );
    expect(readdirSync(home)).toEqual(["0.1.0"]);
    expect(readFileSync(join(there, "RdpMend.psm1"), "utf8")).toBe("# another\r\n");
    writeFileSync(join(there, "SHA256SUMS"), "");
    const other = await script("detect.ps1");
    expect([other.code, other.stderr]).toEqual([1, ""]);
    expect(other.stdout).toMatch(/SHA256SUMS is of another package\.\n$/);
    expect(other.stdout).toMatch(/^[\x20-\x7e]+\n$/);
  });
});
