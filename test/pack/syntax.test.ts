/** The scripts of packages, as PowerShell's parser sees them: what Windows PowerShell 5.1 has, and what a host may start. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { readTemplates } from "../../src/book/templates.ts";
import type { OutputFile } from "../../src/emit/files.ts";
import { runGate } from "../../src/gate/gate.ts";
import { readKnown } from "../../src/gate/known.ts";
import { readSyntax } from "../../src/gate/read-syntax.ts";
import { lintOutputs } from "../../src/output/lint.ts";
import { emitTargets } from "../../src/pack/pack.ts";
import { ansible } from "../../src/pack/targets/ansible.ts";
import { configmgr } from "../../src/pack/targets/configmgr.ts";
import { gpo } from "../../src/pack/targets/gpo.ts";
import { gpoStartup } from "../../src/pack/targets/gpo-startup.ts";
import { intune } from "../../src/pack/targets/intune.ts";
import { intunewin } from "../../src/pack/targets/intunewin.ts";
import { remoting } from "../../src/pack/targets/remoting.ts";
import { runCommand } from "../../src/pack/targets/run-command.ts";
import { ssm } from "../../src/pack/targets/ssm.ts";
import { zip } from "../../src/pack/targets/zip.ts";
import { blockedCalls } from "../emit/syntax-rules.ts";
import { pwshHost } from "../engine/setup.ts";
import { describeWithEngine, projectRoot } from "../setup/with-engine.ts";
import { attributesOf } from "./attributes.ts";
import { exampleSite, ofSite, packInput } from "./input.ts";
import { scratch, writeMembers } from "./programs.ts";

const analysis = readFileSync(join(projectRoot, "test/emit/analysis.ps1"), "utf8");

/** Some of them hold the whole run time. */
const long = { timeout: 400_000 };

describeWithEngine("the scripts of packages", (engine) => {
  let input: Awaited<ReturnType<typeof packInput>>;
  beforeAll(async () => {
    input = await packInput();
  });

  const targets = [intunewin, zip, gpo, gpoStartup, intune, configmgr, ansible, remoting, runCommand, ssm];
  let made: readonly OutputFile[] = [];
  /** Those of all targets, in a folder each. In UTF-16 they are the same again. */
  const scripts = () => {
    if (made.length === 0)
      made = emitTargets(targets, ofSite(input, exampleSite)).filter(({ path }) =>
        /(?<!\.tasksequence)\.ps1$/.test(path),
      );
    return made;
  };

  it(
    "use what Windows PowerShell 5.1 has, by full names, and nothing from the block list",
    long,
    async () => {
      const folder = scratch();
      writeMembers(folder, scripts());
      expect(lintOutputs(scripts(), "deploy")).toEqual([]);
      const files = scripts().map(({ path }) => join(folder, path));
      expect(files).toHaveLength(26);
      const syntax = await readSyntax(pwshHost(), files);
      const inputs = syntax.map((one, index) => ({
        file: scripts()[index]?.path ?? "",
        text: scripts()[index]?.text ?? "",
        syntax: one,
      }));
      const templates = readTemplates(join(projectRoot, "templates"));
      const named = new Map([...templates].map(([path, text]) => [`templates/${path}`, text]));
      // Each script is a program of its own: what one defines, another does not have.
      for (const one of inputs) expect(runGate([one], readKnown(), named).diagnostics, one.file).toEqual([]);
      for (const path of files) {
        expect(blockedCalls(await engine().parse({ path }), input.book.blocked), path).toEqual([]);
        const { output, errors } = await engine().run({
          script: analysis,
          args: { Path: path },
          local: true,
        });
        expect([errors, output], path).toEqual([[], []]);
      }
    },
  );

  it("have no attribute on their parameters, so that they start by -File under a policy (DC01)", async () => {
    // Ansible's check mode asks for one (DC31); its scripts are never started by -File.
    const files = scripts().filter(({ path }) => !path.startsWith("ansible/rdpmend/files/"));
    expect(files.length).toBeLessThan(scripts().length);
    for (const { path, text } of files) expect(await attributesOf(engine(), text), path).toEqual([]);
    const bound = "[CmdletBinding()] param([Parameter(Mandatory)] $A)";
    expect(await attributesOf(engine(), bound)).toEqual(["CmdletBinding", "Parameter"]);
  });
});
