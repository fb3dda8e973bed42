/** Whatever settings and definitions say, the emitted PowerShell does the same: shown by its syntax tree. */
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { emitModule } from "../../src/emit/module/module.ts";
import { emitPester } from "../../src/emit/pester/pester.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { ParseReply } from "../../src/powershell/protocol.ts";
import { anyText, hostile } from "../escape/hostile.ts";
import { describeWithEngine } from "../setup/with-engine.ts";
import { fixtureBook, projectTemplates, type Say } from "./runbook/fixture.ts";

const templates = projectTemplates();
const seed = Math.floor(Math.random() * 2 ** 31);
const random = fc.sample(anyText, { numRuns: 12, seed }).filter((text) => text.length > 0);

const lists = ["errors", "commands", "functions", "members", "variables", "strings"] as const;

/** What a reader of the tree would call behaviour; texts and comments are left out. */
function behaviour(reply: Pick<ParseReply, (typeof lists)[number]>) {
  const { errors, commands, functions, members, variables, strings } = reply;
  return {
    errors,
    commands: commands.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
    functions: functions.map(({ name, parameters }) => `${name} ${parameters.join(" ")}`),
    members: members.map(({ target, name }) => `${target}.${name}`),
    variables,
    expanding: strings.filter(({ expands }) => expands).length,
  };
}

/** A text has one syntax: of the files that are the same whatever is said, the tree is made once. */
class Syntax {
  private readonly known = new Map<string, ReturnType<typeof behaviour>>();

  async of(engine: EngineClient, say: Say) {
    const book = fixtureBook(say);
    const files = [...emitModule(book, templates), ...emitPester(book, templates)];
    const scripts = files.filter(({ path }) => /\.(ps1|psm1|psd1)$/.test(path));
    const fresh = scripts.map(({ text }) => text).filter((text) => !this.known.has(text));
    const replies = await engine.parseAll(
      fresh.map((text) => ({ text })),
      lists,
    );
    for (const [at, text] of fresh.entries()) {
      const reply = replies[at];
      if (reply) this.known.set(text, behaviour(reply));
    }
    return scripts.map(({ path, text }) => ({ path, behaviour: this.known.get(text) }));
  }
}

describeWithEngine(`hostile texts in the module and its suites (seed ${seed})`, (engine) => {
  const syntax = new Syntax();
  let benign: Awaited<ReturnType<Syntax["of"]>>;
  beforeAll(async () => {
    benign = await syntax.of(engine(), (text) => text);
  });

  it("start from a module that calls something", () => {
    expect(benign.flatMap(({ behaviour }) => behaviour?.commands ?? []).length).toBeGreaterThan(500);
    expect(benign.map(({ behaviour }) => behaviour?.errors)).toEqual(benign.map(() => []));
  });

  it.each([...hostile, ...random].map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "change nothing: %s",
    async (_name, text) => {
      expect(await syntax.of(engine(), () => text)).toEqual(benign);
    },
  );
});
