/** Verify-Package.ps1, as it lies in the archive: what it notices, and what an installer may add. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { zip } from "../../src/pack/targets/zip.ts";
import { packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { scratch, unzip } from "./programs.ts";

/** In place of certutil, which is Windows' alone: a hash in the form that old and new ones print, and words of another language. */
const certutil = (blanks: boolean): string =>
  [
    "#!/bin/sh",
    'echo "SHA256-Hash von $2:"',
    `sha256sum "$2" | cut -c1-64${blanks ? " | sed 's/../& /g'" : ""}`,
    'echo "CertUtil: -hashfile-Befehl wurde erfolgreich ausgefuehrt."',
    "",
  ].join("\n");

const good = "Every file that SHA256SUMS names is as it was packed.\n";

describeWithPowerShell("Verify-Package.ps1", (powerShell) => {
  async function extracted(): Promise<{ folder: string; script: string }> {
    const made = await packed(zip, await packInput());
    const file = made.find(({ path }) => path.endsWith(".zip"));
    const { folder } = unzip(bytesOf(file ?? { path: "x.zip", text: "" }));
    return { folder, script: join(folder, "Verify-Package.ps1") };
  }

  it("passes what is whole, whatever an installer added, and finds one octet (DC25)", async () => {
    const { folder, script } = await extracted();
    const module = join(folder, "RdpMend/0.1.0");
    expect(await powerShell(script)).toEqual({ code: 0, stdout: good, stderr: "" });
    for (const name of ["PSGetModuleInfo.xml", ".nupkg.metadata", "RdpMend.nuspec"])
      writeFileSync(join(module, name), "<x />");
    expect(await powerShell(script, ["-Path", module])).toEqual({ code: 0, stdout: good, stderr: "" });
    writeFileSync(join(module, "RdpMend.psm1"), " ", { flag: "a" });
    rmSync(join(module, "RdpMend.Judge.ps1"));
    const { code, stdout, stderr } = await powerShell(script, ["-Path", module]);
    expect([code, stderr, stdout.trim().split("\n").sort()]).toEqual([
      1,
      "",
      [
        "Do not use it: 2 of what was looked at is not as it was packed.",
        "RdpMend.Judge.ps1 is missing",
        "RdpMend.psm1 is not the file that was packed",
      ],
    ]);
  });

  it("asks certutil where Get-FileHash is not there, and says 1 where neither can hash (DC37)", {
    timeout: 180_000,
  }, async () => {
    const { folder, script } = await extracted();
    const root = scratch();
    const runner = join(import.meta.dirname, "no-get-file-hash.ps1");
    const module = join(folder, "RdpMend/0.1.0");
    const run = () =>
      powerShell(runner, ["-Script", script, "-Path", module], { ...process.env, SystemRoot: root });
    const none = await run();
    expect([none.code, none.stderr]).toEqual([1, ""]);
    expect(none.stdout).toMatch(/^Nobody can tell: .*certutil\.exe/);
    mkdirSync(join(root, "System32"));
    const program = join(root, "System32/certutil.exe");
    for (const blanks of [false, true]) {
      writeFileSync(program, certutil(blanks));
      chmodSync(program, 0o755);
      expect(await run()).toEqual({ code: 0, stdout: good, stderr: "" });
    }
    writeFileSync(join(module, "RdpMend.psm1"), " ", { flag: "a" });
    expect((await run()).code).toBe(1);
    writeFileSync(program, "#!/bin/sh\necho no\n");
    expect((await run()).stdout).toMatch(/^Nobody can tell: neither Get-FileHash nor /);
  });
});
