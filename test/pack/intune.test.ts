/** Scripts for Intune: what its agent can take, nothing that is not needed, and nothing that is called and not there. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGate } from "../../src/gate/gate.ts";
import { readKnown } from "../../src/gate/known.ts";
import { readSyntax } from "../../src/gate/read-syntax.ts";
import { partsOf, reachedParts } from "../../src/pack/runtime/parts.ts";
import { intune } from "../../src/pack/targets/intune.ts";
import { pwshHost } from "../engine/setup.ts";
import { packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { scratch, writeMembers } from "./programs.ts";

const input = await packInput();
const emitted = intune.emit(input);
const scripts = emitted.filter(({ path }) => path.endsWith(".ps1"));

describe("remediations for Intune", () => {
  it("are those whose fix may run with nobody there; the others say why not", () => {
    expect(scripts.map(({ path }) => path)).toEqual([
      "client.license-cache/detect.ps1",
      "client.license-cache/remediate.ps1",
    ]);
    const fixes = input.book.entries.filter(({ definition }) => definition.kind === "fix");
    const left = intune.leftOut?.(input) ?? [];
    expect(left.length).toBe(fixes.length - 1);
    expect(left).toContainEqual({
      id: "target.reset-listener",
      reason: "It ends Remote Desktop sessions, and nobody is there to be asked.",
    });
    for (const { id, reason } of left.filter(({ id }) => id !== "target.reset-listener"))
      expect(reason, id).toMatch(/^It is for (license-server|session-host), and Intune/);
  });

  it.each(scripts)("$path: ASCII, Windows line ends, one exit that is said", ({ text }) => {
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]+$/);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.trimEnd().endsWith("\r\nexit $code")).toBe(true);
    expect(text.match(/^\s*exit\b/gm)).toHaveLength(1);
    expect(text).not.toMatch(/\b(Write-Host|Set-ExecutionPolicy|Install-Module|ProgramFiles)\b/);
    // Intune takes 200 KB. The block of a signature needs a few, and whoever packs for longer definitions more.
    expect(text.length).toBeLessThan(150_000);
  });

  it("leave out what detection does not reach", () => {
    const [detect, remediate] = scripts;
    for (const name of ["Invoke-RdpFix", "Remove-RdpKeyTree", "Read-RdpFirewallRule"])
      expect(detect?.text).not.toContain(name);
    expect(remediate?.text).toContain("function Invoke-RdpFix");
    expect(remediate?.text).not.toContain("Read-RdpFirewallRule");
  });

  it("give Graph the bytes that are signed, the 64-bit PowerShell, and SYSTEM", () => {
    const signed = scripts.map((one) => ({ ...one, text: `${one.text}\r\n# signed\r\n` }));
    const wrapped = intune.wrap?.(input, signed) ?? [];
    expect(wrapped.map(({ path }) => path)).toEqual([
      "client.license-cache/remediation.json",
      "client.license-cache/assign.json",
    ]);
    const body = JSON.parse(wrapped[0]?.text ?? "") as Record<string, string>;
    const decoded = (name: string) => Buffer.from(body[name] ?? "", "base64").toString("latin1");
    expect(decoded("detectionScriptContent")).toBe(signed[0]?.text);
    expect(decoded("remediationScriptContent")).toBe(signed[1]?.text);
    expect(body).toMatchObject({ runAs32Bit: false, runAsAccount: "system", roleScopeTagIds: ["0"] });
    for (const name of [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "isGlobalScript",
      "highestAvailableVersion",
    ])
      expect(body).not.toHaveProperty(name);
  });
});

describeWithPowerShell("remediations for Intune, in PowerShell", (powerShell) => {
  it("call nothing that is not in them, as its own parser sees it", async () => {
    const folder = scratch();
    writeMembers(folder, scripts);
    for (const { path, text } of scripts) {
      const [syntax] = await readSyntax(pwshHost(), [join(folder, path)]);
      if (!syntax) throw new Error(`nothing was read of ${path}`);
      const { diagnostics, indirect, calls } = runGate(
        [{ file: path, text, syntax }],
        readKnown(),
        new Map(),
      );
      expect(diagnostics).toEqual([]);
      expect(calls).toBeGreaterThan(200);
      // What is called by a variable: script blocks of definitions, and functions of the primitives that were reached.
      for (const { text: call } of indirect.filter(({ how }) => how !== "splat"))
        expect(call).toMatch(/^[&.] (\$|\(Get-RdpPrimitiveFunction)/);
    }
  });

  it.each(scripts)("$path: the 32-bit PowerShell of a 64-bit Windows knows nothing", async (script) => {
    const folder = scratch();
    writeMembers(folder, [script]);
    const wow = { ...process.env, PROCESSOR_ARCHITEW6432: "AMD64" };
    const { code, stdout, stderr } = await powerShell(join(folder, script.path), [], wow);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^RdpMend\|[^\n]+\|UNKNOWN\|This is the 32-bit PowerShell[^\n]+\n$/);
  });
});

describe("the run time, taken apart", () => {
  const folders = ["module/judge", "module/runtime", "primitives"];
  const files = folders
    .flatMap((folder) => input.templates.parts(folder))
    .filter(([path]) => path.endsWith(".ps1"));

  it.each(files)("%s: every line stands in a part, but comments between them", (path, text) => {
    const rest = partsOf(path, text).reduce(
      (left, part) => left.replace(part.text, ""),
      text.replaceAll("\r\n", "\n"),
    );
    expect(rest.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"))).toEqual([]);
    const functions = partsOf(path, text).flatMap(({ names }) =>
      names.filter((name) => !name.startsWith("$")),
    );
    expect(functions.length).toBe(text.match(/^function /gm)?.length ?? 0);
  });

  it("follows calls and variables, and no comment", () => {
    const parts = partsOf(
      "x.ps1",
      "# head\n\n$script:A = 1\n\nfunction Get-One {\n    # Get-Three\n    Get-Two\n}\n\nfunction Get-Two { $script:A }\n\nfunction Get-Three {\n    1\n}\n",
    );
    expect(parts.map(({ names }) => names)).toEqual([["$a"], ["get-one"], ["get-two"], ["get-three"]]);
    expect(reachedParts(parts, ["GET-ONE"]).flatMap(({ names }) => names)).toEqual([
      "$a",
      "get-one",
      "get-two",
    ]);
  });
});
