/** A session whose own commands bear the names of cmdlets that the module calls: it works as it does without them. */
import { dirname } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { type Case, casesOf, finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { functionsOf, removeShadow, type Shadow, shadowsOf } from "./shadows.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();
const cache = finder(fixes)("Reset-RdpClientLicenseCache: two licences");
/** One case of every other fix that can be undone. */
const others = fixes
  .filter(({ id, irreversible }) => id !== cache.fix.id && irreversible === undefined)
  .flatMap((fix) => casesOf(fix).slice(0, 1));

/** Fix, list and undo, as they are told; ids and times differ from run to run. */
async function runThrough(machine: WindowsMachine, { fix, scenario }: Case) {
  const fixed = await machine.command(fix.command, { ...scenario.parameters, Confirm: false });
  const listed = await machine.command("Get-RdpChange");
  const [ChangeId] = machine.changes();
  const undone = await machine.command("Undo-RdpChange", { ChangeId, Confirm: false });
  const text = JSON.stringify(
    [fixed, listed, undone].map(({ output, warnings, host }) => ({ output, warnings, host })),
  );
  return {
    errors: [fixed, listed, undone].flatMap(saidErrors),
    told: text.replaceAll(/\d{8}T\d{9}Z-[0-9a-f]{8}/g, "<id>").replaceAll(/"Time":"[^"]*"/g, ""),
  };
}

describeOnWindows("commands of a session under the names of cmdlets", (machine) => {
  let shadows: Shadow[];
  let functions: string[];

  beforeAll(async () => {
    const folder = dirname(machine().book.manifest);
    shadows = await shadowsOf(folder);
    functions = await functionsOf(folder);
  });

  /** What got through of shadows that stand there at once, each of them in one way. */
  async function getThrough(
    one: Case,
    rounds: readonly (readonly { name: string; way: string; make: string }[])[],
  ) {
    const { trees, before } = await prepare(machine(), one);
    const plain = await runThrough(machine(), one);
    expect(plain.errors).toEqual([]);
    expect(plain.told).toContain('"Undone"');
    const found: string[] = [];
    for (const round of rounds) {
      await prepare(machine(), one);
      await machine().run(["$global:ShadowCalls = 0", ...round.map(({ make }) => make)].join("\n"));
      const { told, errors } = await runThrough(machine(), one);
      const removal = round.map(({ name }) => removeShadow(name)).join("; ");
      const [calls] = (await machine().run(`${removal}; $global:ShadowCalls`)).output;
      const changed = differences(before, await machine().dump(trees));
      if (calls === 0 && told === plain.told && changed.length === 0) continue;
      const names = round.map(({ name, way }) => `${name}, ${way}`).join("; ");
      found.push(`${names}: ${calls} calls; ${errors.join(" | ").slice(0, 200)}; ${changed.length} lost`);
      // What it has done to the session is over with the session.
      await machine().renew();
    }
    return found;
  }

  /** A round for each way, with every shadow in it. */
  function allAtOnce() {
    const inWays = shadows.map(({ name, makes }) => makes.map(([way, make]) => ({ name, way, make })));
    return [0, 1, 2].map((way) => inWays.flatMap((makes) => makes[way] ?? []));
  }

  it("come before the cmdlets, each in each way", async () => {
    for (const round of allAtOnce()) {
      expect(round.length).toBeGreaterThan(20);
      const names = round.map(({ name }) => name);
      await machine().run(round.map(({ make }) => make).join("\n"));
      const script =
        "param($Name) Microsoft.PowerShell.Core\\Get-Command -Name $Name | Microsoft.PowerShell.Core\\ForEach-Object { [string]$_.CommandType }";
      const kinds = (await machine().run(script, { Name: names })).output;
      await machine().run(names.map(removeShadow).join("; "));
      const kind = round[0]?.way === "alias" ? "Alias" : "Function";
      expect(kinds).toEqual(names.map(() => kind));
    }
  });

  // All at once are called by nothing, so each alone is not either.
  it.each([cache, ...others])("do nothing to $fix.id", { timeout: 120_000 }, async (one) => {
    expect(await getThrough(one, allAtOnce())).toEqual([]);
  });

  // In long sweeps (RDPMEND_LONG) each alone is tried all the same.
  if (process.env.RDPMEND_LONG) {
    it.each([0, 1, 2])("do nothing to the licence cache, one at a time, way %s", async (way) => {
      const each = (allAtOnce()[way] ?? []).map((one) => [one]);
      expect(await getThrough(cache, each)).toEqual([]);
    });
  }

  it("an alias under the name of a function of the module is refused, whichever it is", async () => {
    const { trees, before } = await prepare(machine(), cache);
    expect(functions.length).toBeGreaterThan(100);
    const names = ["Import-RdpJudge", "Import-RdpRuntime", ...functions];
    const reply = await machine().run(
      `param($Names) foreach ($name in $Names) {
        Set-Alias -Name $name -Value Get-Date -Scope Global
        foreach ($line in { Reset-RdpClientLicenseCache -Confirm:$false }, { Get-RdpChange }, { Test-RdpPort -Fact '{}' }) {
          try { & $line; "$($name): nothing was said" } catch { if ($_.FullyQualifiedErrorId -notlike 'RdpMend.Shadowed*') { "$($name): $_" } }
        }
        Remove-Item -Path "alias:$name" -Force
      }`,
      { Names: names },
    );
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.output).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(machine().changes()).toEqual([]);
    console.log(`${names.length} aliases under names of functions, all refused`);
  }, 120_000);

  it("an alias that only looks like one is nobody's business", async () => {
    await prepare(machine(), cache);
    await machine().run("Set-Alias -Name Get-RdpSomethingElse -Value Get-Date -Scope Global");
    expect((await runThrough(machine(), cache)).errors).toEqual([]);
  });
});
