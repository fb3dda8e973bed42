/** Runs rules over facts in TypeScript and in the emitted PowerShell, and gives what differs. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readTemplates } from "../../src/book/open-book.ts";
import { prepareTemplates } from "../../src/emit/templates.ts";
import { evaluate } from "../../src/model/evaluate.ts";
import type { Expression } from "../../src/model/expression.ts";
import type { FactValue } from "../../src/model/value.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { expressions, facts, operationsIn } from "./random.ts";

interface Difference {
  readonly expression: Expression;
  readonly facts: FactValue;
  readonly typescript: FactValue;
  readonly powershell: Json;
}

export interface Comparison {
  readonly compared: number;
  readonly operations: ReadonlySet<string>;
  readonly differences: readonly Difference[];
}

const templates = join(projectRoot, "templates");

/** Integers come back as numbers; the host marks those that a double does not hold. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.$int === "string") return Number(value.$int);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
};

/** Every pair once: rule i over document i. The seed makes a run repeatable. */
export async function compareRules(engine: EngineClient, count: number, seed: number): Promise<Comparison> {
  const rules = fc.sample(expressions, { numRuns: count, seed });
  const documents = fc.sample(facts, { numRuns: count, seed: seed + 1 });
  const prepared = prepareTemplates(readTemplates(templates), { name: "Example", noun: "Rdp" });
  const sources = rules.map((rule) => prepared.render(`rule/${rule.op}`, { rule }).trim());
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-rules-"));
  try {
    const head = [...prepared.parts("module/judge"), ...prepared.parts("module/runtime")].map(
      ([path]) => `. '${join(templates, path)}'`,
    );
    const blocks = sources.map((source) => `{ param($Fact, $Item) , ${source} }`);
    writeFileSync(join(folder, "rules.ps1"), `$rules = @(\n${blocks.join("\n")}\n)\n`);
    writeFileSync(join(folder, "facts.json"), documents.map((one) => JSON.stringify(one)).join("\n"));
    const loop = join(projectRoot, "test/model/differential.ps1");
    await engine.reset();
    const reply = await engine.run(
      { script: [...head, `. '${loop}' '${folder}'`].join("\n"), depth: 20 },
      120_000,
    );
    if (reply.errors.length > 0)
      throw new Error(reply.errors.map((one) => `${one.message}\n${one.stack}`).join("\n"));
    const differences = rules.flatMap((expression, index) => {
      const document = documents[index] ?? null;
      const typescript = evaluate(expression, { facts: document });
      const powershell = plain((reply.output[index] as { value: Json }).value);
      const same = JSON.stringify(sorted(typescript)) === JSON.stringify(sorted(powershell));
      return same ? [] : [{ expression, facts: document, typescript, powershell }];
    });
    return { compared: reply.output.length, operations: operationsIn(rules), differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
