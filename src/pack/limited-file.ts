/** A file of a package, of a size that its engine takes. */
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { bytesOf, type OutputFile } from "../emit/files.ts";
import type { Limit } from "./archive.ts";

/** @throws InputError when it is too large */
export function limitedFile(file: OutputFile, { who, most }: Limit): OutputFile {
  const { length } = bytesOf(file);
  if (length > most)
    throw new InputError([diagnostic("pack/too-large", { file: file.path }, length, most, who)]);
  return file;
}
