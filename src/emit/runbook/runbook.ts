import type { Book } from "../../book/book.ts";
import type { OutputFile } from "../files.ts";
import type { Templates } from "../templates.ts";

export function emitRunbooks(_book: Book, _templates: Templates): OutputFile[] {
  return [];
}
