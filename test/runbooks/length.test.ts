/** A definition is read from top to bottom at one sitting; what makes it longer are tables, which lie beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listDefinitionFiles } from "../../src/book/definition-files.ts";

const book = join(import.meta.dirname, "../../runbooks");
const atMost = 200;

it("keeps every definition within its lines", () => {
  const files = listDefinitionFiles(book);
  expect(files.length).toBeGreaterThan(80);
  const linesOf = (file: string) => readFileSync(join(book, file), "utf8").split("\n").length - 1;
  expect(files.filter((file) => linesOf(file) > atMost)).toEqual([]);
});
