/** The role as Ansible itself plays it, on this machine; only the four modules for Windows are stand-ins. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../src/book/book.ts";
import { ansible } from "../../src/pack/targets/ansible.ts";
import { preparePowerShell } from "../engine/setup.ts";
import { prepareAnsible } from "./ansible-setup.ts";
import { exampleSite, ofSite, packed, packInput } from "./input.ts";
import { readMembers, scratch, writeMembers } from "./programs.ts";

const input = ofSite(await packInput(), exampleSite);
const files = await packed(ansible, input);
const playbook = `---
- name: Remote Desktop hosts
  hosts: all
  gather_facts: false
  roles:
    - role: rdpmend
  post_tasks:
    - name: Keep what came out
      ansible.builtin.copy:
        content: "{{ rdpmend_verdicts | default([]) | to_json }}"
        dest: "{{ playbook_dir }}/verdicts.json"
        mode: "0600"
      check_mode: false
      changed_when: false
`;

describe("the role in Ansible", () => {
  const ready = prepareAnsible();
  const powerShell = preparePowerShell();

  function place() {
    const folder = scratch();
    const plugins = join(folder, "collections/ansible_collections/ansible/windows/plugins");
    mkdirSync(plugins, { recursive: true });
    cpSync(join(import.meta.dirname, "ansible-windows"), join(plugins, "action"), { recursive: true });
    cpSync(join(import.meta.dirname, "ansible-windows"), join(plugins, "modules"), { recursive: true });
    writeMembers(folder, [...files, { path: "rds.yml", text: playbook }]);
    const programs = scratch();
    const runner = join(import.meta.dirname, "run-ansible.ps1");
    const argv = powerShell.ready ? powerShell.argv : [];
    const env = {
      ...process.env,
      ...{ LC_ALL: "C.UTF-8", ANSIBLE_NOCOLOR: "1", ANSIBLE_HOME: join(folder, ".ansible") },
      ANSIBLE_COLLECTIONS_PATH: join(folder, "collections"),
      ANSIBLE_ROLES_PATH: folder,
      RDPMEND_RUNNER: JSON.stringify([...argv, "-NoProfile", "-NonInteractive", "-File", runner]),
      ProgramW6432: programs,
    };
    return { folder, programs, env };
  }

  it("has no finding of ansible-lint, by its strictest profile", ({ skip }) => {
    if (!ready.ready) return skip(ready.reason);
    const { folder, env } = place();
    const args = ["--offline", "--nocolor", "--profile", "production", "rdpmend", "rds.yml"];
    const { status, stdout, stderr } = spawnSync("ansible-lint", args, {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/0 failure\(s\), 0 warning\(s\)/);
  });

  it("installs, asks, and mends nothing where nothing calls for it", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!ready.ready) return skip(ready.reason);
    if (!powerShell.ready) return skip(powerShell.reason);
    const { folder, programs, env } = place();
    const play = (...more: string[]) =>
      new Promise<{ code: number | null; said: string; changed: string | undefined }>((resolve, reject) => {
        const args = ["-i", "localhost,", "-c", "local", "rds.yml", ...more];
        const child = spawn("ansible-playbook", args, { cwd: folder, env, timeout: 200_000 });
        let said = "";
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding("utf8").on("data", (text: string) => {
            said += text;
          });
        child.on("error", reject).on("close", (code) => {
          resolve({ code, said, changed: /^localhost .*changed=(\d+)/m.exec(said)?.[1] });
        });
      });
    const verdicts = () => JSON.parse(readFileSync(join(folder, "verdicts.json"), "utf8"));

    const preview = await play("--check");
    expect([preview.code, preview.changed], preview.said).toEqual([0, "1"]);
    expect([readMembers(programs).size, verdicts()]).toEqual([0, []]);

    const first = await play();
    // The folder, the copy, the installation, and the folder again.
    expect([first.code, first.changed], first.said).toEqual([0, "4"]);
    expect(existsSync(join(programs, "WindowsPowerShell/Modules/RdpMend/0.1.0/RdpMend.psd1"))).toBe(true);
    expect(verdicts().length).toBeGreaterThan(entriesOf(input.book, "check").length - 5);
    expect(first.said.match(/skipping/g)).toHaveLength(3);

    const wanted = ["--extra-vars", '{"rdpmend_fixes": ["Set-RdpLicenseServer"]}'];
    const again = await play(...wanted, "-v");
    expect([again.code, again.changed], again.said).toEqual([0, "0"]);
    expect(again.said).toContain("NothingToMend");

    const refused = await play("--extra-vars", '{"rdpmend_fixes": ["Reset-RdpListener"]}');
    expect(refused.code).toBe(2);
    expect(refused.said).toContain("value of rdpmend_fixes must be one or more of");
  });
});
