/** The diagnosis of random machines by the emitted module, held against TypeScript's. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type Book, entriesOf } from "../../src/book/book.ts";
import { parseCode } from "../../src/diagnose/code.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { readDocument } from "../../src/diagnose/document.ts";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { verdictName } from "../../src/emit/module/view.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { anyCode, anyMachine } from "./documents.ts";

interface Given {
  readonly text: string;
  readonly code: string | undefined;
}

/** What the module must say, in its words. */
export function diagnosedBy(book: Book, { text, code }: Given) {
  const document = readDocument(text, "facts.json");
  const { findings, unseen, passed, notApplicable } = diagnose(
    book,
    document,
    code ? parseCode(code) : undefined,
  );
  const commands = new Map(
    book.entries.flatMap(({ definition }) =>
      "command" in definition ? [[definition.id, definition.command]] : [],
    ),
  );
  const mending = ({ id, cause }: { id: string; cause: string }) =>
    entriesOf(book, "check")
      .find(({ definition }) => definition.id === id)
      ?.definition.verdicts.find((rule) => rule.cause === cause)
      ?.mendedBy?.map((fix) => commands.get(fix)) ?? [];
  return {
    ComputerName: document.computerName,
    CollectedAt: document.collectedAt,
    Code: code ?? "",
    Finding: findings.map((one, index) => ({
      Rank: index + 1,
      Id: one.id,
      Cause: one.cause,
      Verdict: verdictName(one.verdict),
      Weight: one.weight,
      Pointed: one.pointed,
      Message: one.message,
      Fix: mending(one),
      Follows: one.follows.map(({ id, cause }) => `${id}: ${cause}`),
      Page: `checks/${one.id}.md`,
    })),
    Unseen: unseen.map(({ id, message }) => `${id}: ${message}`),
    Passed: passed,
    NotApplicable: notApplicable,
  };
}

/** @param more documents beside the random ones */
export async function compareDiagnoses(engine: EngineClient, count: number, seed: number) {
  const { book, files } = await emitBook();
  const given: Given[] = fc
    .sample(fc.tuple(anyMachine(book), anyCode), { numRuns: count, seed })
    .map(([machine, code]) => ({ text: JSON.stringify(machine), code }));
  const folder = await writeOutputs(files);
  const place = mkdtempSync(join(tmpdir(), "rdpmend-diagnoses-"));
  try {
    const lines = given.map(
      ({ text, code }) => `${code ?? "-"} ${Buffer.from(text, "utf8").toString("base64")}`,
    );
    writeFileSync(join(place, "documents"), lines.join("\n"));
    const manifest = join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0]);
    const script = `. '${join(projectRoot, "test/diagnose/differential.ps1")}' '${manifest}' '${join(place, "documents")}'`;
    await engine.reset();
    const reply = await engine.run(script, 600_000);
    if (reply.errors[0]) throw new Error(`${reply.errors[0].message}\n${reply.errors[0].stack}`);
    const said = String(reply.output[0]).split("\n");
    const differences = given.flatMap((one, index) => {
      const typescript = diagnosedBy(book, one);
      const powershell: unknown = JSON.parse(said[index] ?? "null");
      return JSON.stringify(typescript) === JSON.stringify(powershell)
        ? []
        : [{ code: one.code, typescript, powershell }];
    });
    const found = given.filter((one) => diagnosedBy(book, one).Finding.length > 1).length;
    return { compared: said.length, several: found, differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  }
}
