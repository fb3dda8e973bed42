/** The role of Ansible: what its tasks say, and what its scripts do where win_powershell would run them. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { entriesOf } from "../../src/book/book.ts";
import { bytesOf } from "../../src/emit/files.ts";
import { ansibleData, ansibleName } from "../../src/escape/yaml.ts";
import { isJoined } from "../../src/model/ends.ts";
import { ansible } from "../../src/pack/targets/ansible.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { attributesOf } from "./attributes.ts";
import { builtModule, exampleSite, ofSite, packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { readMembers, scratch, writeMembers } from "./programs.ts";

const input = ofSite(await packInput(), exampleSite);
const files = await packed(ansible, input);
const text = (path: string) => files.find((one) => one.path === path)?.text ?? "";
const read = (path: string) => parse(text(`rdpmend/${path}`), { strict: true });
const module = "ansible.windows.win_powershell";

interface Task {
  readonly name: string;
  readonly block?: readonly Task[];
  readonly always?: readonly Task[];
  readonly [module]?: { readonly path: string; readonly parameters?: Record<string, unknown> };
  readonly [key: string]: unknown;
}
const tasks = (read("tasks/main.yml") as Task[]).flatMap((task) => [
  ...(task.block ?? [task]),
  ...(task.always ?? []),
]);
const started = tasks.flatMap((task) => {
  const script = task[module];
  return script ? [{ task, script }] : [];
});

describe("the role", () => {
  it("has the layout of a role, in YAML, and the module octet for octet", () => {
    const ofModule = builtModule(input);
    const paths = files.map(({ path }) => path).filter((path) => !path.includes("/files/RdpMend/"));
    expect(paths.sort()).toEqual([
      ...["README.md", "rdpmend/README.md", "rdpmend/defaults/main.yml", "rdpmend/files/detect.ps1"],
      ...["rdpmend/files/fix.ps1", "rdpmend/files/install.ps1", "rdpmend/meta/argument_specs.yml"],
      ...["rdpmend/meta/main.yml", "rdpmend/tasks/main.yml", "requirements.yml"],
    ]);
    for (const [path, octets] of ofModule) {
      const copy = files.find((one) => one.path === `rdpmend/files/RdpMend/0.1.0/${path}`);
      expect(copy && bytesOf(copy).equals(octets), path).toBe(true);
    }
    for (const path of paths.filter((one) => one.endsWith(".ps1")))
      expect(text(path), path).toContain("SIG # Begin signature block");
    expect(parse(text("requirements.yml")).collections[0].name).toBe("ansible.windows");
  });

  it("looks without a change, also in check mode, and names no program to run scripts in (DC31, DC32)", () => {
    expect(started.map(({ script }) => script.path)).toEqual([
      ...["install.ps1", "install.ps1", "detect.ps1", "fix.ps1", "fix.ps1", "fix.ps1"],
    ]);
    const looks = started.filter(({ script }) => script.path !== "fix.ps1" && !script.parameters);
    expect(looks).toHaveLength(2);
    for (const { task } of looks) expect(task).toMatchObject({ check_mode: false, changed_when: false });
    const others = started.filter((one) => !looks.includes(one));
    for (const { task, script } of others) {
      expect(task, task.name).not.toHaveProperty("check_mode");
      expect(task, task.name).not.toHaveProperty("changed_when");
      expect(script, task.name).not.toHaveProperty("executable");
    }
  });

  it("runs no fix by itself, and none that a person has to decide on", () => {
    expect(read("defaults/main.yml").rdpmend_fixes).toEqual([]);
    const fixes = started.filter(({ script }) => script.path === "fix.ps1");
    const named = fixes.map(({ script }) => script.parameters?.Fix);
    expect(named).toEqual([
      ...["Reset-RdpClientLicenseCache", "Reset-RdpLicenseCertificate", "Set-RdpLicenseServer"],
    ]);
    for (const { task, script } of fixes)
      expect(task.when).toContain(`'${script.parameters?.Fix}' in rdpmend_fixes`);
    expect(read("meta/argument_specs.yml").argument_specs.main.options.rdpmend_fixes.choices).toEqual(named);
    const reasons = new Map(ansible.leftOut?.(input).map(({ id, reason }) => [id, reason]));
    expect(reasons.get("target.reset-listener")).toContain("ends Remote Desktop sessions");
    expect(reasons.get("license-server.revoke-cal")).toContain("cannot be undone");
  });

  it("takes what a fix is told from variables, with the site's settings as they are", () => {
    const given = started.find(({ script }) => script.parameters?.Fix === "Set-RdpLicenseServer");
    expect(given?.script.parameters?.Given).toEqual({
      LicenseServer: "{{ rdpmend_set_rdp_license_server_license_server | default('') }}",
      Mode: "{{ rdpmend_set_rdp_license_server_mode | default('') }}",
      Scope: "{{ rdpmend_set_rdp_license_server_scope | default('') }}",
      GpoName: "{{ rdpmend_set_rdp_license_server_gpo_name | default('') }}",
      Domain: "{{ rdpmend_set_rdp_license_server_domain | default('') }}",
    });
    const defaults = read("defaults/main.yml");
    expect(defaults.rdpmend_set_rdp_license_server_license_server).toEqual(exampleSite.licenseServers);
    expect(defaults.rdpmend_set_rdp_license_server_mode).toBe("PerDevice");
    const options = read("meta/argument_specs.yml").argument_specs.main.options;
    for (const [name, value] of Object.entries(defaults)) expect(options[name].default, name).toEqual(value);
    const without = ansible.emit(ofSite(input, { licenseServers: [], licensingMode: undefined }));
    const main = parse(without.find(({ path }) => path.endsWith("defaults/main.yml"))?.text ?? "");
    expect(main).not.toHaveProperty("rdpmend_set_rdp_license_server_mode");
  });

  it("prints texts that neither YAML nor Ansible takes for more", () => {
    const plain = (value: string) => (parse(ansibleData(value)) as string).replaceAll("{{ '{' }}", "{");
    for (const value of [
      "{{ lookup('pipe', 'id') }}",
      "{% x %}",
      "{# x",
      "{{{",
      "a: b # c",
      "\ud83d\udd11",
      "'",
    ]) {
      expect(plain(value)).toBe(value);
      expect(ansibleData(value)).toMatch(/^[\x20-\x7e]+$/);
      expect(ansibleData(value).replaceAll("{{ '{' }}", "")).not.toMatch(/\{[{%#]/);
    }
    expect(() => ansibleName("a b")).toThrow(RangeError);
  });
});

describeWithEngine("the scripts of the role, as win_powershell reads them", (engine) => {
  it("begin with the binding that lets them run in check mode, and with nothing else (DC31)", async () => {
    for (const name of ["install", "detect", "fix"]) {
      const script = text(`rdpmend/files/${name}.ps1`);
      expect(script.replace(/^(#.*\r\n)+/, "")).toMatch(
        /^\[CmdletBinding\(SupportsShouldProcess\)\]\r\nparam\(/,
      );
      expect(await attributesOf(engine(), script), name).toEqual(["CmdletBinding"]);
      expect(script.split("# SIG #")[0]).not.toMatch(/\b(exit|Write-Error|Write-Host|Set-ExecutionPolicy)\b/);
    }
  });
});

const time = { timeout: 180_000 };

describeWithPowerShell("the scripts of the role, where win_powershell would run them", (powerShell) => {
  function place() {
    const folder = scratch();
    const programs = scratch();
    writeMembers(folder, files);
    const from = join(folder, "rdpmend/files/RdpMend/0.1.0");
    const run = async (name: string, given: object = {}, ...more: string[]) => {
      const script = join(folder, `rdpmend/files/${name}.ps1`);
      const args = ["-Script", script, "-Given", JSON.stringify(given), ...more];
      const env = { ...process.env, ProgramW6432: programs };
      const { stdout, stderr } = await powerShell(join(import.meta.dirname, "run-ansible.ps1"), args, env);
      expect(stderr).toBe("");
      const said = JSON.parse(stdout);
      return { ...said, result: typeof said.result === "string" ? JSON.parse(said.result) : said.result };
    };
    const home = join(programs, "WindowsPowerShell/Modules/RdpMend/0.1.0");
    return { run, from, home, programs };
  }
  const fine = { failed: false, output: [], error: [] };

  it("put the module there once, whole, and only say so in check mode", time, async () => {
    const { run, from, home, programs } = place();
    const away = { ...fine, changed: false, result: { installed: false } };
    expect(await run("install")).toMatchObject(away);
    expect(await run("install", { From: from }, "-Check")).toMatchObject({ ...away, changed: true });
    expect(readMembers(programs).size).toBe(0);
    expect(await run("install", { From: from })).toMatchObject({
      ...fine,
      changed: true,
      result: { installed: true },
    });
    expect([...readMembers(home).keys()].sort()).toEqual([...builtModule(input).keys()].sort());
    for (const more of [[], ["-Check"]])
      expect(await run("install", { From: from }, ...more)).toMatchObject({
        ...fine,
        changed: false,
        result: { installed: true },
      });
  });

  it("install nothing that is not what was packed, and throw one text (DC32)", async () => {
    const { run, from, programs } = place();
    appendFileSync(join(from, "RdpMend.psm1"), "#");
    const ended = await run("install", { From: from });
    expect(ended).toMatchObject({ changed: false, failed: true, output: [] });
    expect(ended.error).toEqual([
      {
        message: "RdpMend 0.1.0 was not installed: RdpMend.psm1 is not the file that was packed",
        target: "String",
      },
    ]);
    expect(readMembers(programs).size).toBe(0);
  });

  it("give a verdict of each check as one text, and change nothing", time, async () => {
    const { run, from } = place();
    const early = await run("detect");
    expect(early).toMatchObject({ changed: false, failed: true, error: [{ target: "String" }] });
    await run("install", { From: from });
    const checks = entriesOf(input.book, "check")
      .map(({ definition }) => definition)
      .filter((check) => !isJoined(check) && !check.precondition);
    for (const more of [[], ["-Check"]]) {
      const found = await run("detect", {}, ...more);
      expect(found).toMatchObject({ ...fine, changed: false });
      const { verdicts } = found.result;
      expect(verdicts.map(({ id }: { id: string }) => id)).toEqual(checks.map(({ id }) => id));
      for (const one of verdicts) {
        expect(one.verdict, one.id).toMatch(/^(Pass|Fail|Warn|Unknown|NotApplicable)$/);
        expect(Array.isArray(one.fix), one.id).toBe(true);
        expect(one.message, one.id).not.toBe("");
      }
    }
  });

  it("run no fix that is not one of the role, and none that no check calls for", time, async () => {
    const { run, from } = place();
    await run("install", { From: from });
    const other = await run("fix", { Fix: "Reset-RdpListener", Given: {} });
    expect(other).toMatchObject({ changed: false, failed: true, error: [{ target: "String" }] });
    expect(other.error[0].message).toContain("no fix that runs with nobody there");
    for (const more of [[], ["-Check"]])
      expect(
        await run("fix", { Fix: "Set-RdpLicenseServer", Given: { LicenseServer: ["a.example"] } }, ...more),
      ).toMatchObject({
        ...fine,
        changed: false,
        result: { fix: "Set-RdpLicenseServer", status: "NothingToMend", proved: [] },
      });
  });
});
