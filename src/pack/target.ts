/** A way to deliver the book: what it makes, and the one step that comes next. */
import type { Book } from "../book/book.ts";
import type { OutputFile } from "../emit/files.ts";
import type { Templates } from "../emit/templates.ts";

export interface PackInput {
  readonly book: Book;
  readonly templates: Templates;
  /** The files of the build as they are delivered, signatures and SHA256SUMS among them; paths as in the output folder. */
  readonly built: readonly OutputFile[];
}

/** What a target does not take, and why. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

export interface PackTarget {
  /** Its word on the command line, and its folder below `deploy/`. */
  readonly name: string;
  /** For people, in the table and in the README of the folder. */
  readonly title: string;
  /** The one step that comes next; one sentence. */
  readonly next: string;
  /**
   * What is not wrapped, scripts that are to be signed among it, and README.md with the steps in portal or console: paths below its folder. Pure.
   * @throws InputError when settings or definitions do not fit this target
   */
  emit(input: PackInput): readonly OutputFile[];
  /** What is made of its files once they are signed: archives, bodies with their bytes. Those given are delivered too, unless `keeps` is false. */
  wrap?(input: PackInput, signed: readonly OutputFile[]): readonly OutputFile[];
  /** Whether the files that go into the wrapping lie beside it as well. */
  readonly keeps?: boolean;
  /** What of the book it refuses, and why. */
  leftOut?(input: PackInput): readonly LeftOut[];
}
