/** The module of the real book in a folder of its own, for as long as the tests of a group take. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type EmittedBook, emitBook, writeOutputs } from "./real-book.ts";

export interface WrittenBook extends EmittedBook {
  readonly folder: string;
  /** The module's manifest, to import it by. */
  readonly manifest: string;
}

/** Call it in `describe`; what it gives is there once the tests run. */
export function writtenBook(): () => WrittenBook {
  let written: WrittenBook | undefined;
  beforeAll(async () => {
    const emitted = await emitBook();
    const folder = await writeOutputs(emitted.files);
    const manifest = emitted.files.find(({ path }) => path.endsWith(".psd1"))?.path ?? "";
    written = { ...emitted, folder, manifest: join(folder, manifest) };
  });
  afterAll(() => {
    if (written) rmSync(written.folder, { recursive: true, force: true });
  });
  return () => {
    if (!written) throw new Error("the book has not been written yet");
    return written;
  };
}
