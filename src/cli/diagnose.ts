/** `rdpmend diagnose`: a document of facts, from any computer, to what is wrong there, the likeliest first. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { openKnownBook } from "../book/known-book.ts";
import { parseCode } from "../diagnose/code.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { type FactsDocument, noJson, readDocument } from "../diagnose/document.ts";
import { printDiagnosis } from "../diagnose/print.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

function readText(context: Context, file: string): string {
  try {
    const bytes = readFileSync(resolve(context.cwd, file));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const what =
      error instanceof TypeError ? "This is not UTF-8." : "There is no such file, or it cannot be read.";
    throw new InputError([diagnostic("facts/unusable", { file }, what)]);
  }
}

async function readFacts(text: string, file: string): Promise<FactsDocument> {
  try {
    return readDocument(text, file);
  } catch (error) {
    if (!(error instanceof InputError) || error.diagnostics[0]?.message !== noJson) throw error;
    const { jsonPlace } = await import("../diagnose/json-place.ts");
    throw new InputError([diagnostic("facts/unusable", await jsonPlace(text, file), noJson)]);
  }
}

/** Exit code 0 when nothing is wrong, 1 when something is, or the document cannot be used; 2 for a code that is none. */
export async function diagnoseCommand(
  context: Context,
  options: ProjectOptions & { json?: boolean; code?: string },
  file: string,
): Promise<number> {
  const code = options.code === undefined ? undefined : parseCode(options.code);
  if (options.code !== undefined && !code) {
    context.stderr.write(
      `rdpmend: '${options.code}' is no code. Give what the dialog shows: 0x904, 2308, or both codes as 0x904/0x7.\n`,
    );
    return exitCodes.usage;
  }
  const document = await readFacts(readText(context, file), file);
  const book = await openKnownBook(projectOf(context, options), context.env);
  const diagnosis = diagnose(book, document, code);
  if (options.json) {
    const { computerName, collectedAt } = document;
    const whole = { computerName, collectedAt, code: options.code ?? null, ...diagnosis };
    context.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
  } else {
    context.stdout.write(printDiagnosis(book, document, options.code, diagnosis));
  }
  return diagnosis.findings.length > 0 ? exitCodes.failed : exitCodes.done;
}
