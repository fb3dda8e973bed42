/** Mutates documents of every check, gives them to the emitted module, and holds its verdicts against TypeScript's. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { entriesOf } from "../../src/book/book.ts";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { verdictName } from "../../src/emit/module/view.ts";
import type { Check } from "../../src/model/check.ts";
import { factsSchema, fitted, headFacts } from "../../src/model/document.ts";
import { isJoined } from "../../src/model/ends.ts";
import { misfits } from "../../src/model/fact-type.ts";
import { usualHost } from "../../src/model/host.ts";
import { judge } from "../../src/model/judge.ts";
import { factsOfScenario } from "../../src/model/scenario.ts";
import type { FactValue } from "../../src/model/value.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import { factsOf } from "../../src/primitives/catalogue.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { type Mutated, mutate } from "./mutate.ts";

type Table = Record<string, FactValue>;
interface Given extends Mutated {
  readonly check: Check;
  readonly scenario: string;
  /** The verdict before anything happened. */
  readonly before: string;
}

const refused = "BadFacts";
const isTable = (value: FactValue | undefined): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a check says of a document, and whether all of it is as its types say. */
function expected(check: Check, document: FactValue): { says: string; fits: boolean } {
  if (!isTable(document)) return { says: refused, fits: false };
  const head = Object.entries(headFacts).some(
    ([name, type]) => misfits(type, document[name] ?? null).length > 0,
  );
  if (head) return { says: refused, fits: false };
  const readings = isTable(document.facts) ? document.facts[check.id] : undefined;
  if (readings === undefined || readings === null) return { says: "Unknown not-collected", fits: false };
  let fits = isTable(readings) && Object.keys(readings).every((name) => name in check.readings);
  const facts: Table = { host: document.host ?? null };
  for (const [name, reading] of Object.entries(check.readings)) {
    const type = factsOf(reading);
    const value = isTable(readings) && Object.hasOwn(readings, name) ? (readings[name] ?? null) : undefined;
    if (value === undefined || !type) fits = false;
    else if (misfits(type, value).length > 0) fits = false;
    facts[name] =
      value === undefined || !type ? { unknown: "missing" } : fitted(type, value, name, "RdpMend.BadFacts");
  }
  const { verdict, cause } = judge(check.verdicts, facts);
  return { says: `${verdictName(verdict)} ${cause}`, fits };
}

const documentOf = (check: Check, { host, ...readings }: Table): Table => ({
  schema: factsSchema,
  computerName: "TEST",
  collectedAt: usualHost.now,
  module: { name: "RdpMend", version: "0.1.0", bookHash: "test" },
  host: host ?? null,
  facts: { [check.id]: readings },
});

const isWell = (says: string): boolean => /^(Pass|NotApplicable)\b/.test(says);

/** Documents of every check that it does not call well, and one that it refuses, with something done to each. */
function mutations(checks: readonly Check[], count: number, seed: number): Given[] {
  const bases = checks.flatMap((check) => {
    const all = check.scenarios.map((scenario) => {
      const document = documentOf(check, factsOfScenario(check, scenario));
      return { check, scenario: scenario.name, document, before: expected(check, document).says };
    });
    const hostless = all
      .filter(({ before }) => isWell(before))
      .slice(0, 1)
      .map((one) => ({ ...one, document: { ...one.document, host: null }, before: refused }));
    return [...all.filter(({ before }) => !isWell(before)), ...hostless];
  });
  const numbers = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  return fc.sample(numbers, { numRuns: count, seed }).map((chosen, index) => {
    const { document, ...base } = bases[index % bases.length] as (typeof bases)[number];
    return { ...base, ...mutate(document, chosen) };
  });
}

/** What is wrong with an answer, or undefined. */
function wrong(given: Given, said: string): string | undefined {
  const { check, document, depth, before } = given;
  if (/^error /.test(said)) return `a raw error: ${said}`;
  const cameFrom = `${before} -> ${said}`;
  if (document === undefined) {
    if (depth !== undefined) return isWell(said) ? cameFrom : undefined;
    return said === refused ? undefined : `not refused: ${cameFrom}`;
  }
  const { says, fits } = expected(check, document);
  if (says !== said) return `TypeScript says ${says}: ${cameFrom}`;
  // Other values that are as right as the old ones make another machine, and another verdict; anything else does not.
  return isWell(said) && !fits ? cameFrom : undefined;
}

/** Each mutated document, as text. */
export async function tryMutations(engine: EngineClient, count: number, seed: number) {
  const { book, files } = await emitBook();
  const folder = await writeOutputs(files);
  const place = mkdtempSync(join(tmpdir(), "rdpmend-mutations-"));
  try {
    const checks = entriesOf(book, "check").map(({ definition }) => definition);
    const joined = checks.filter(isJoined).map(({ command }) => command);
    const given = mutations(checks, count, seed);
    const lines = given.map(({ check, text, depth }) => {
      const line = [check.command, depth ?? "", Buffer.from(text, "utf8").toString("base64")];
      return line.join(" ");
    });
    writeFileSync(join(place, "documents"), lines.join("\n"));
    const manifest = join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0]);
    const names = [manifest, join(place, "documents"), joined.join(" ")].map((name) => `'${name}'`).join(" ");
    const script = `. '${join(projectRoot, "test/facts/mutations.ps1")}' ${names}`;
    await engine.reset();
    const reply = await engine.run(script, 600_000);
    if (reply.errors[0]) throw new Error(`${reply.errors[0].message}\n${reply.errors[0].stack}`);
    const said = String(reply.output[0]).split("\n");
    const faults = given.flatMap((one, index) => {
      const fault = wrong(one, said[index] ?? "nothing");
      return fault === undefined ? [] : [`${one.check.id}, ${one.scenario}, ${one.name}: ${fault}`];
    });
    return { tried: said.length, said, faults };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  }
}
