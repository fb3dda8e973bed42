/** Scripts for Configuration Manager: what its engine keeps of their output, which may run with nobody there, and those for task sequences. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { lintOutputs } from "../../src/output/lint.ts";
import { configmgr } from "../../src/pack/targets/configmgr.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import { verifyScript } from "../../src/verify/file.ts";
import { developmentSigner } from "../sign/development.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { scratch, writeMembers } from "./programs.ts";

const bare = await packInput();
const input = ofSite(bare, exampleSite);
const emitted = configmgr.emit(input);
const named = (path: string): OutputFile => {
  const found = emitted.find((file) => file.path === path);
  if (!found) throw new Error(`no ${path}`);
  return found;
};
const scripts = emitted.filter(({ path }) => path.endsWith(".ps1"));
const wide = scripts.filter(({ path }) => path.endsWith(".tasksequence.ps1"));
const plain = scripts.filter((file) => !wide.includes(file));

describe("Configuration Manager", () => {
  it("mends what may be mended with nobody there, on servers too; the rest says why not", () => {
    expect(plain.map(({ path }) => path)).toEqual([
      "diagnose.ps1",
      "client.license-cache/discovery.ps1",
      "client.license-cache/remediation.ps1",
      "session-host.license-certificate/discovery.ps1",
      "session-host.license-certificate/remediation.ps1",
      "session-host.license-configuration/discovery.ps1",
      "session-host.license-configuration/remediation.ps1",
    ]);
    const reasons = new Map(configmgr.leftOut?.(input).map(({ id, reason }) => [id, reason]));
    expect([...reasons.keys()]).toEqual([
      ...["peers.credssp", "peers.identity", "peers.tls"],
      ...["license-server.revoke-cal", "target.reset-listener"],
    ]);
    expect(reasons.get("license-server.revoke-cal")).toMatch(/^It cannot be undone/);
    expect(reasons.get("target.reset-listener")).toMatch(/^It ends Remote Desktop sessions/);
  });

  it("gives a fix the values of the site, and leaves it out where there are none", () => {
    expect(named("session-host.license-configuration/remediation.ps1").text).toContain(
      "-Parameter @{ LicenseServer = @('ls1.example.test', 'ls2.example.test'); Mode = 'PerDevice'; Scope = $null; GpoName = $null; Domain = $null }",
    );
    expect(configmgr.emit(bare).map(({ path }) => path)).not.toContain(
      "session-host.license-configuration/remediation.ps1",
    );
    expect(configmgr.leftOut?.(bare)).toContainEqual({
      id: "session-host.set-license-server",
      reason: "It has to be told -LicenseServer and -Mode, and rdpmend.yaml does not say it.",
    });
  });

  it.each(plain)("$path: ASCII, Windows line ends, no parameters, and one exit that is said", ({ text }) => {
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]+$/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^param\(/im);
    expect(text).toMatch(/\r\nexit (0|\$code)\r\n$/);
    expect(text.match(/^\s*exit\b/gm)).toHaveLength(1);
    expect(text).not.toMatch(/\b(Write-Host|Set-ExecutionPolicy|Install-Module|ProgramFiles)\b/);
  });

  it("says in its README which rule to set, and which file is for what (DC35)", () => {
    const { text } = named("README.md");
    expect(text).toMatch(/the value returned by the script \*\*equals\*\* `Compliant`/);
    expect(text).toContain("All Signed");
    expect(text).toMatch(
      /The other files are ASCII, for Run Scripts,\s+configuration items and packages only/,
    );
    for (const { path } of plain.filter((file) => file.path.endsWith("discovery.ps1")))
      expect(text).toContain(`\`${path.split("/")[0]}\``);
  });
});

describe("scripts for task sequences (DC35)", async () => {
  const signer = await developmentSigner();
  const { files } = await signOutputs(scripts, new Map(), signer, { hash: "sha256" });
  const trust = { anchors: signer.certificates.slice(-1), timestampAnchors: [], pins: [], now: new Date() };
  const signed = new Map(files.map((file) => [file.path, file]));

  it("are the others in UTF-16, which the lint of outputs takes", () => {
    expect(wide.map(({ path }) => path)).toEqual([
      "diagnose.tasksequence.ps1",
      ...[
        "client.license-cache",
        "session-host.license-certificate",
        "session-host.license-configuration",
      ].map((folder) => `${folder}/remediation.tasksequence.ps1`),
    ]);
    expect(lintOutputs(scripts, "deploy")).toEqual([]);
    for (const file of wide) {
      const octets = bytesOf(file);
      expect(octets.subarray(0, 2).toString("hex")).toBe("fffe");
      const same = named(file.path.replace(".tasksequence", ""));
      expect(new TextDecoder("utf-16le", { fatal: true }).decode(octets)).toBe(same.text);
    }
    const other = { path: "a.tasksequence.ps1", text: "\ufeff'\u00e4'", owner: "" };
    expect(lintOutputs([other], "deploy")).toHaveLength(1);
    expect(lintOutputs([{ ...other, path: "a.ps1", text: "\ufeff'a'" }], "deploy")).toHaveLength(1);
  });

  it.each(wide)("$path: its signature covers its own octets, and not those of the other", ({ path }) => {
    const own = signed.get(path);
    const other = signed.get(path.replace(".tasksequence", ""));
    if (!own || !other) throw new Error(`no ${path}`);
    const octets = bytesOf(own);
    const judged = verifyScript(path, octets, trust);
    // All that is against it is whose certificate it is.
    expect([judged.status, judged.reasons]).toEqual([
      "dev",
      [expect.stringMatching(/development certificate/)],
    ]);
    const changed = Buffer.from(octets);
    changed.writeUInt16LE(changed.readUInt16LE(100) ^ 1, 100);
    expect(verifyScript(path, changed, trust).status).toBe("invalid");
    // Without its mark, or as UTF-8, it is another text.
    expect(verifyScript(path, octets.subarray(2), trust).status).toBe("invalid");
    const block = (text: string) => text.slice(text.indexOf("# SIG # Begin"));
    expect(block(own.text)).not.toBe(block(other.text));
    expect(verifyScript(other.path, bytesOf({ ...other, text: own.text.slice(1) }), trust).status).toBe(
      "invalid",
    );
  });
});

describeWithPowerShell("Run Scripts, in PowerShell", (powerShell) => {
  /** As its engine does it: the output through ConvertTo-Json, and 4 KB of that. */
  const engine = (file: string) =>
    `$said = & '${file}'\n(ConvertTo-Json -InputObject $said -Compress) | ForEach-Object { $_.Substring(0, [Math]::Min(4096, $_.Length)) }\nexit $LASTEXITCODE\n`;

  it("keeps the whole answer of a diagnosis, as JSON within JSON", async () => {
    const folder = scratch();
    writeMembers(folder, [named("diagnose.ps1")]);
    writeFileSync(join(folder, "engine.ps1"), engine(join(folder, "diagnose.ps1")));
    const { code, stdout, stderr } = await powerShell(join(folder, "engine.ps1"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const answer = JSON.parse(JSON.parse(stdout));
    expect(answer).toMatchObject({ module: "RdpMend 0.1.0", findings: [], more: 0, passed: 0 });
    expect(answer.unseen).toContain("target.listener");
  });

  it("runs one in UTF-16 as well", async () => {
    const folder = scratch();
    const [file] = wide;
    if (!file) throw new Error("there is none");
    writeMembers(folder, [file]);
    const { code, stdout, stderr } = await powerShell(join(folder, file.path));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ module: "RdpMend 0.1.0" });
  });

  it("says in one line that it is in the 32-bit PowerShell, and a discovery is not compliant there", async () => {
    const folder = mkdtempSync(join(scratch(), "x"));
    writeMembers(folder, plain);
    const wow = { ...process.env, PROCESSOR_ARCHITEW6432: "AMD64" };
    const diagnosed = await powerShell(join(folder, "diagnose.ps1"), [], wow);
    expect([diagnosed.code, diagnosed.stderr]).toEqual([1, ""]);
    expect(diagnosed.stdout).toMatch(/^RdpMend 0\.1\.0: UNKNOWN: This is the 32-bit PowerShell[^\n]+\n$/);
    const found = await powerShell(join(folder, "client.license-cache/discovery.ps1"), [], wow);
    expect([found.code, found.stderr]).toEqual([0, ""]);
    expect(found.stdout).toMatch(/^Unknown\|\|This is the 32-bit PowerShell[^\n]+\n$/);
  });
});
