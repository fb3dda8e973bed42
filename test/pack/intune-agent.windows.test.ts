/** Scripts for Intune as its agent starts them, on machines of the lab: whole, broken, mended, not readable. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { intune } from "../../src/pack/targets/intune.ts";
import { bases } from "../machines/bases.ts";
import { broken, machineOf } from "../machines/broken.ts";
import { load, treesOf } from "../machines/lab.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { packInput } from "./input.ts";

const input = await packInput();
const folder = mkdtempSync(join(tmpdir(), "rdpmend-agent-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [detect = "", repair = ""] = intune
  .emit(input)
  .filter(({ path }) => path.endsWith(".ps1"))
  .map(({ path, text }) => {
    const file = join(folder, path.replace("/", "."));
    writeFileSync(file, text);
    return file;
  });
const lost = broken.find(({ name }) => name === "the identity is gone, and its licences are still there");
if (!lost) throw new Error("the broken machine has another name now");

const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
const time = { timeout: 180_000 };
const line = (word: string) =>
  expect.stringMatching(new RegExp(`^RdpMend\\|0\\.1\\.0\\|client\\.license-cache\\|${word}`));

describeOnWindows("the agent of Intune", (windows) => {
  beforeEach(() => windows().clearStore());

  it("finds a machine whole, and a repair finds nothing to do there", time, async () => {
    await load(windows(), bases.win11);
    const before = await windows().dump(treesOf(bases.win11));
    expect(windows().console(detect)).toEqual({ code: 0, lines: [line("PASS\\|")] });
    expect(windows().console(repair)).toEqual({ code: 0, lines: [line("NOTHING\\|")] });
    expect(windows().changes()).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(bases.win11)))).toEqual([]);
  });

  it("finds one broken, mends it, finds it mended; and the module takes it back", time, async () => {
    const machine = machineOf(lost);
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const found = windows().console(detect);
    expect(found).toEqual({ code: 1, lines: [line("FAIL\\|licence-without-identity\\|")] });
    const mended = windows().console(repair);
    expect(mended).toEqual({ code: 0, lines: [line("CHANGED\\|licence-without-identity\\|Change ")] });
    const after = windows().console(detect);
    expect(after).toEqual({ code: 0, lines: [line("WARN\\|")] });
    // The README tells just this, with a change of another time.
    const told = [found, mended, after].map(
      ({ lines, code }) => `${lines[0]?.replace(/Change \S+:/, "Change ...:")}\nexit ${code}`,
    );
    expect(readme).toContain(told.join("\n\n"));
    const [ChangeId] = windows().changes();
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it("mends nothing where detection cannot even be read, and nothing is wrong", time, async () => {
    await load(windows(), bases.win11);
    const before = await windows().dump(treesOf(bases.win11));
    const torn = join(folder, "torn.ps1");
    writeFileSync(torn, "try {\r\n    $x = \r\n");
    expect(windows().console(torn).code).not.toBe(0);
    expect(windows().console(repair)).toEqual({ code: 0, lines: [line("NOTHING\\|")] });
    expect(differences(before, await windows().dump(treesOf(bases.win11)))).toEqual([]);
  });

  it("does not know what it may not see, and then mends nothing", time, async () => {
    const machine = machineOf(lost);
    await load(windows(), machine);
    const deny = "D:(D;;CCSW;;;S-1-5-21-0-0-0-1000)(A;;KA;;;BA)(A;;KA;;;SY)";
    const path = "SOFTWARE\\Microsoft\\MSLicensing\\Store";
    await windows().harness("param($Path, $Sddl) Set-TestDacl -Path $Path -Sddl $Sddl", {
      Path: path,
      Sddl: deny,
    });
    expect(windows().console(detect)).toEqual({ code: 0, lines: [line("UNKNOWN\\|not-readable\\|")] });
    expect(windows().console(repair)).toEqual({ code: 0, lines: [line("NOTHING\\|not-readable\\|")] });
    expect(windows().changes()).toEqual([]);
  });
});
