/** All outputs of a book. Pure: the same book and templates give the same bytes. */
import type { Book } from "../book/book.ts";
import { emitBookJson } from "./book-json.ts";
import { emitFactsSchema } from "./facts-schema.ts";
import type { OutputFile } from "./files.ts";
import { emitModule } from "./module/module.ts";
import { emitPester } from "./pester/pester.ts";
import { emitRunbooks } from "./runbook/runbook.ts";
import type { Templates } from "./templates.ts";

/** One stage of emission, for progress. */
export interface EmitStage {
  readonly name: string;
  readonly files: readonly OutputFile[];
}

/** Emits all at once. */
export function emitFiles(book: Book, templates: Templates): readonly OutputFile[] {
  const stages = emit(book, templates);
  for (;;) {
    const next = stages.next();
    if (next.done) return next.value;
  }
}

/** Emits stage by stage, so that the caller can show progress. */
export function* emit(book: Book, templates: Templates): Generator<EmitStage, readonly OutputFile[]> {
  const files: OutputFile[] = [];
  const stages = [
    ["module", emitModule],
    ["runbooks", emitRunbooks],
    ["tests", emitPester],
    ["schema", emitFactsSchema],
  ] as const;
  for (const [name, run] of stages) {
    const made = run(book, templates);
    files.push(...made);
    yield { name, files: made };
  }
  const index = emitBookJson(book, files);
  files.push(...index);
  yield { name: "index", files: index };
  return files;
}
