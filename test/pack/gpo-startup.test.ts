/** The startup script of Group Policy: what Samba reads of it, what it registers, and what its task does. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import { psScriptsIni } from "../../src/pack/gpo/scripts-ini.ts";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { type Directory, type Objects, onDomain } from "./group-policy.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { describeWithPowerShell } from "./powershell.ts";
import { readMembers, scratch, writeMembers } from "./programs.ts";
import { readBySamba } from "./samba.ts";
import { prepareSamba } from "./samba-setup.ts";

const input = await packInput();
const files = await packed(gpoStartup, input);
const file = (end: string) => files.find(({ path }) => path.endsWith(end)) ?? { path: "", text: "" };

describe("the startup script", () => {
  const samba = prepareSamba();
  it("is named in psscripts.ini as Windows writes it, which Samba reads", ({ skip }) => {
    const octets = bytesOf(file("psscripts.ini"));
    expect(octets.subarray(0, 6).toString("hex")).toBe("fffe0d000a00");
    expect(octets.equals(psScriptsIni([{ file: "startup.ps1" }]))).toBe(true);
    if (!samba.ready) return skip(samba.reason);
    expect(readBySamba("read-scripts.py", file("psscripts.ini"))).toEqual({
      Startup: { "0CmdLine": "startup.ps1", "0Parameters": "" },
    });
  });

  it("is of the extension for scripts, and of no other (DC10)", () => {
    const { text } = file("Backup.xml");
    expect(text).toContain(
      "<MachineExtensionGuids>[{42B5FAAE-6536-11D2-AE5A-0000F87571E3}{40B6664F-4972-11D1-A7CA-0000F87571E3}]</MachineExtensionGuids>",
    );
    expect(text).not.toContain("registry.pol");
  });

  it("lies beside the module, octet for octet, and every script is signed (DC05)", () => {
    const module = builtModule(input);
    for (const [path, octets] of module) {
      const copy = files.find((one) => one.path === `Startup/RdpMend/0.1.0/${path}`);
      expect(copy && bytesOf(copy).equals(octets), path).toBe(true);
    }
    for (const { path, text } of files.filter((one) => one.path.endsWith(".ps1")))
      expect(text, path).toContain("SIG # Begin signature block");
  });
});

describeWithEngine("the import of the startup package", (engine) => {
  /** Imports into a domain that has these objects. */
  const run = (
    call: string,
    domain: Objects,
    imported: Objects[string] = { any: 1 },
    directory?: Directory,
  ) =>
    onDomain(engine(), files, {
      ...{ script: "Import-Startup.ps1", domain, imported, ...(directory && { directory }) },
      call: (folder) => `-Sysvol '${folder}/sysvol' ${call}`,
    });
  const name = "RdpMend 0.1.0 on computers";

  it("brings what is started into the new object's own folder, octet for octet", async () => {
    const after = await run("", {});
    expect(after).toMatchObject({ failed: null, domain: { [name]: { any: 1 } } });
    const scripts = join(
      after.folder,
      "sysvol/{0D4E8C1A-7B3F-4C55-9E0A-1A2B3C4D5E6F}/Machine/Scripts/Startup",
    );
    expect(readMembers(scripts)).toEqual(readMembers(join(after.folder, "Startup")));
    expect(after.said[0]).toContain("no effect until you link it");
  });

  it("does nothing when it previews, and takes no object that is there", async () => {
    const preview = await run("-WhatIf", {});
    expect(preview).toMatchObject({ failed: null, domain: {} });
    const there = { [name]: { other: 1 } };
    const after = await run("", there);
    expect(after).toMatchObject({ domain: there });
    expect(after.failed).toContain("There is an object");
    expect(await run("", {}, {})).toMatchObject({
      failed: "The import was ended half-way.",
      domain: {},
    });
  });

  it("copies nothing into an object that no computer would read, and leaves none behind (DC10)", async () => {
    const registry = "[{35378EAC-683F-11D2-A89A-00C04FBBCFA2}{D02B1F72-3407-48AE-BA88-E8213C6761F1}]";
    const after = await run("", {}, { any: 1 }, { Extensions: registry });
    expect(after.failed).toContain("lacks [{42B5FAAE-6536-11D2-AE5A-0000F87571E3}{40B6664F-");
    expect(after.domain).toEqual({});
    expect(existsSync(join(after.folder, "sysvol"))).toBe(false);
    const silent = await run("", {}, { any: 1 }, { Silent: true });
    expect(silent).toMatchObject({ failed: null, domain: { [name]: { any: 1 } } });
    expect(silent.warned).toEqual([expect.stringContaining("could not be checked")]);
  });
});

describeWithPowerShell("the scripts of the startup package", (powerShell) => {
  const fakes = readFileSync(join(import.meta.dirname, "scheduled-tasks.psm1"), "utf8");
  function place() {
    const folder = scratch();
    const module = { path: "modules/ScheduledTasks/ScheduledTasks.psm1", text: fakes };
    writeMembers(folder, [...files, module]);
    const programs = scratch();
    const env = {
      ...process.env,
      ...{ ProgramW6432: programs, RDPMEND_TASK: join(folder, "task.json") },
      PSModulePath: join(folder, "modules"),
    };
    return { folder, programs, env };
  }

  it("register one task, for each start and each day, and end (DC20)", async () => {
    const { folder, env } = place();
    const ended = await powerShell(join(folder, "Startup/startup.ps1"), [], env);
    expect(ended).toEqual({ code: 0, stdout: "The task RdpMend collect is registered.\n", stderr: "" });
    const task = JSON.parse(readFileSync(env.RDPMEND_TASK, "utf8"));
    expect(task.Principal).toEqual({ UserId: "S-1-5-18", LogonType: "ServiceAccount", RunLevel: "Highest" });
    expect(task.Trigger.map((one: { Kind: string; Delay: string }) => `${one.Kind} ${one.Delay}`)).toEqual([
      "AtStartup PT2M",
      "Daily ",
      "Once ",
    ]);
    expect(task.Argument).toContain(join(folder, "Startup", "run.ps1"));
    expect(task.Limit).toBe("00:30:00");
  });

  it("say that there are no scheduled tasks, in one line", async () => {
    const { folder, env } = place();
    const ended = await powerShell(join(folder, "Startup/startup.ps1"), [], { ...env, PSModulePath: "" });
    expect([ended.code, ended.stderr]).toEqual([1, ""]);
    expect(ended.stdout).toMatch(/^RdpMend: no task was registered: .+\n$/);
  });

  it("install the module and collect facts that its own checks take", async () => {
    const { folder, programs, env } = place();
    const { PSModulePath: _, ...usual } = env;
    const ended = await powerShell(join(folder, "Startup/run.ps1"), [], usual);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    const home = join(programs, "WindowsPowerShell/Modules/RdpMend/0.1.0");
    expect([...readMembers(home).keys()].sort()).toEqual([...builtModule(input).keys()].sort());
    const facts = JSON.parse(readFileSync(join(programs, "RdpMend facts/facts.json"), "utf8"));
    expect(Object.keys(facts.facts).length).toBeGreaterThan(40);
  });
});
