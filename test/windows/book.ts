/** The real book, compiled into a temporary folder. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Book, Entry } from "../../src/book/book.ts";
import { openBook } from "../../src/book/open-book.ts";
import { readTemplates } from "../../src/book/templates.ts";
import { emitModule, moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { prepareTemplates } from "../../src/emit/templates.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import { sharedFolder } from "../setup/shared-folder.ts";
import { developmentSigner } from "../sign/development.ts";

const root = resolve(import.meta.dirname, "../..");

export interface BuiltBook {
  readonly folder: string;
  /** The manifest of the module. */
  readonly manifest: string;
  remove(): void;
}

const manifestOf = (book: Book, folder: string): string =>
  join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0]);

/** The module of the book, which nobody writes to; with more definitions where a test has some. */
export async function buildBook(more: readonly Entry[] = []): Promise<BuiltBook> {
  const folder = sharedFolder();
  if (folder === undefined || more.length > 0) return makeBook(more);
  const place = join(folder, "module");
  if (!existsSync(place)) {
    const made = await makeBook();
    try {
      renameSync(made.folder, place);
    } catch (error) {
      made.remove();
      // Another file's may have come first, and is the same.
      if (!existsSync(place)) throw error;
    }
  }
  const manifest = readdirSync(place, { recursive: true, encoding: "utf8" }).find((path) =>
    path.endsWith(".psd1"),
  );
  if (manifest === undefined) throw new Error(`there is no manifest in ${place}`);
  return { folder: place, manifest: join(place, manifest), remove: () => {} };
}

/** Opens and checks the book, and writes its module. */
async function makeBook(more: readonly Entry[] = []): Promise<BuiltBook> {
  const templates = join(root, "templates");
  const opened = await openBook({ root, book: join(root, "runbooks"), templates, version: "0.0.1" });
  const book = { ...opened.book, entries: [...opened.book.entries, ...more] };
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-book-"));
  const files = emitModule(book, prepareTemplates(readTemplates(templates), book.identity));
  // Signed, as it is delivered: everything on Windows is tried with the signatures in place.
  const signed = await signOutputs(files, new Map(), await developmentSigner(), { hash: "sha256" });
  for (const file of signed.files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  return {
    folder,
    manifest: manifestOf(book, folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
