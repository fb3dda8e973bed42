/** The project's own book, emitted into memory, for tests of what is really shipped. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Book } from "../../src/book/book.ts";
import { openBook } from "../../src/book/open-book.ts";
import { readTemplates } from "../../src/book/templates.ts";
import { emitFiles } from "../../src/emit/emit.ts";
import type { OutputFile } from "../../src/emit/files.ts";
import { prepareTemplates, type Templates } from "../../src/emit/templates.ts";
import { writePlan } from "../../src/output/folder.ts";
import { planOutput } from "../../src/output/plan.ts";
import { projectRoot } from "../setup/with-engine.ts";

export interface EmittedBook {
  readonly book: Book;
  readonly templates: Templates;
  readonly files: readonly OutputFile[];
}

/** Everything that a build of a book gives. */
export async function emitBook(root = projectRoot): Promise<EmittedBook> {
  const folder = join(projectRoot, "templates");
  const { book } = await openBook({
    root,
    book: join(root, "runbooks"),
    templates: folder,
    version: "0.1.0",
  });
  const templates = prepareTemplates(readTemplates(folder), book.identity);
  return { book, templates, files: emitFiles(book, templates) };
}

/** Writes outputs to a new folder, and gives it; the caller removes it. */
export async function writeOutputs(files: readonly OutputFile[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-emitted-"));
  writePlan(folder, planOutput(files, [], "dist"));
  return folder;
}
