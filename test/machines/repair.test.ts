/** `Invoke-RdpDiagnosis | Repair-Rdp` on broken machines: mended by the fixes that there are, and else told what to do. */
import { expect, it } from "vitest";
import { differences } from "../windows/compare.ts";
import { saidErrors, type WindowsMachine } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { broken, machineOf } from "./broken.ts";
import { load, treesOf } from "./lab.ts";

interface Result {
  readonly Finding: string;
  readonly Fix: string | null;
  readonly Status: string;
  readonly ChangeId: string | null;
  readonly Next: readonly string[];
  readonly Page: string;
}

async function loaded(windows: WindowsMachine, name: string) {
  const one = broken.find((other) => other.name === name);
  if (!one) throw new Error(`there is no broken machine '${name}'`);
  // Who sits at the target names none.
  const { caller, ...rest } = machineOf(one);
  const machine = { ...rest, caller: { ...caller, target: null } };
  windows.clearStore();
  await load(windows, machine);
  return machine;
}

async function repaired(windows: WindowsMachine, how: string) {
  const reply = await windows.run(`Invoke-RdpDiagnosis | Repair-Rdp ${how}`);
  return { reply, results: reply.output as unknown as Result[] };
}

describeOnWindows("a diagnosis that is piped into Repair-Rdp", (windows) => {
  const time = { timeout: 180_000 };

  it("is previewed without a change, mended, found whole, and undone", time, async () => {
    await windows().harness("param($Second) Set-TestProofTime -Second $Second", { Second: 5 });
    const machine = await loaded(windows(), "values of the listener are missing");
    const before = await windows().dump(treesOf(machine));
    const preview = await repaired(windows(), "-WhatIf");
    expect(saidErrors(preview.reply)).toEqual([]);
    expect(preview.reply.host).toMatch(/What if: Would change .+ from .+ to /);
    expect(preview.results).toMatchObject([
      {
        Finding: "target.listener-configuration: core-missing",
        Fix: "Reset-RdpListener",
        Status: "Preview",
      },
    ]);
    expect(windows().changes()).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);

    const mended = await repaired(windows(), "-Confirm:$false");
    expect(saidErrors(mended.reply)).toEqual([]);
    const [ChangeId] = windows().changes();
    expect(mended.results).toMatchObject([
      {
        Fix: "Reset-RdpListener",
        Status: "Changed",
        ChangeId,
        Page: "checks/target.listener-configuration.md",
      },
    ]);

    const again = await repaired(windows(), "-Confirm:$false");
    expect([saidErrors(again.reply), again.results]).toEqual([[], []]);
    expect(saidErrors(await windows().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it("asks before it makes a change, and takes no for an answer", time, async () => {
    const machine = await loaded(windows(), "values of the listener are missing");
    const before = await windows().dump(treesOf(machine));
    const reply = await windows().run("Invoke-RdpDiagnosis | Repair-Rdp", {}, ["N"]);
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toMatchObject([{ Fix: "Reset-RdpListener", Status: "Declined", ChangeId: null }]);
    expect(windows().changes()).toEqual([]);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
  });

  it("says what has to be given, and does nothing, where a cause needs it", time, async () => {
    await loaded(windows(), "the listener is gone");
    const { results } = await repaired(windows(), "-Confirm:$false");
    expect(results).toMatchObject([
      { Finding: "target.listener-configuration: key-missing", Status: "NeedsParameter", ChangeId: null },
    ]);
    expect(results[0]?.Next.at(-1)).toBe("By hand: Reset-RdpListener -Rebuild");
    expect(windows().changes()).toEqual([]);
  });

  it("hands a refusal on, and goes on", time, async () => {
    await loaded(windows(), "no licensing mode is set");
    const { results, reply } = await repaired(windows(), "-Confirm:$false");
    expect(reply.errors).toMatchObject([{ id: "RdpMend.NothingToSet,Repair-Rdp" }]);
    expect(results.find(({ Fix }) => Fix === "Set-RdpLicenseServer")).toMatchObject({
      Status: "NeedsParameter",
      Next: ["Give -LicenseServer, -Mode, or both."],
    });
    expect(windows().changes()).toEqual([]);
  });

  it("names the page where there is no fix", time, async () => {
    await loaded(windows(), "Remote Desktop is switched off");
    const { results, reply } = await repaired(windows(), "-Confirm:$false");
    expect(saidErrors(reply)).toEqual([]);
    expect(results).toMatchObject([{ Fix: null, Status: "ByHand", Page: "checks/target.allowed.md" }]);
    expect(results[0]?.Next.length).toBeGreaterThan(0);
  });

  it("is refused where it is about another computer, and so is what is no diagnosis", time, async () => {
    const [document] = (await windows().harness("Get-RdpFact | ConvertTo-Json -Depth 20")) as string[];
    const other = { ...(JSON.parse(document ?? "{}") as object), computerName: "ELSEWHERE" };
    const reply = await windows().run(
      "param($Text) try { Invoke-RdpDiagnosis -Fact $Text | Repair-Rdp -Confirm:$false } catch { $_.FullyQualifiedErrorId }; foreach ($odd in 1, $null, 'text') { try { $odd | Repair-Rdp } catch { $_.FullyQualifiedErrorId } }",
      { Text: JSON.stringify(other) },
    );
    expect(reply.output).toEqual([
      "RdpMend.OtherComputer,Repair-Rdp",
      ...Array(3).fill("RdpMend.NotADiagnosis,Repair-Rdp"),
    ]);
    expect(windows().changes()).toEqual([]);
  });
});
