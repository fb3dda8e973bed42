/** Scripts of fleets as their engines start them, on machines of the lab: they say what the module says, and mend what it mends. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { configmgr } from "../../src/pack/targets/configmgr.ts";
import { runCommand } from "../../src/pack/targets/run-command.ts";
import { bases } from "../machines/bases.ts";
import { broken, machineOf } from "../machines/broken.ts";
import { load, treesOf } from "../machines/lab.ts";
import type { Machine } from "../machines/machine.ts";
import { serversOf } from "../machines/trials.ts";
import { differences } from "../windows/compare.ts";
import type { WindowsMachine } from "../windows/machine.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { runInLab } from "./in-lab.ts";
import { ofSite, packInput } from "./input.ts";

const input = await packInput();
const folder = mkdtempSync(join(tmpdir(), "rdpmend-fleet-"));
afterAll(() => rmSync(folder, { recursive: true }));
const emitted = configmgr.emit(input);
const textOf = (path: string, files = emitted): string =>
  files.find((one) => one.path === path)?.text ?? `no ${path}`;
const placed = (path: string): string => {
  const file = join(folder, path.replace("/", "."));
  writeFileSync(file, textOf(path));
  return file;
};
const brokenCalled = (name: string) => {
  const found = broken.find((one) => one.name === name);
  if (!found) throw new Error(`no broken machine is called: ${name}`);
  return found;
};

interface Found {
  readonly Id: string;
  readonly Cause: string;
  readonly Message: string;
}

/** What the module itself says of the machine that was loaded, without a code. */
async function saidByModule(windows: WindowsMachine): Promise<Found[]> {
  const reply = await windows.run(
    "(Invoke-RdpDiagnosis).Finding | Select-Object -Property Id, Cause, Message",
  );
  expect(saidErrors(reply)).toEqual([]);
  return reply.output as unknown as Found[];
}

const time = { timeout: 240_000 };

describeOnWindows("a diagnosis by a fleet", (windows) => {
  const asked = async (machine: Machine) => {
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const json = runInLab(windows(), textOf("diagnose.ps1"), machine, folder);
    const text = runInLab(windows(), textOf("diagnose.ps1", runCommand.emit(input)), machine, folder);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    return { json, text, module: await saidByModule(windows()) };
  };

  it("finds a healthy session host whole, as the module does", time, async () => {
    const { json, text, module } = await asked(bases.sessionHost);
    expect(module).toEqual([]);
    expect([json.code, json.lines.length]).toEqual([0, 1]);
    const answer = JSON.parse(json.lines[0] ?? "");
    expect([answer.findings, answer.more]).toEqual([[], 0]);
    expect(answer.passed).toBeGreaterThan(20);
    expect(text.code).toBe(0);
    expect(text.lines.at(-1)).toMatch(/^RdpMend 0\.1\.0, [^:]+: nothing was found; \d+ checks passed/);
  });

  it(
    "names the same faults of a broken one in the same order, the likeliest last in text",
    time,
    async () => {
      const one = machineOf(brokenCalled("a policy switches Remote Desktop off"));
      const { json, text, module } = await asked(one);
      expect(module.length).toBeGreaterThan(0);
      const { findings } = JSON.parse(json.lines[0] ?? "") as {
        findings: { id: string; cause: string; message: string }[];
      };
      expect(findings.map(({ id, cause, message }) => [id, cause, message])).toEqual(
        module.map(({ Id, Cause, Message }) => [Id, Cause, Message]),
      );
      const [first] = module;
      expect(text.lines.at(-1)).toContain(`found, the likeliest is ${first?.Id}|${first?.Cause}.`);
      expect(text.lines.at(-2)).toMatch(new RegExp(`^1\\. (FAIL|WARN)\\|${first?.Id}\\|`));
    },
  );
});

describeOnWindows("a configuration item", (windows) => {
  beforeEach(() => windows().clearStore());
  const discovery = placed("client.license-cache/discovery.ps1");
  const remediation = placed("client.license-cache/remediation.ps1");

  it(
    "is compliant on a healthy computer, by the word that the rule wants and nothing else",
    time,
    async () => {
      await load(windows(), bases.win11);
      expect(windows().console(discovery)).toEqual({ code: 0, lines: ["Compliant"] });
    },
  );

  it("is not on a broken one, is mended, and is compliant then; the module takes it back", time, async () => {
    const machine = machineOf(brokenCalled("the identity is gone, and its licences are still there"));
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const found = windows().console(discovery);
    expect(found.code).toBe(0);
    expect(found.lines).toEqual([expect.stringMatching(/^NonCompliant\|licence-without-identity\|/)]);
    const mended = windows().console(remediation);
    expect(mended.code).toBe(0);
    expect(mended.lines).toEqual([expect.stringMatching(/\|CHANGED\|licence-without-identity\|Change /)]);
    expect(windows().console(discovery)).toEqual({ code: 0, lines: ["Compliant"] });
    const [ChangeId] = windows().changes();
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it("gives a session host the site's mode, by its provider, and proves it", time, async () => {
    const machine = machineOf(brokenCalled("no licensing mode is set"));
    const site = ofSite(input, { licenseServers: [...serversOf(machine)], licensingMode: "PerDevice" });
    const files = configmgr.emit(site);
    const inLab = (name: string) =>
      runInLab(windows(), textOf(`session-host.license-configuration/${name}.ps1`, files), machine, folder);
    await load(windows(), machine);
    expect(inLab("discovery").lines).toEqual([expect.stringMatching(/^NonCompliant\|/)]);
    const mended = inLab("remediation");
    expect([mended.code, mended.lines]).toEqual([
      0,
      [
        expect.stringMatching(
          /\|CHANGED\|[^|]+\|Change \S+: The licensing mode of this host is 2 \(PerDevice\)\.$/,
        ),
      ],
    ]);
    expect(windows().changes()).toHaveLength(1);
  });

  it("is unknown where it may not be seen, and then nothing is mended", time, async () => {
    const machine = machineOf(brokenCalled("the identity is gone, and its licences are still there"));
    await load(windows(), machine);
    await windows().harness("param($Path, $Sddl) Set-TestDacl -Path $Path -Sddl $Sddl", {
      Path: "SOFTWARE\\Microsoft\\MSLicensing\\Store",
      Sddl: "D:(D;;CCSW;;;S-1-5-21-0-0-0-1000)(A;;KA;;;BA)(A;;KA;;;SY)",
    });
    expect(windows().console(discovery).lines).toEqual([expect.stringMatching(/^Unknown\|not-readable\|/)]);
    expect(windows().console(remediation).lines).toEqual([
      expect.stringMatching(/\|NOTHING\|not-readable\|/),
    ]);
    expect(windows().changes()).toEqual([]);
  });
});
