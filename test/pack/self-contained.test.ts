/** Scripts that need no module: nothing is cut off that they could come to, and nothing is changed that is kept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../src/book/book.ts";
import type { Fix } from "../../src/model/fix.ts";
import { closedWays } from "../../src/pack/runtime/closed-ways.ts";
import { wantedDefinitions } from "../../src/pack/runtime/definitions.ts";
import { compact, partsOf } from "../../src/pack/runtime/parts.ts";
import { selfContained } from "../../src/pack/runtime/self-contained.ts";
import { type Parameters as Given, settledFix } from "../../src/pack/runtime/settled-fix.ts";
import { parametersOf } from "../../src/pack/unattended.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { packInput } from "./input.ts";

const input = await packInput();
const folders = ["module/judge", "module/runtime", "primitives"];
const files = folders
  .flatMap((folder) => input.templates.parts(folder))
  .filter(([path]) => path.endsWith(".ps1"));
const runtime = files.flatMap(([path, text]) => partsOf(path, text));
const stands = input.templates
  .parts("pack/self-contained")
  .flatMap(([path, text]) => partsOf(path, text))
  .flatMap(({ names }) => names);

const caller = "#@parts\nInvoke-RdpFix\n";
const scriptOf = (check: string, fix: string, given: Given = {}) =>
  selfContained(input)({ checks: [check], fixes: { [fix]: given }, use: "check", caller });
const fixOf = (id: string): Fix => {
  const found = entriesOf(input.book, "fix").find(({ definition }) => definition.id === id)?.definition;
  if (!found) throw new Error(`no fix ${id}`);
  return found;
};

describe("ways that are closed", () => {
  const all = closedWays({ checks: [], fixes: [] });

  it("lead from functions that there are to functions that there are, with something in their place", () => {
    const known = new Set(runtime.flatMap(({ names }) => names));
    for (const { from, to } of all) {
      for (const name of [...from, ...to]) expect(known, name).toContain(name.toLowerCase());
      for (const name of to) expect(stands, name).toContain(name.toLowerCase());
    }
    expect(stands.length).toBe(new Set(all.flatMap(({ to }) => to)).size);
  });

  it("are open where a step of a fix needs them", () => {
    const open = scriptOf("target.listener", "target.reset-listener");
    expect(open).not.toContain("This script changes no service");
    expect(open).toMatch(/^function Restore-RdpServiceState \{\r$/m);
    const shut = scriptOf("client.license-cache", "client.reset-license-cache");
    expect(shut).toContain("This script changes no service");
    expect(shut).not.toContain("Microsoft.PowerShell.Management\\Stop-Service");
    const server = ["session-host.license-configuration", "session-host.set-license-server"] as const;
    const list = /^function Restore-RdpProviderList \{\r$/m;
    expect(scriptOf(...server, { LicenseServer: ["a"], Mode: "PerUser" })).toMatch(list);
    // Its one step that has a list is never taken where no server is given.
    expect(scriptOf(...server, { LicenseServer: null, Mode: "PerUser" })).not.toMatch(list);
  });

  it("are open to workers where a reading is slow", () => {
    const of = (check: string) =>
      closedWays(wantedDefinitions(input.book, { checks: [check], fixes: {}, use: "check" })).flatMap(
        ({ to }) => to,
      );
    expect(of("target.listener")).not.toContain("Open-RdpWorkerPool");
    expect(of("client.license-cache")).toContain("Open-RdpWorkerPool");
  });
});

describe("a fix whose parameters are known", () => {
  it("loses the steps that are never taken then, and no other", () => {
    const fix = fixOf("client.reset-license-cache");
    const steps = (given: Given) => Object.keys(settledFix(fix, given).steps);
    expect(steps(parametersOf(fix, input.book.settings))).toEqual(["store64", "store32"]);
    expect(steps({ IncludeHardwareId: true, StartClient: true, Force: false })).toEqual([
      "whole64",
      "whole32",
      "client",
    ]);
    // What is not known beforehand is left to the machine.
    const asked = fixOf("session-host.set-license-server");
    expect(Object.keys(settledFix(asked, { LicenseServer: ["a"], Mode: "PerUser" }).steps)).toEqual([
      "servers",
      "perUser",
    ]);
  });

  it("keeps a step that asks whether something could be read", () => {
    const fix = fixOf("client.reset-license-cache");
    const [step] = Object.values(fix.steps);
    if (!step) throw new Error("it has no step");
    const asking = { op: "not", of: { op: "unknown", of: { op: "fact", path: "store64" } } } as const;
    const never = { op: "equal", left: { op: "value", value: 1 }, right: { op: "value", value: 2 } } as const;
    const of = (when: NonNullable<typeof step.when>) =>
      Object.keys(settledFix({ ...fix, steps: { one: { ...step, when } } }, {}).steps);
    expect(of(asking)).toEqual(["one"]);
    expect(of(never)).toEqual([]);
  });
});

describe("the tables of a script", () => {
  it("hold a type once, and nothing that is not read there", () => {
    const text = scriptOf("client.license-cache", "client.reset-license-cache");
    const types = text.match(/^ '[a-z-]+-[0-9a-f]{6}' = .+$/gm) ?? [];
    expect(types.length).toBeGreaterThan(2);
    expect(new Set(types.map((line) => line.replace(/^ '[^']+' = /, ""))).size).toBe(types.length);
    const named = [...text.matchAll(/^ *Type = ('[^']+')$/gm)].map(([, name]) => name);
    expect(new Set(named).size).toBe(types.length);
    for (const name of named) expect(text).toContain(`\n ${name} = {`);
    for (const name of ["Witness", "Needs", "ByEvent", "ExplainedBy"])
      expect(text).not.toMatch(new RegExp(`^ *${name} +=|\\['${name}'\\]`, "m"));
  });
});

describeWithEngine("what is left of a text when it is made shorter", (engine) => {
  const script = readFileSync(join(import.meta.dirname, "same-tokens.ps1"), "utf8");
  const differs = async (before: string, after: string) => {
    const { output, errors } = await engine().run({
      ...{ script, args: { Before: before, After: after }, local: true },
    });
    expect(errors).toEqual([]);
    return output;
  };

  it.each(files)("%s: PowerShell's own parser sees the same tokens", async (_, text) => {
    const lines = text.replaceAll("\r\n", "\n");
    expect(await differs(lines, compact(lines))).toEqual([]);
  });

  it("would be seen to differ", async () => {
    expect(await differs("$a = 'x'", "$a = 'y'")).toHaveLength(1);
    expect(await differs("$a = @'\n  # x\n'@", compact("$a = @'\n  # x\n'@"))).toEqual([]);
    expect(await differs("$a\n# b", "$a; $b")).toHaveLength(1);
  });
});
