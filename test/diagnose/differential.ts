/** The diagnosis of random machines by the emitted module, held against TypeScript's. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Book } from "../../src/book/book.ts";
import { readSaying } from "../../src/cli/saying.ts";
import type { Answer } from "../../src/diagnose/answers.ts";
import { parseCode } from "../../src/diagnose/code.ts";
import { diagnoserOf } from "../../src/diagnose/diagnose.ts";
import { readDocument } from "../../src/diagnose/document.ts";
import { joined } from "../../src/diagnose/ends.ts";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { verdictName } from "../../src/emit/module/view.ts";
import { shownText } from "../../src/escape/shown.ts";
import { usualHost } from "../../src/model/host.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Said } from "../../src/say/model.ts";
import { pageTextOf, screenText, ticketOf } from "../../src/say/render.ts";
import { tellerOf } from "../../src/say/said.ts";
import type { Saying } from "../../src/say/words.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { anyCode, anyMachine, calmMachine, hostileMachine, partMachine } from "./documents.ts";

interface Given {
  readonly text: string;
  /** Of the target, where both ends were looked at. */
  readonly other?: string | undefined;
  readonly code: string | undefined;
  /** Of a second client. */
  readonly otherClient?: Answer | undefined;
  /** When it failed, where somebody says so. */
  readonly at: string | undefined;
}

/** All that is said of documents: objects, as the module has them, and each form of text. */
export function expecterOf(book: Book, saying: Saying) {
  const diagnose = diagnoserOf(book);
  const tell = tellerOf(book, saying.words);
  return ({ text, other, code, at, otherClient }: Given) => {
    const first = readDocument(text, "facts.json");
    const names = { client: "facts.json", target: "target.json" };
    const seen = other === undefined ? first : joined(first, readDocument(other, names.target), names);
    const said = tell(seen, code, diagnose(seen, code ? parseCode(code) : undefined, at), {
      otherClient,
    });
    const told = [book, saying, said] as const;
    // Each text as a screen can show it: that is what objects hold.
    const shown: unknown = JSON.parse(JSON.stringify(objectOf(said, code)), (_, value: unknown) =>
      typeof value === "string" ? shownText(value) : value,
    );
    const object = { ...(shown as object), Text: screenText(...told).split("\n") };
    return { object, json: said, ticket: ticketOf(...told), page: pageTextOf(...told) };
  };
}

/** The same document, of a computer that nobody asked to reach another one. */
const textOfTarget = (machine: object | undefined): string =>
  JSON.stringify({ ...machine, computerName: "TARGET", host: { ...usualHost, target: null } });

/** What was said, by the names that the module's objects have. */
function objectOf(said: Said, code: string | undefined) {
  return {
    ComputerName: said.computerName,
    CollectedAt: said.collectedAt,
    Code: code ?? "",
    Headline: said.headline,
    Finding: said.findings.map((one) => ({
      Rank: one.rank,
      Id: one.id,
      Title: one.title,
      Cause: one.cause,
      Verdict: verdictName(one.verdict),
      Weight: one.weight,
      Pointed: one.pointed,
      Why: one.why,
      Message: one.message,
      Next: one.next,
      Fix: one.fix,
      Evidence: one.evidence,
      Against: one.against,
      Settle: one.settle,
      Follows: one.follows.map(({ id, cause }) => `${id}: ${cause}`),
      Page: one.page,
      ComputerName: one.computerName,
    })),
    Lead: said.lead && {
      Id: said.lead.id,
      Title: said.lead.title,
      Cause: said.lead.cause ?? "",
      How: said.lead.how ?? "",
      Look: said.lead.look,
      Page: said.lead.page,
    },
    Unseen: said.unseen.map(({ id, message }) => `${id}: ${message}`),
    Passed: said.passed,
    NotApplicable: said.notApplicable,
    Question: said.questions,
    Answer: said.answers,
    Timeline: said.timeline.events.map((one) => ({
      At: one.at,
      Log: one.log,
      Provider: one.provider,
      Id: one.id,
      Means: one.means,
      Data: one.data,
    })),
  };
}

/** Where two answers differ, and how: the first places. */
function* differing(left: unknown, right: unknown, path = ""): Generator<string> {
  if (JSON.stringify(left) === JSON.stringify(right)) return;
  const isTable = (one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null;
  if (!isTable(left) || !isTable(right)) {
    if (typeof left !== "string" || typeof right !== "string" || left.length < 400)
      yield `${path}: ${JSON.stringify(left)} and ${JSON.stringify(right)}`;
    else yield* differing(left.split("\n"), right.split("\n"), path);
    return;
  }
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)]))
    yield* differing(left[name], right[name], `${path}/${name}`);
}

const encoded = (text: string): string => Buffer.from(text, "utf8").toString("base64");

/** Every so many documents are told in all forms: the module judges anew for each. */
const everyForm = { whole: 5, part: 100 };

const machinesOf = (book: Book) => ({
  whole: fc.oneof(
    { weight: 2, arbitrary: anyMachine(book) },
    { weight: 1, arbitrary: hostileMachine(book) },
    { weight: 1, arbitrary: calmMachine(book) },
  ),
  part: partMachine(book),
});

/** @param whole machines of which every check has facts; else documents of a few checks, which take a tenth of the time */
export async function compareDiagnoses(engine: EngineClient, count: number, seed: number, whole: boolean) {
  const { book, files } = await emitBook();
  const given: Given[] = fc
    .sample(fc.tuple(machinesOf(book)[whole ? "whole" : "part"], anyCode), {
      numRuns: count,
      seed,
    })
    .map(([machine, code], index, all) => ({
      text: JSON.stringify(machine),
      other: index % 4 === 3 ? textOfTarget(all[index - 1]?.[0]) : undefined,
      code,
      otherClient: ([undefined, "works", "fails"] as const)[index % 3],
      at: index % 3 === 0 ? "2026-03-01T10:30:00Z" : undefined,
    }));
  const every = whole ? everyForm.whole : everyForm.part;
  const saying = readSaying(join(projectRoot, "templates"), book.identity);
  const expected = expecterOf(book, saying);
  const folder = await writeOutputs(files);
  const place = mkdtempSync(join(tmpdir(), "rdpmend-diagnoses-"));
  try {
    const lines = given.map(
      ({ text, other, code, at, otherClient }, index) =>
        `${index % every === 0 ? "all" : "object"} ${code ?? "-"} ${at ?? "-"} ${otherClient ?? "-"} ${encoded(text)} ${other === undefined ? "-" : encoded(other)}`,
    );
    writeFileSync(join(place, "documents"), lines.join("\n"));
    const manifest = join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0]);
    const script = `. '${join(projectRoot, "test/diagnose/differential.ps1")}' '${manifest}' '${join(place, "documents")}' '${place}'`;
    await engine.reset();
    const reply = await engine.run(script, 3_600_000);
    if (reply.errors[0]) throw new Error(`${reply.errors[0].message}\n${reply.errors[0].stack}`);
    const said = String(reply.output[0]).split("\n");
    const differences = given.flatMap((one, index) => {
      const whole = expected(one);
      const powershell = JSON.parse(said[index] ?? "null") as { json?: unknown };
      if (typeof powershell.json === "string") powershell.json = JSON.parse(powershell.json);
      const typescript = index % every === 0 ? whole : { object: whole.object };
      return JSON.stringify(typescript) === JSON.stringify(powershell)
        ? []
        : [{ code: one.code, at: one.at, where: [...differing(typescript, powershell)].slice(0, 4) }];
    });
    const told = given.map((one) => expected(one).json);
    const several = told.filter(({ findings }) => findings.length > 1).length;
    const led = told.filter(({ lead }) => lead !== null).length;
    return { compared: said.length, several, led, differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  }
}
