/** Fixes of the role of Ansible on machines of the lab, as win_powershell would run them: broken, previewed, mended, whole. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { ansible } from "../../src/pack/targets/ansible.ts";
import { bases } from "../machines/bases.ts";
import { broken, machineOf } from "../machines/broken.ts";
import { load, treesOf } from "../machines/lab.ts";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { builtModule, packed, packInput } from "./input.ts";
import { writeMembers } from "./programs.ts";

const input = await packInput();
const folder = mkdtempSync(join(tmpdir(), "rdpmend-ansible-"));
afterAll(() => rmSync(folder, { recursive: true }));
writeMembers(folder, await packed(ansible, input));
const home = "programs/WindowsPowerShell/Modules/RdpMend/0.1.0";
writeMembers(
  folder,
  [...builtModule(input)].map(([path, octets]) => ({
    path: `${home}/${path}`,
    text: octets.toString("latin1"),
  })),
);

const lost = broken.find(({ name }) => name === "the identity is gone, and its licences are still there");
if (!lost) throw new Error("the broken machine has another name now");
const native = (path: string): string => `'Z:${path.replaceAll("/", "\\")}'`;
const Fix = "Reset-RdpClientLicenseCache";

// Ansible makes texts of booleans where a variable gives them.
const usual = { IncludeHardwareId: "False", StartClient: "", Force: false };

/** A file that starts the fix as the module does, in check mode or not. */
function starter(mode: "-Check" | "", given: object = usual): string {
  const file = join(folder, `start-${Object.keys(given).length}${mode}.ps1`);
  const json = JSON.stringify({ Fix, Given: given });
  const script = native(join(folder, "rdpmend/files/fix.ps1"));
  const runner = native(join(import.meta.dirname, "run-ansible.ps1"));
  writeFileSync(
    file,
    `$env:ProgramW6432 = ${native(join(folder, "programs"))}\r\n& ${runner} -Script ${script} -Given '${json}' ${mode}\r\n`,
  );
  return file;
}
const preview = starter("-Check");
const mend = starter("");
const time = { timeout: 180_000 };

describeOnWindows("a fix of Ansible's role", (windows) => {
  beforeEach(() => windows().clearStore());
  const run = (file: string) => {
    const { lines } = windows().console(file);
    const said = JSON.parse(lines.find((line) => line.startsWith("{")) ?? "{}");
    return { ...said, result: typeof said.result === "string" ? JSON.parse(said.result) : said.result };
  };
  const fine = { failed: false, output: [], error: [] };

  it("says in check mode that it would change, and changes nothing; then mends, once", time, async () => {
    const machine = machineOf(lost);
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const cause = "licence-without-identity";
    expect(run(preview)).toMatchObject({
      ...fine,
      changed: true,
      result: { fix: Fix, status: "Preview", cause },
    });
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    expect(windows().changes()).toEqual([]);
    const mended = run(mend);
    expect(mended).toMatchObject({ ...fine, changed: true, result: { fix: Fix, status: "Changed", cause } });
    const [ChangeId] = windows().changes();
    expect(mended.result.changeId).toBe(ChangeId);
    for (const file of [mend, preview])
      expect(run(file)).toMatchObject({ ...fine, changed: false, result: { status: "NothingToMend" } });
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it("does nothing on a machine that is whole", time, async () => {
    await load(windows(), bases.win11);
    const before = await windows().dump(treesOf(bases.win11));
    for (const file of [preview, mend])
      expect(run(file)).toMatchObject({ ...fine, changed: false, result: { status: "NothingToMend" } });
    expect(differences(before, await windows().dump(treesOf(bases.win11)))).toEqual([]);
  });

  it(
    "throws one text where the fix does not take what it is given, and nothing changed (DC32)",
    time,
    async () => {
      const machine = machineOf(lost);
      await load(windows(), machine);
      const before = await windows().dump(treesOf(machine));
      const ended = run(starter("", { Certificate: "x" }));
      expect(ended).toMatchObject({
        changed: false,
        failed: true,
        output: [],
        error: [{ target: "String" }],
      });
      expect(ended.error[0].message).toMatch(/^Reset-RdpClientLicenseCache: .*'Certificate'/);
      expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    },
  );
});
