/** A step that answers success and does nothing is found out, whichever it is; and the machine is as it was. */
import { afterAll, beforeEach, expect, it } from "vitest";
import { pascalCase } from "../../src/escape/pascal-case.ts";
import { evaluate } from "../../src/model/evaluate.ts";
import { otherwise } from "../../src/model/expression.ts";
import type { Fix, RegistryScenario } from "../../src/model/fix.ts";
import { factsBefore } from "../../src/model/prove.ts";
import { type Case, casesOf, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const fixes = await loadFixes();

type More = Partial<Pick<RegistryScenario, "parameters" | "registry">>;
/** What a registry must have beside a scenario of the book, or what must be asked for, so that a step has something to do. */
const needs: Readonly<Record<string, More>> = {
  "client.reset-license-cache whole32": {
    registry: [
      {
        view: "Registry32",
        path: "SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE000",
        values: { ProductID: ["Binary", "41003000320000"] },
      },
    ],
  },
  "client.reset-license-cache client": { parameters: { StartClient: true } },
};

/** The first scenario of the book in which a step is taken; every other step of it does its work. */
function caseFor(fix: Fix, step: string): Case {
  const { registry = [], parameters = {} } = needs[`${fix.id} ${step}`] ?? {};
  for (const one of casesOf(fix)) {
    const given = { ...one.scenario.parameters, ...parameters };
    const facts = factsBefore(fix, { name: "", changes: {}, refused: null, parameters: given });
    if (evaluate(fix.steps[step]?.when ?? otherwise, { facts }) !== true) continue;
    const all = [...one.scenario.registry, ...registry];
    return { ...one, scenario: { ...one.scenario, registry: all, parameters: given } };
  }
  throw new Error(`no scenario of ${fix.id} takes the step ${step}`);
}

const steps = fixes.flatMap((fix) =>
  Object.entries(fix.steps).map(([step, { primitive }]) => ({
    fix,
    step,
    primitive,
    brought: fix.brings[step],
  })),
);
const unseen = steps.flatMap(({ fix, step, brought }) =>
  brought && "unseen" in brought ? [`${fix.command}, ${step}: ${brought.unseen}`] : [],
);
const idle = steps
  .filter(({ brought }) => brought && !("unseen" in brought))
  .flatMap((one) => [
    { ...one, title: `${one.fix.command}, ${one.step}, itself`, below: false },
    { ...one, title: `${one.fix.command}, ${one.step}, below`, below: true },
  ]);

describeOnWindows("a step that does nothing", (machine) => {
  beforeEach(() => machine().renew());
  afterAll(() => console.log(`Steps whose work nobody can see: ${unseen.join("; ") || "none"}.`));

  it("the client that was started is seen, by its name", async () => {
    const { fix } = idle.find(({ step }) => step === "client") ?? {};
    if (!fix) throw new Error("no fix starts the client any more");
    const one = caseFor(fix, "client");
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
          Proved: [/^None/, /^None/, /^A Remote Desktop client runs/].map((words) =>
            expect.stringMatching(words),
          ),
        },
      ]);
    } finally {
      await machine().harness("Get-Process -Name 'mstsc' | Stop-Process -Force");
    }
  });

  it.each(idle)("$title", async ({ fix, step, primitive, below }) => {
    const one = caseFor(fix, step);
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
    await machine().renew();
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(await machine().service("TermService")).toEqual(service);
    const [listed] = (await machine().command("Get-RdpChange")).output;
    expect(listed).toMatchObject({ Status: "Failed", IntegrityOk: true });
  });
});
