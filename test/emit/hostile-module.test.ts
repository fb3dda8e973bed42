/** Whatever settings and definitions say, the emitted PowerShell does the same: shown by its syntax tree. */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { emitModule } from "../../src/emit/module/module.ts";
import { emitPester } from "../../src/emit/pester/pester.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import { anyText, hostile } from "../escape/hostile.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { fixtureBook, projectTemplates, type Say } from "./runbook/fixture.ts";

const templates = projectTemplates();
const seed = Math.floor(Math.random() * 2 ** 31);
const random = fc.sample(anyText, { numRuns: 12, seed }).filter((text) => text.length > 0);

/** Everything that a reader of the tree would call behaviour; texts and comments are left out. */
async function behaviourOf(engine: EngineClient, say: Say) {
  const book = fixtureBook(say);
  const files = [...emitModule(book, templates), ...emitPester(book, templates)];
  const scripts = files.filter(({ path }) => /\.(ps1|psm1|psd1)$/.test(path));
  return Promise.all(
    scripts.map(async ({ path, text }) => {
      const { errors, commands, functions, members, variables, strings } = await engine.parse({ text });
      return {
        path,
        errors,
        commands: commands.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
        functions: functions.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
        members: members.map(({ target, name }) => `${target}.${name}`),
        variables,
        expanding: strings.filter(({ expands }) => expands).length,
      };
    }),
  );
}

describeWithEngine(`hostile texts in the module and its suites (seed ${seed})`, (engine) => {
  let benign: Awaited<ReturnType<typeof behaviourOf>>;
  beforeAll(async () => {
    benign = await behaviourOf(engine(), (text) => text);
  });

  it("start from a module that calls something", () => {
    expect(benign.flatMap(({ commands }) => commands).length).toBeGreaterThan(500);
    expect(benign.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it.each([...hostile, ...random].map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "change nothing: %s",
    async (_name, text) => {
      expect(await behaviourOf(engine(), () => text)).toEqual(benign);
    },
  );
});
