/** What the targets of `rdpmend pack` are given, of the project's own book. */
import type { PackInput } from "../../src/pack/target.ts";
import { emitBook } from "../emit/real-book.ts";

/** Nothing is signed: signatures have tests of their own. */
export async function packInput(): Promise<PackInput> {
  const { book, templates, files } = await emitBook();
  return { book, templates, built: files };
}
