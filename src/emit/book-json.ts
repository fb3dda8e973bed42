/** book.json: the machine-readable index of everything that was made. */
import type { Book } from "../book/book.ts";
import { sha256 } from "../hash/sha256.ts";
import { marker, type OutputFile } from "./files.ts";
import { pageOf } from "./pages.ts";

/** Emits the index; `files` are all other outputs. */
export function emitBookJson(book: Book, files: readonly OutputFile[]): OutputFile[] {
  const definitions = book.entries.map(({ definition, file, line }) => ({
    id: definition.id,
    kind: definition.kind,
    title: definition.title,
    ...("command" in definition && { command: definition.command }),
    guide: definition.guide,
    source: `${file}:${line}`,
    page: `runbooks/${pageOf(definition)}`,
  }));
  const guide = book.guide.map((row) => ({
    id: row.id,
    asked: row.asked,
    right: row.right,
    ...(row.noCheck !== undefined && { noCheck: row.noCheck }),
    coveredBy: definitions.filter((one) => one.guide.includes(row.id)).map((one) => one.id),
  }));
  // Of the content alone: it is the same whoever signs it. SHA256SUMS has the files as they are delivered.
  const hashes = files
    .map((file) => ({ path: file.path, contentSha256: sha256(file.text) }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
  const index = {
    generator: `${marker} ${book.tool}`,
    schema: "rdpmend.book/1",
    version: book.identity.version,
    book: book.hash,
    definitions,
    guide,
    files: hashes,
  };
  return [{ path: "book.json", text: `${JSON.stringify(index, null, 2)}\n`, owner: "the whole book" }];
}
