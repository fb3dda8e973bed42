/** Fixes on whole machines: nothing to do on healthy ones; on broken ones the check passes afterwards, and undo is exact. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { broken, machineOf } from "./broken.ts";
import { ask, checkCommands, load, treesOf } from "./lab.ts";
import type { Machine } from "./machine.ts";

const commands = await checkCommands();
const healthy = Object.values(bases);

/** The servers that the machine has, else one that it could have. */
function serversOf({ cim }: Machine): readonly string[] {
  const answer = cim["Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList"];
  const list = answer && "out" in answer ? (answer.out?.SpecifiedLSList as readonly string[]) : [];
  return list.length > 0 ? list : ["licence1.corp.example"];
}

/** Parameters with which a healthy machine has what is asked for; a fix that always does something is not asked. */
const wanted: Readonly<Record<string, (machine: Machine) => Readonly<Record<string, unknown>>>> = {
  "Reset-RdpListener": () => ({}),
  "Set-RdpLicenseServer": (machine) => ({ LicenseServer: serversOf(machine), Mode: "PerDevice" }),
};

/** What each broken machine is mended by, as its checks say; with what the sentence of the cause asks for. */
const mended = broken.flatMap((one) => {
  const commands = new Set(one.finds.flatMap(({ fix = [] }) => fix));
  return [...commands]
    .filter((command) => command !== "Revoke-RdpClientAccessLicense")
    .map((command) => ({
      one,
      command,
      parameters: {
        ...wanted[command]?.(one.on),
        ...(one.finds.some(({ cause }) => cause === "key-missing") && { Rebuild: true }),
      },
      checks: one.finds.filter(({ fix = [] }) => fix.includes(command)).map(({ check }) => check),
    }));
});

describeOnWindows("fixes on machines of the lab", (windows) => {
  beforeAll(async () => {
    await windows().harness("param($Second) Set-TestProofTime -Second $Second", { Second: 5 });
  });
  afterAll(() => console.log(`${mended.length} broken machines were mended`));

  it.each(Object.keys(wanted).flatMap((command) => healthy.map((machine) => ({ command, machine }))))(
    "$command changes nothing on $machine.name",
    { timeout: 60_000 },
    async ({ command, machine }) => {
      windows().clearStore();
      await load(windows(), machine);
      const before = await windows().dump(treesOf(machine));
      const reply = await windows().command(command, { ...wanted[command]?.(machine), Confirm: false });
      const result = reply.output as { Status: string }[];
      // It has nothing to do, or says why it is not for this machine.
      if (reply.errors.length === 0) expect(result.map(({ Status }) => Status)).toEqual(["NoChange"]);
      else expect(reply.errors[0]?.action ?? "").not.toBe("");
      expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
      expect(windows().changes()).toEqual([]);
    },
  );

  it("takes each licence once on 32-bit Windows, whose two views are one, and undo brings it back", {
    timeout: 120_000,
  }, async () => {
    const machine = bases.win10x86;
    windows().clearStore();
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const fixed = await windows().command("Reset-RdpClientLicenseCache", { Confirm: false });
    expect(saidErrors(fixed)).toEqual([]);
    expect(fixed.output).toMatchObject([{ Status: "Changed" }]);
    const again = await windows().command("Reset-RdpClientLicenseCache", { Confirm: false });
    expect(again.output).toMatchObject([{ Status: "NoChange" }]);
    const [ChangeId] = windows().changes();
    const [change] = (await windows().command("Get-RdpChange", { ChangeId })).output as {
      Change: unknown[];
    }[];
    expect(JSON.stringify(change)).not.toContain("32-bit view");
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it.each(mended)(
    "$command mends: $one.name",
    { timeout: 120_000 },
    async ({ one, command, parameters, checks }) => {
      const machine = machineOf(one);
      windows().clearStore();
      await load(windows(), machine);
      const before = await windows().dump(treesOf(machine));
      const fixed = await windows().command(command, { ...parameters, Confirm: false });
      expect(saidErrors(fixed)).toEqual([]);
      expect(fixed.output).toMatchObject([{ Status: "Changed" }]);
      const said = await ask(
        windows(),
        machine,
        checks.map((id) => commands.get(id) ?? id),
      );
      expect(said.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual(checks.map((id) => `${id}: Pass`));
      const again = await windows().command(command, { ...parameters, Confirm: false });
      expect(again.output).toMatchObject([{ Status: "NoChange" }]);
      const [ChangeId] = windows().changes();
      expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
      expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    },
  );
});
