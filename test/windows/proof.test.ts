/** A step that answers success and does nothing is found out, whichever it is; and the machine is as it was. */
import { afterAll, beforeEach, expect, it } from "vitest";
import { pascalCase } from "../../src/escape/pascal-case.ts";
import type { RegistryScenario } from "../../src/model/fix.ts";
import { type Case, casesOf, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();

type More = Partial<Pick<RegistryScenario, "parameters" | "registry">>;
/** What a registry must have beside a scenario of the book, or what must be asked for, for a step to be taken at all. */
const needs: Readonly<Record<string, { readonly start: string; readonly more: More }>> = {
  "client.reset-license-cache whole32": {
    start: "the whole key",
    more: {
      registry: [
        {
          view: "Registry32",
          path: "SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE000",
          values: { ProductID: ["Binary", "41003000320000"] },
        },
      ],
    },
  },
  "client.reset-license-cache client": { start: "two licences", more: { parameters: { StartClient: true } } },
};

/** The case of the book in which a step is taken; every other step of it does its work. */
function caseFor(id: string, step: string): Case {
  const fix = fixes.find((one) => one.id === id);
  if (!fix) throw new Error(`the book has no fix ${id}`);
  const need = needs[`${id} ${step}`];
  const found = casesOf(fix).find(({ scenario }) =>
    need ? scenario.name.startsWith(need.start) : takes(scenario, step),
  );
  if (!found) throw new Error(`no scenario of ${id} takes the step ${step}`);
  const { registry = [], parameters = {} } = need?.more ?? {};
  const scenario = {
    ...found.scenario,
    registry: [...found.scenario.registry, ...registry],
    parameters: { ...found.scenario.parameters, ...parameters },
  };
  return { ...found, scenario };
}

/** Switches choose between the steps of a fix; a step that no switch names is taken in any scenario. */
const takes = (scenario: RegistryScenario, step: string): boolean => {
  const { IncludeHardwareId, Rebuild, Mode } = scenario.parameters ?? {};
  if (step.startsWith("whole")) return IncludeHardwareId === true;
  if (step === "key") return Rebuild === true;
  if (step === "values") return Rebuild !== true;
  if (step === "perDevice" || step === "perUser")
    return Mode === pascalCase(step.replace("U", "-u").replace("D", "-d"));
  return true;
};

const steps = fixes.flatMap((fix) =>
  Object.entries(fix.steps).flatMap(([step, { primitive }]) =>
    [false, true].map((below) => ({
      title: `${fix.command}, ${step}: ${below ? "what it calls" : "itself"}`,
      fix,
      step,
      primitive,
      below,
      how: below ? "what it calls" : "itself",
    })),
  ),
);

describeOnWindows("a step that does nothing", (machine) => {
  const seen: string[] = [];
  beforeEach(() => machine().renew());
  afterAll(() => console.log(`${seen.length} of ${steps.length} steps that did nothing\n${seen.join("\n")}`));

  it("the client that was started is seen, by its name", async () => {
    const one = caseFor("client.reset-license-cache", "client");
    await prepare(machine(), one);
    // Wine has no mstsc.exe; a program that goes on running takes its place.
    const [from, to] = ["explorer", "mstsc"].map((name) => `C:\\windows\\system32\\${name}.exe`);
    await machine().harness("param($From, $To) Copy-Item -LiteralPath $From -Destination $To", {
      From: from,
      To: to,
    });
    try {
      const reply = await machine().command(one.fix.command, { ...one.scenario.parameters, Confirm: false });
      expect(reply.errors).toEqual([]);
      expect(reply.output).toMatchObject([
        {
          Status: "Changed",
          Proved: [/^None/, /^None/, /^A Remote Desktop client runs/].map(expect.stringMatching),
        },
      ]);
    } finally {
      await machine().harness("Get-Process -Name 'mstsc' | Stop-Process -Force");
    }
  });

  it.each(steps)("$title", async ({ fix, step, primitive, below, how }) => {
    const brought = fix.brings[step];
    expect(brought, "what nobody can see is said, and listed here").not.toHaveProperty("unseen");
    const one = caseFor(fix.id, step);
    const { trees, before, service } = await prepare(machine(), one);
    await machine().harness("param($Second) Set-TestProofTime -Second $Second", { Second: 0 });
    await machine().harness("param($Step, $Function, $Below) Set-TestIdle $Step $Function $Below", {
      Step: step,
      Function: `Invoke-Rdp${pascalCase(primitive)}Change`,
      Below: below,
    });
    const reply = await machine().command(fix.command, { ...one.scenario.parameters, Confirm: false });
    expect(reply.output).toEqual([]);
    const [count] = await machine().harness("Get-TestIdleCount");
    expect(count, "the step was taken").toBeGreaterThan(0);
    expect(reply.errors).toMatchObject([{ id: `RdpMend.ProofFailed,${fix.command}` }]);
    expect(reply.errors[0]?.message).toMatch(
      /^The fix has not brought about what it must: .+ Seen instead: .+\./,
    );
    seen.push(`${fix.command} ${step} (${how}): ${reply.errors[0]?.message}`);
    await machine().renew();
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(await machine().service("TermService")).toEqual(service);
    const [listed] = (await machine().command("Get-RdpChange")).output;
    expect(listed).toMatchObject({ Status: "Failed", IntegrityOk: true });
  });
});
