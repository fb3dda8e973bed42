/** A file of facts that somebody sent: read as it is, or refused with the reason and the place. */
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type FactsDocument, mostCharacters, noJson, readDocument } from "../diagnose/document.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";

const refuse = (file: string, what: string): InputError =>
  new InputError([diagnostic("facts/unusable", { file }, what)]);

function readText(cwd: string, file: string): string {
  const path = resolve(cwd, file);
  try {
    // A character is at least a byte, and at most three for each of its UTF-16 units.
    if (statSync(path).size > 3 * mostCharacters + 3)
      throw refuse(file, "This is larger than the facts of any machine (64 million characters).");
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const what =
      error instanceof TypeError ? "This is not UTF-8." : "There is no such file, or it cannot be read.";
    throw refuse(file, what);
  }
}

/** @throws InputError where the file holds no document of facts, or not the whole of one */
export async function readFacts(cwd: string, file: string): Promise<FactsDocument> {
  const text = readText(cwd, file);
  try {
    return readDocument(text, file);
  } catch (error) {
    if (!(error instanceof InputError) || error.diagnostics[0]?.message !== noJson) throw error;
    const { jsonPlace } = await import("../diagnose/json-place.ts");
    throw new InputError([diagnostic("facts/unusable", await jsonPlace(text, file), noJson)]);
  }
}
